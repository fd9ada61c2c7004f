import type { Run } from '../recalculate/collect.ts';
import type { RowFailure } from '../recalculate/write.ts';
import { followUp } from './followUp/followUp.ts';

export interface ClosedLoop {
  failures: RowFailure[];
  /** Sentences for the run record. */
  warnings: string[];
}

/**
 * What a run does about the answers of customers once the accounts are written. A run as of a day in the past looks
 * back and opens no tasks today.
 */
export async function closeLoop({ org, identity, days, asOf, stages, only }: Run, now: Date): Promise<ClosedLoop> {
  const today = days.today(now);
  if (asOf !== today) return { failures: [], warnings: [] };
  return stages.run('followUp', (stage) => followUp({ org, identity, days, today, ...(only ? { only } : {}) }, stage));
}
