/** Geometry of the charts: domain values in, drawing units out. No DOM, no labels. */

/** `value` moved into low … high. */
export function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

/** Maps domain to range linearly; values outside the domain stay at its ends. An empty domain maps to the range's start. */
export function linearScale(
  domain: readonly [number, number],
  range: readonly [number, number]
): (value: number) => number {
  const [from, to] = domain;
  const [start, end] = range;
  if (from === to) return () => start;
  return (value) =>
    start + ((clamp(value, Math.min(from, to), Math.max(from, to)) - from) / (to - from)) * (end - start);
}

/** `part` of `whole` in percent, 0 … 100; 0 when the whole is not positive. */
export function share(part: number, whole: number): number {
  return whole > 0 ? clamp((part / whole) * 100, 0, 100) : 0;
}

/** stroke-dasharray that draws `percent` of a circle of this radius, e.g. 25 % of r = 10 is "15.71 47.12". */
export function ringDash(percent: number, radius: number): string {
  const circumference = 2 * Math.PI * radius;
  const drawn = linearScale([0, 100], [0, circumference])(percent);
  return `${drawn.toFixed(2)} ${(circumference - drawn).toFixed(2)}`;
}
