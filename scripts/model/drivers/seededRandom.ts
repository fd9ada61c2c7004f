/** Uniform in [0, 1). */
export type Random = () => number;

/** The same numbers for the same text: sfc32 (Doty-Humphrey), seeded by an FNV hash. Resampling, nothing secret. */
export function randomOf(text: string): Random {
  let seed = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) seed = Math.imul(seed ^ text.charCodeAt(at), 0x01000193);
  let [a, b, c, counter] = [seed, seed ^ 0x9e3779b9, ~seed, 1];
  const next = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 2 ** 32;
  };
  // The first numbers still show the seed.
  for (let at = 0; at < 12; at += 1) next();
  return next;
}

/** A standard normal value, by Box and Muller. */
export function normalOf(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
