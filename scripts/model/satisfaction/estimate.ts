/** A value with its 95 % interval. */
export interface Estimate {
  value: number;
  low: number;
  high: number;
}

/** A difference of two values, newer less older, with the p value of a two-sided test that there is none. */
export interface Difference extends Estimate {
  pValue: number;
}

/** `value` ± `halfWidth` within the ends of the scale. */
export function within(scale: { lowest: number; highest: number }, value: number, halfWidth: number): Estimate {
  return {
    value,
    low: Math.max(scale.lowest, value - halfWidth),
    high: Math.min(scale.highest, value + halfWidth)
  };
}
