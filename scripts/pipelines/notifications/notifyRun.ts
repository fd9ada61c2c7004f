import type { ModelSet } from '../../config/scoringModel.ts';
import type { Run } from '../recalculate/collect.ts';
import type { ChangedRows } from '../recalculate/changedRows.ts';
import { stagesJson } from '../recalculate/runRecord.ts';
import type { RowFailure } from '../recalculate/write.ts';
import type { Lease } from '../runLease.ts';
import { notifyOwners } from './notifyOwners.ts';
import { notifyRunProblem } from './notifyRunProblem.ts';

export interface RunToTell {
  lease: Lease;
  moves: ChangedRows['moves'];
  modelSet: ModelSet;
  /** Rows that the org refused; an account among them did not move. */
  failures: readonly RowFailure[];
  now: Date;
}

/**
 * What a run tells people once it has written: owners of accounts that changed tier, and those who look after the batch
 * where rows were refused. A run as of a day in the past tells owners nothing. Returns sentences for the run's warnings.
 */
export async function notifyOutcome(run: Run, { lease, moves, modelSet, failures, now }: RunToTell): Promise<string[]> {
  const { org, identity, stages } = run;
  const isToday = run.asOf === run.days.today(now);
  const refused = new Set(failures.map(({ id }) => id));
  // A first rating is no change.
  const changes = new Map([...moves].filter(([id, { from }]) => from !== null && !refused.has(id)));
  const hasProblem = failures.length > 0 && isScheduled(run);
  if (!hasProblem && !(isToday && changes.size > 0)) return [];
  return stages.run('notify', async (stage) => {
    // Recorded before anybody is told: a run that goes on from here does not tell again.
    await lease.update({ KA_Stages__c: stagesJson(stages.records) });
    return [
      ...(isToday ? await notifyOwners(org, { changes, modelSet, userId: identity.userId }, stage) : []),
      ...(hasProblem ? await notifyRunProblem(org, { runId: lease.runId, now, unwritten: failures.length }) : [])
    ];
  });
}

/** A run that failed. Somebody who asked for single accounts sees it on the page. */
export async function notifyFailure(run: Run, runId: string, error: unknown, now: Date): Promise<void> {
  if (isScheduled(run)) await notifyRunProblem(run.org, { runId, now, error });
}

function isScheduled({ only }: Run): boolean {
  return only === undefined;
}
