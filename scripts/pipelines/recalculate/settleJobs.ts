import { z } from 'zod';
import type { OrgPort } from '../../org/orgPort.ts';
import type { Stage } from '../stages.ts';
import { RATING_TYPES } from './runBasis.ts';

const RUNS_LOOKED_AT = 30;

const stagesSchema = z.array(z.object({ name: z.string(), jobs: z.array(z.string()).default([]) }));

/** The stage whose jobs are uploads. */
const WRITING_STAGE = 'write';

export interface UnfinishedRun {
  id: string;
  /** Uploads that it recorded before it used them. */
  uploads: string[];
}

/**
 * Runs that ended badly since the last one that ended well, newest first. A run that was killed is marked failed when
 * its lease is taken over, so that it is among them.
 */
export async function unfinishedRuns(org: OrgPort, ownRunId: string): Promise<UnfinishedRun[]> {
  const runs = await org.query<{ Id: string; KA_Status__c: string | null; KA_Stages__c: string | null }>(
    'SELECT Id, KA_Status__c, KA_Stages__c FROM KA_Run__c WHERE KA_Started_At__c != null ' +
      `AND KA_Type__c IN (${RATING_TYPES}) ` +
      `ORDER BY KA_Started_At__c DESC, Name DESC LIMIT ${String(RUNS_LOOKED_AT)}`
  );
  const unfinished: UnfinishedRun[] = [];
  for (const { Id, KA_Status__c: status, KA_Stages__c: stages } of runs) {
    if (Id === ownRunId) continue;
    if (status === 'Completed' || status === 'Completed_With_Errors') break;
    unfinished.push({ id: Id, uploads: uploadsOf(stages) });
  }
  return unfinished;
}

/** Has the uploads of runs that ended badly end too: rows that they would still write are older than ours. */
export async function settleJobs(org: OrgPort, runs: readonly UnfinishedRun[], stage: Stage): Promise<void> {
  for (const id of runs.flatMap(({ uploads }) => uploads)) stage.count(await org.settleIngest(id));
}

/** The text is our own; where it was cut or edited, there is nothing to go by. */
function uploadsOf(stages: string | null): string[] {
  try {
    const parsed = stagesSchema.safeParse(JSON.parse(stages ?? '[]'));
    return parsed.success ? parsed.data.filter(({ name }) => name === WRITING_STAGE).flatMap(({ jobs }) => jobs) : [];
  } catch {
    return [];
  }
}
