/** Ids of things that live in the protocol only (jobs, cursors, deployments); those of records come from the store. */
import { caseSuffix } from '../store/ids.ts';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** An 18-character id with the given key prefix, e.g. 750 and 1 → 750000000000001AAA. */
function makeId(prefix: string, number: number): string {
  let body = '';
  for (let rest = number; body.length < 12; rest = Math.floor(rest / 62)) body = (DIGITS[rest % 62] ?? '0') + body;
  const id15 = prefix + body;
  return id15 + caseSuffix(id15);
}

/** Numbers ids of one prefix from a base that differs between servers, so that a stale id of another run is unknown. */
export function idSequence(prefix: string): () => string {
  let next = Date.now() % 1_000_000_000;
  return () => makeId(prefix, next++);
}
