import { setTimeout as delay } from 'node:timers/promises';

/** Times of records are kept to the second: what happens in the second of a run's start counts as changed after it. */
export const nextSecond = (): Promise<unknown> => delay(1_000 - (Date.now() % 1_000) + 5);
