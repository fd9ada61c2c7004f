/** Checks of what the models take for granted. */

/** Pearson's correlation; null with fewer than three pairs or without variation. */
export function correlation(left: readonly number[], right: readonly number[]): number | null {
  const count = left.length;
  if (count < 3) return null;
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / count;
  const leftMean = mean(left);
  const rightMean = mean(right);
  let product = 0;
  let leftSquare = 0;
  let rightSquare = 0;
  for (let index = 0; index < count; index += 1) {
    const leftGap = (left[index] ?? 0) - leftMean;
    const rightGap = (right[index] ?? 0) - rightMean;
    product += leftGap * rightGap;
    leftSquare += leftGap * leftGap;
    rightSquare += rightGap * rightGap;
  }
  const scale = Math.sqrt(leftSquare * rightSquare);
  return scale > 0 ? product / scale : null;
}

/** Fewer customers with three purchases say nothing about how evenly they come. */
const fewestForRegularity = 20;

/**
 * Shape k of Erlang-k intervals between purchases: 1 for random (Poisson) purchases, growing with regularity.
 * Source: Wheat & Morrison, Journal of Marketing Research 27 (1990): M, the first of the last two intervals as a share
 * of both, is Beta(k, k), so var M = 1/(4(2k+1)) and k = (1 − 4 var M)/(8 var M), with the mean known to be 1/2.
 * @param histories ascending purchase days of each customer
 * @returns null when fewer than twenty customers bought three times
 */
export function regularity(histories: readonly (readonly number[])[]): number | null {
  let squares = 0;
  let customers = 0;
  for (const days of histories) {
    const [first, second, third] = days.slice(-3);
    if (first === undefined || second === undefined || third === undefined) continue;
    const share = (second - first) / (third - first);
    squares += (share - 0.5) ** 2;
    customers += 1;
  }
  if (customers < fewestForRegularity) return null;
  const variance = squares / customers;
  // Perfectly even intervals: as regular as can be written down.
  return variance === 0 ? Number.MAX_VALUE : (1 - 4 * variance) / (8 * variance);
}
