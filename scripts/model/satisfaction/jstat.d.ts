/** The part of jstat that is used here; the package has no types of its own. */
declare module 'jstat' {
  interface Jstat {
    studentt: {
      inv(probability: number, degreesOfFreedom: number): number;
      cdf(x: number, degreesOfFreedom: number): number;
    };
    normal: { cdf(x: number, mean: number, deviation: number): number };
  }
  const module: { jStat: Jstat };
  export default module;
}
