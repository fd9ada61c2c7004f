/**
 * A whole number of 52 bits for a text: two FNV-1a hashes with the last mixing step of MurmurHash3, because record ids
 * differ in few letters. Texts of several parts are given apart.
 */
export function textHash(...texts: readonly string[]): number {
  let [low, high] = [0x811c9dc5, 0x9747b28c];
  for (const text of texts) {
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      low = Math.imul(low ^ code, 0x01000193);
      high = Math.imul(high ^ code, 0x85ebca6b);
    }
    low = Math.imul(low ^ 0x1f, 0x01000193);
    high = Math.imul(high ^ 0x1f, 0x85ebca6b);
  }
  return (mixed(low) >>> 6) * 2 ** 26 + (mixed(high) >>> 6);
}

function mixed(hash: number): number {
  let bits = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
