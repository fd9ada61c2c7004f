import type { AccountFacts } from '../../model/facts.ts';
import type { FiscalQuarter } from '../../model/fiscalQuarters.ts';
import type { RatedPortfolio } from '../../model/ratePortfolio.ts';
import type { BulkJob, CellValue, FailedRow, OrgPort } from '../../org/orgPort.ts';
import type { RecordTally } from '../facts/recordTally.ts';
import type { Stage } from '../stages.ts';
import { ACCOUNT_COLUMNS, accountRow } from './accountFields.ts';
import { ANALYSIS_COLUMNS, type AnalysisRows } from './analysisRows.ts';
import type { ChangedRows } from './changedRows.ts';
import type { CurrentAccounts } from './currentAccounts.ts';
import type { LoadedModel } from './loadModel.ts';
import { publishModelVersion } from './modelVersions.ts';
import { snapshotUploads } from './snapshotUploads.ts';
import { ENDED_COLUMNS, RESTARTED_COLUMNS, STARTED_COLUMNS, tierAssignmentRows } from './tierAssignments.ts';

export interface WriteInput {
  /** `YYYY-MM-DD` */
  asOf: string;
  model: LoadedModel;
  portfolio: RatedPortfolio;
  facts: readonly AccountFacts[];
  current: CurrentAccounts;
  tally: RecordTally;
  changed: ChangedRows;
  quarters: readonly FiscalQuarter[];
  expiredSnapshots: readonly string[];
  analyses: AnalysisRows;
  now: Date;
  /** Called with every job before its upload. */
  onJob: (job: BulkJob) => Promise<void>;
  /** Gets the rows that the org refuses. */
  failures: RowFailure[];
  /** Called after every upload. */
  onUploaded: () => void;
}

export interface RowFailure {
  object: string;
  /** Account id, where the row has one. */
  id: string;
  error: string;
}

/** The only stage that writes data: the model version, then the tier history, the accounts, and the history that charts show. */
export async function write(org: OrgPort, input: WriteInput, stage: Stage): Promise<void> {
  const { model, changed, now, onJob, failures } = input;
  const { modelSet, hash, interview } = model;
  stage.count('modelVersions', await publishModelVersion(org, { modelSet, hash, interview, now }));
  const moved = { moves: changed.moves, start: input.asOf, modelSet };
  const { started, restarted, ended, accountOf } = await tierAssignmentRows(org, moved);
  // Accounts whose history was refused: written with its new tier, the next run would not see that it moved.
  const withoutHistory = new Set<string>();
  const ingest = async (count: string, request: Parameters<OrgPort['bulkIngest']>[0], rows: number): Promise<void> => {
    if (rows === 0) return;
    const result = await org.bulkIngest({ ...request, onJob });
    stage.count(count, result.succeeded);
    for (const failed of result.failed) {
      failures.push(failureOf(request.object, failed));
      const account = request.object === history.object ? accountOf(failed.row) : undefined;
      if (account !== undefined) withoutHistory.add(account);
    }
    input.onUploaded();
  };
  const history = { object: 'KA_Tier_Assignment__c' } as const;
  await ingest(
    'tiersEnded',
    { ...history, operation: 'update', columns: ENDED_COLUMNS, rows: ended.rows },
    ended.count
  );
  const byKey = { ...history, operation: 'upsert', externalIdField: 'KA_External_Id__c' } as const;
  await ingest('tiersStarted', { ...byKey, columns: STARTED_COLUMNS, rows: started.rows }, started.count);
  await ingest('tiersRestarted', { ...byKey, columns: RESTARTED_COLUMNS, rows: restarted.rows }, restarted.count);
  const rows = accountRows(input, now.toISOString(), withoutHistory);
  const accounts = changed.accountIds.size;
  await ingest('accounts', { object: 'Account', operation: 'update', columns: ACCOUNT_COLUMNS, rows }, accounts);
  for (const { name, count, rows: snapshots, columns } of snapshotUploads(input)) {
    const request = { object: 'KA_Snapshot__c', operation: 'upsert', externalIdField: 'KA_External_Id__c' } as const;
    await ingest(name, { ...request, columns, rows: snapshots }, count);
  }
  const expired = input.expiredSnapshots.map((Id) => ({ Id }));
  await ingest(
    'snapshotsDeleted',
    { object: 'KA_Snapshot__c', operation: 'delete', columns: ['Id'], rows: expired },
    expired.length
  );
  const { changed: analyses, outdated } = input.analyses;
  const analysis = { object: 'KA_Analysis__c', externalIdField: 'KA_External_Id__c' } as const;
  const upsert = { ...analysis, operation: 'upsert', columns: ANALYSIS_COLUMNS, rows: analyses } as const;
  await ingest('analyses', upsert, analyses.length);
  const gone = { object: 'KA_Analysis__c', operation: 'delete', columns: ['Id'] } as const;
  await ingest('analysesDeleted', { ...gone, rows: outdated.map((Id) => ({ Id })) }, outdated.length);
}

/** Made while the upload is built; the portfolio is in the order of parents. */
function* accountRows(
  { portfolio, changed, current, tally }: WriteInput,
  calculatedAt: string,
  leftOut: ReadonlySet<string>
): Generator<Record<string, CellValue>> {
  for (const rated of portfolio.accountsOf(changed.accountIds)) {
    if (leftOut.has(rated.id)) continue;
    const details = changed.details.get(rated.id);
    const inputs = current.inputs.get(rated.id);
    yield accountRow(rated, { details, inputs, records: tally.of(rated.id) }, calculatedAt);
  }
}

function failureOf(object: string, { row, error }: FailedRow): RowFailure {
  return { object, id: row['KA_Account__c'] ?? row['Id'] ?? '', error };
}
