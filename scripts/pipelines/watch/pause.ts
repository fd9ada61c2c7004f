import { setTimeout as delay } from 'node:timers/promises';

/** Waits for `milliseconds`, or until `signal` is aborted; never fails. */
export type Pause = (milliseconds: number, signal: AbortSignal) => Promise<void>;

export const abortableDelay: Pause = async (milliseconds, signal) => {
  await delay(milliseconds, undefined, { signal }).catch(() => undefined);
};
