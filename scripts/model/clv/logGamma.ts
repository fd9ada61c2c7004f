/**
 * ln Γ(x) and its derivative for x > 0, from Stirling's series after shifting the argument above 10.
 * Sources: NIST Digital Library of Mathematical Functions, 5.5.1, 5.11.1, 5.11.2 (https://dlmf.nist.gov/5.11).
 * Written here because the maintained packages for these two functions bring well over a hundred others.
 */

const shiftedFrom = 10;
const halfLogTwoPi = 0.5 * Math.log(2 * Math.PI);

/** @returns ln Γ(x), relative error below 1e-14; NaN for x ≤ 0. */
export function logGamma(x: number): number {
  if (!(x > 0)) return NaN;
  let product = 1;
  let shifted = x;
  for (; shifted < shiftedFrom; shifted += 1) product *= shifted;
  const inverse = 1 / shifted;
  const square = inverse * inverse;
  const series =
    inverse *
    (1 / 12 -
      square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square * (1 / 1188 - (square * 691) / 360360)))));
  return (shifted - 0.5) * Math.log(shifted) - shifted + halfLogTwoPi + series - Math.log(product);
}

/** @returns ψ(x) = d ln Γ(x)/dx, absolute error below 1e-13; NaN for x ≤ 0. */
export function digamma(x: number): number {
  if (!(x > 0)) return NaN;
  let shift = 0;
  let shifted = x;
  for (; shifted < shiftedFrom; shifted += 1) shift += 1 / shifted;
  const square = 1 / (shifted * shifted);
  const series =
    square *
    (1 / 12 -
      square * (1 / 120 - square * (1 / 252 - square * (1 / 240 - square * (1 / 132 - (square * 691) / 32760)))));
  return Math.log(shifted) - 0.5 / shifted - series - shift;
}
