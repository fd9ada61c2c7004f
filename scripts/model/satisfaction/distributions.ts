import jstat from 'jstat';

const { studentt, normal } = jstat.jStat;

/** 97.5 % quantile of the standard normal distribution: two-sided 95 %. */
export const Z95 = 1.959963984540054;

/** Beyond this jstat's inversion loses digits, and the expansion for many degrees of freedom has them all. */
const MANY_DEGREES = 1000;

/** For 1, 2, … degrees of freedom: samples are counted in whole answers, and an inversion costs a thousand table reads. */
const WHOLE_DEGREES = Array.from({ length: 200 }, (_, index) => studentt.inv(0.975, index + 1));

/** 97.5 % quantile of Student's t with any positive degrees of freedom; absolute error below 1e-6 from 1 on. */
export function tQuantile95(degreesOfFreedom: number): number {
  if (!(degreesOfFreedom > 0)) return Infinity;
  if (degreesOfFreedom <= MANY_DEGREES)
    return WHOLE_DEGREES[degreesOfFreedom - 1] ?? studentt.inv(0.975, degreesOfFreedom);
  // Cornish–Fisher expansion, Abramowitz & Stegun 26.7.5.
  const z = Z95;
  return z + (z ** 3 + z) / (4 * degreesOfFreedom) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * degreesOfFreedom ** 2);
}

/** Chance of a standard normal value at least as far from 0 as `z`. */
export function normalPValue(z: number): number {
  return Math.min(1, 2 * normal.cdf(-Math.abs(z), 0, 1));
}

/** The same for Student's t. */
export function tPValue(t: number, degreesOfFreedom: number): number {
  return Math.min(1, 2 * studentt.cdf(-Math.abs(t), degreesOfFreedom));
}
