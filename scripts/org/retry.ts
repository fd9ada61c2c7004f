import { setTimeout as delay } from 'node:timers/promises';
import pRetry from 'p-retry';
import { HttpFault, isTransient } from './faults.ts';

export interface RetrySettings {
  /** Attempts after the first one. */
  retries: number;
  /** Milliseconds before the second attempt; doubles each time, with jitter. */
  minTimeout: number;
  maxTimeout: number;
}

/** About two minutes in all: longer than an org's usual hiccup, shorter than a night. */
export const defaultRetry: RetrySettings = { retries: 8, minTimeout: 500, maxTimeout: 30_000 };

/** A server may ask for any wait; past this it is better to fail and let the schedule start again. */
const LONGEST_WAIT_MS = 5 * 60_000;

/** Runs `attempt` until it succeeds, fails for good, or the settings are used up; honours Retry-After. */
export async function retrying<T>(attempt: () => Promise<T>, settings: RetrySettings): Promise<T> {
  return pRetry(attempt, {
    ...settings,
    randomize: true,
    shouldRetry: ({ error }) => isTransient(error),
    onFailedAttempt: async ({ error, retriesLeft }) => {
      if (retriesLeft > 0 && error instanceof HttpFault && error.retryAfterMs !== undefined && isTransient(error)) {
        await delay(Math.min(error.retryAfterMs, LONGEST_WAIT_MS));
      }
    }
  });
}
