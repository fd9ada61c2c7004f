/** Decimal arithmetic on doubles as people read them: 1.005 is one and five thousandths, whatever its bits say. */

/** The number with its decimal point moved right (left where negative). */
export function shiftPoint(value: number, places: number): number {
  if (places === 0) return value;
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  return Number(`${mantissa}e${Number(exponent) + places}`);
}

/**
 * Rounded to `scale` digits after the point, ties away from zero, as Salesforce does it with results of formulas:
 * https://help.salesforce.com/s/articleView?id=platform.tips_for_using_number_formula_fields.htm
 */
export function roundHalfUp(value: number, scale: number): number {
  if (Number.isInteger(value)) return value;
  const rounded = shiftPoint(Math.round(shiftPoint(Math.abs(value), scale)), -scale);
  return value < 0 ? -rounded : rounded;
}
