/** Ids of things that live in the protocol only (jobs, cursors, deployments); those of records come from the store. */

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const CHECK = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** An 18-character id with the given key prefix, e.g. 750 and 1 → 750000000000001AAA. */
export function makeId(prefix: string, number: number): string {
  let body = '';
  for (let rest = number; body.length < 12; rest = Math.floor(rest / 62)) body = (DIGITS[rest % 62] ?? '0') + body;
  return withChecksum(prefix + body);
}

/** Adds the three characters that tell upper from lower case to a 15-character id. */
export function withChecksum(id15: string): string {
  let suffix = '';
  for (let block = 0; block < 3; block++) {
    let bits = 0;
    for (let index = 0; index < 5; index++) {
      const character = id15[block * 5 + index] ?? '';
      if (character >= 'A' && character <= 'Z') bits |= 1 << index;
    }
    suffix += CHECK[bits] ?? 'A';
  }
  return id15 + suffix;
}

/** Numbers ids of one prefix from a base that differs between servers, so that a stale id of another run is unknown. */
export function idSequence(prefix: string): () => string {
  let next = Date.now() % 1_000_000_000;
  return () => makeId(prefix, next++);
}
