import { z } from 'zod';
import type { OrgPort } from '../../../org/orgPort.ts';
import { RATING_TYPES, readRunBasis, type RunBasis } from '../runBasis.ts';
import { FullRunNeeded } from './fullRunNeeded.ts';

/** The run that changes are counted from: everything is as it left it, but for what changed since. */
export interface Base {
  since: string;
  accounts: number;
  /** Records behind all accounts, by source. */
  records: Readonly<Record<string, number>>;
}

const runSchema = z.object({
  Id: z.string(),
  Name: z.string(),
  KA_Status__c: z.string().nullable(),
  KA_Type__c: z.string().nullable(),
  KA_As_Of__c: z.string().nullable(),
  KA_Started_At__c: z.string(),
  KA_Basis__c: z.string().nullable(),
  KA_Stages__c: z.string().nullable()
});
type RunRow = z.infer<typeof runSchema>;

/** Failed attempts since the last good run; after more than these a full run is due anyway. */
const RUNS_LOOKED_AT = 30;

export interface BaseScope {
  asOf: string;
  settings: string;
  /** The record of the run that asks. */
  ownRunId: string | null;
}

/**
 * The last good run, full or incremental, of the same day and settings. Runs after it that wrote something must not
 * have left results of another day, other settings, or a calibration that part of the accounts does not have.
 * @throws {FullRunNeeded} where there is none.
 */
export async function findBase(org: OrgPort, { asOf, settings, ownRunId }: BaseScope): Promise<Base> {
  for (const run of await latestRuns(org, ownRunId)) {
    const { row, basis } = run;
    const isGood = row.KA_Status__c === 'Completed' && (row.KA_Type__c === 'Full' || row.KA_Type__c === 'Incremental');
    if (!isGood && !hasWritten(row)) continue;
    if (row.KA_As_Of__c !== asOf) throw new FullRunNeeded('otherDay', [row.KA_As_Of__c ?? '', asOf]);
    if (isGood) {
      const { accounts, records } = basis ?? {};
      if (!basis || accounts === undefined || records === undefined) throw new FullRunNeeded('noEarlierRun');
      if (basis.settings !== settings) throw new FullRunNeeded('settingsChanged');
      return { since: basis.since, accounts, records };
    }
    // A part of a full run left a part of the accounts with another calibration; of what the others write in part,
    // everything has changed since the run before them too.
    if (row.KA_Type__c === 'Full' || basis?.settings !== settings) throw new FullRunNeeded('incompleteRun', [row.Name]);
  }
  throw new FullRunNeeded('noEarlierRun');
}

/** Newest first by the org's own clock; the clocks of the machines that ran them may differ. */
async function latestRuns(
  org: OrgPort,
  ownRunId: string | null
): Promise<{ row: RunRow; basis: RunBasis | undefined }[]> {
  const rows = await org.query<unknown>(
    'SELECT Id, Name, KA_Status__c, KA_Type__c, KA_As_Of__c, KA_Started_At__c, KA_Basis__c, KA_Stages__c FROM KA_Run__c ' +
      `WHERE KA_Started_At__c != null AND KA_Type__c IN (${RATING_TYPES}) ORDER BY KA_Started_At__c DESC, Name DESC LIMIT ${String(RUNS_LOOKED_AT)}`
  );
  return rows
    .map((row) => runSchema.parse(row))
    .filter(({ Id }) => Id !== ownRunId)
    .map((row) => ({ row, basis: readRunBasis(row.KA_Basis__c) }))
    .sort((a, b) => startOf(b) - startOf(a) || (a.row.Name < b.row.Name ? 1 : -1));
}

function startOf({ row, basis }: { row: RunRow; basis: RunBasis | undefined }): number {
  return Date.parse(basis?.since ?? row.KA_Started_At__c);
}

/** A run records each upload before it is used, so one that recorded none wrote nothing. */
function hasWritten({ KA_Stages__c: stages }: RunRow): boolean {
  return stages !== null && /"name":"write"/.test(stages);
}
