/** To `decimals` places, halves away from minus infinity, and never −0, which would not survive JSON. */
export function round(value: number, decimals: number): number {
  const factor = 10 ** decimals;
  const rounded = Math.round(value * factor) / factor;
  return rounded === 0 ? 0 : rounded;
}

/** Whole hundredths: scores, weights and contributions are added and compared in these, where sums are exact. */
export function hundredths(value: number): number {
  const whole = Math.round(value * 100);
  return whole === 0 ? 0 : whole;
}

/**
 * Rounds parts to whole numbers that sum to `total` exactly: each is rounded down, and what is left goes to the
 * greatest remainders, the earlier part first among equals. `total` must be the rounded sum of the parts.
 */
export function apportion(parts: readonly number[], total: number): number[] {
  const whole = parts.map(Math.floor);
  let left = total;
  for (const part of whole) left -= part;
  if (left <= 0) return whole;
  const byRemainder = parts.map((_, index) => index);
  const remainder = (index: number): number => (parts[index] ?? 0) - (whole[index] ?? 0);
  byRemainder.sort((a, b) => remainder(b) - remainder(a) || a - b);
  for (const index of byRemainder.slice(0, left)) whole[index] = (whole[index] ?? 0) + 1;
  return whole;
}
