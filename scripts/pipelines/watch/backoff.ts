import { exitCodes, type ExitCode } from '../../exitCodes.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** Milliseconds until the org is asked again after `failures` vain attempts in a row; `random` is from 0 to 1. */
export function contactDelay(failures: number, interval: number, random: number): number {
  return withJitter(Math.min(interval * 2 ** (failures - 1), Math.max(5 * MINUTE, interval)), random);
}

const MOST_UNEXPECTED = 3;

/**
 * Milliseconds until a scheduled run that failed is tried again, by the exit code of its error; undefined where only
 * a person or the next due time can help. `attempt` counts from 1.
 */
export function retryDelay(exitCode: ExitCode, attempt: number, random: number): number | undefined {
  switch (exitCode) {
    case exitCodes.connection:
      return withJitter(Math.min(MINUTE * 2 ** (attempt - 1), 15 * MINUTE), random);
    case exitCodes.lease:
      return withJitter(Math.min(MINUTE * 2 ** (attempt - 1), 5 * MINUTE), random);
    case exitCodes.limits:
      return withJitter(60 * MINUTE, random);
    case exitCodes.unexpected:
      return attempt <= MOST_UNEXPECTED ? withJitter(5 * MINUTE * attempt, random) : undefined;
    default:
      return undefined;
  }
}

/** Half of the delay is certain, half is drawn: many watches that lost an org together do not come back together. */
function withJitter(delay: number, random: number): number {
  return Math.round(delay * (0.5 + random / 2));
}
