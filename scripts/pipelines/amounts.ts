/**
 * `80450.5` → 8045050 minor units, exactly; more than two decimals are rounded half away from zero. Bulk API writes
 * large amounts with an exponent. Throws a RangeError on text that is no number.
 */
export function minorOf(text: string): number {
  const match = /^(-?)(\d+)(?:\.(\d*))?$/.exec(text);
  if (!match) return minorOfExponent(text);
  const [, sign = '', whole = '0', decimals = ''] = match;
  const cents = Number(whole) * 100 + Number(decimals.slice(0, 2).padEnd(2, '0'));
  const rounded = cents + (Number(decimals[2] ?? '0') >= 5 ? 1 : 0);
  return sign === '-' && rounded !== 0 ? -rounded : rounded;
}

function minorOfExponent(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value)) throw new RangeError(`"${text}" is not an amount.`);
  return Math.round(value * 100);
}

/** '' → null, a number otherwise. Throws a RangeError on text that is no number. */
export function numberOrNull(text: string | undefined): number | null {
  if (text === undefined || text === '') return null;
  const value = Number(text);
  if (!Number.isFinite(value)) throw new RangeError(`"${text}" is not a number.`);
  return value;
}
