import type { Run } from '../recalculate/run.ts';
import type { RowFailure } from '../recalculate/write.ts';
import { followUp } from './followUp/followUp.ts';
import { measureImprovements } from './measureImprovements.ts';

export interface ClosedLoop {
  failures: RowFailure[];
  /** Sentences for the run record. */
  warnings: string[];
}

/**
 * What a run does about the answers of customers once the accounts are written: it measures what was done about
 * earlier ones, and opens tasks for those that need somebody to call. A run as of a day in the past looks back and
 * does neither.
 */
export async function closeLoop({ org, identity, days, asOf, stages, only }: Run, now: Date): Promise<ClosedLoop> {
  const today = days.today(now);
  if (asOf !== today) return { failures: [], warnings: [] };
  // All of them, also in a run of a few accounts: improvements are few, and their dates pass for every account.
  const refused = await stages.run('improvements', (stage) => measureImprovements(org, { days, today }, stage));
  const { failures, warnings } = await stages.run('followUp', (stage) =>
    followUp({ org, identity, days, today, ...(only ? { only } : {}) }, stage)
  );
  return { failures: [...refused, ...failures], warnings };
}
