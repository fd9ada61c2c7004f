import { reasonOf } from '../../errors.ts';
import type { BulkJob, OrgPort } from '../../org/orgPort.ts';
import { redact } from '../../org/redact.ts';
import { notifyFailure, notifyOutcome } from '../notifications/notifyRun.ts';
import { asOfDay, orgDays } from '../orgDays.ts';
import { acquireLease, type Lease } from '../runLease.ts';
import { closeLoop } from '../surveys/closeLoop.ts';
import { StageLog, type StageProgress, type StageRecord } from '../stages.ts';
import type { AccountChange } from './changedRows.ts';
import { checkPackage } from './checkPackage.ts';
import { collect, type Collected, type Run } from './collect.ts';
import { loadModel } from './loadModel.ts';
import { accountIds } from './readAccounts.ts';
import { calibrationJson, failuresText, stagesJson, warningsText } from './runRecord.ts';
import { write, type RowFailure } from './write.ts';

export interface RecalculateOptions {
  /** `YYYY-MM-DD`; today in the org's time zone when absent. */
  asOf?: string;
  /** Calculates and compares, writes nothing at all, lists the changes. */
  dryRun?: boolean;
  /** Rates only these accounts, with the calibration of the last full run. */
  accounts?: readonly string[];
  /** Reads the details back too, and writes those again that somebody edited or damaged. */
  verify?: boolean;
  /** Id of a KA_Run__c record with which somebody asked for this run; it becomes the run's own record. */
  requestId?: string;
  /** Called once the run holds the lease, with the id of its record. */
  onLease?: (runId: string) => Promise<void>;
  onProgress?: (progress: StageProgress) => void;
  clock?: () => Date;
  /** Ends the run at the next rows or stage; its record then says Cancelled. The reason is what is thrown. */
  signal?: AbortSignal;
}

/** The contract of `--json`. */
export interface RecalculateResult {
  asOf: string;
  dryRun: boolean;
  /** Id of the KA_Run__c record; null for a dry run, which leaves none. */
  runId: string | null;
  modelHash: string;
  /** Accounts read, rated, and read but without enough data. */
  read: number;
  rated: number;
  notRated: number;
  /** Accounts of which a value changed (in a dry run: would change). */
  changed: number;
  /** Rows that the org refused. */
  failed: number;
  /** Tier in force → accounts, before and after. */
  tiersBefore: Record<string, number>;
  tiers: Record<string, number>;
  promoted: number;
  demoted: number;
  overridden: number;
  /** Listed by a dry run only. */
  changes: AccountChange[];
  failures: RowFailure[];
  stages: StageRecord[];
  warnings: string[];
}

/**
 * Rates the accounts of an org: reads facts through Bulk API, scores them with the model in custom metadata and
 * writes back the rows of which a value changed. Every stage but the last only collects. Fails with an error of
 * scripts/errors.ts; rows that the org refuses are no failure but listed in the result.
 */
export async function recalculate(org: OrgPort, options: RecalculateOptions = {}): Promise<RecalculateResult> {
  const clock = options.clock ?? (() => new Date());
  const stages = new StageLog(options.onProgress, options.signal);
  const identity = await org.identity();
  const days = orgDays(identity.timeZone);
  const asOf = asOfDay(options.asOf, days, identity.timeZone, clock());
  const only = options.accounts ? accountIds(options.accounts) : undefined;
  await stages.run('checkPackage', () => checkPackage(org));

  const verify = options.verify ?? false;
  const run: Run = { org, identity, days, asOf, stages, verify, ...(only ? { only } : {}) };
  if (options.dryRun) return resultOf(run, await loadAndCollect(run), null, []);

  const lease = await acquireLease(
    org,
    { KA_Status__c: 'Running', KA_Type__c: only ? 'Accounts' : 'Full', KA_As_Of__c: asOf },
    clock,
    options.requestId
  );
  try {
    await options.onLease?.(lease.runId);
    const collected = await loadAndCollect(run);
    await lease.check();
    const failures = await writeUnderLease(run, collected, lease, clock());
    const closed = await closeLoop(run, clock());
    failures.push(...closed.failures);
    collected.warnings.push(...closed.warnings);
    const { changed, model } = collected;
    const told = { lease, moves: changed.moves, modelSet: model.modelSet, failed: failures.length, now: clock() };
    collected.warnings.push(...(await notifyOutcome(run, told)));
    await lease.release(outcomeOf(run, collected, failures));
    return resultOf(run, collected, lease.runId, failures);
  } catch (error) {
    // The first error is the one to report, even when the run record can no longer be written.
    const status = options.signal?.aborted ? 'Cancelled' : 'Failed';
    await lease.release(failureOutcome(status, error, stages)).catch(() => undefined);
    if (status === 'Failed') await notifyFailure(run, lease.runId, error, clock());
    throw error;
  }
}

async function loadAndCollect(run: Run): Promise<Collected> {
  return collect(run, await run.stages.run('loadModel', () => loadModel(run.org)));
}

async function writeUnderLease(run: Run, collected: Collected, lease: Lease, now: Date): Promise<RowFailure[]> {
  const { org, stages } = run;
  return stages.run('write', (stage) =>
    write(
      org,
      {
        ...collected,
        now,
        onJob: async (job: BulkJob) => {
          stage.job(job.id);
          await lease.update({ KA_Stages__c: stagesJson(stages.records) });
        }
      },
      stage
    )
  );
}

function outcomeOf(
  run: Run,
  { model, portfolio, changed, warnings }: Collected,
  failures: readonly RowFailure[]
): Record<string, unknown> {
  return {
    KA_Status__c: failures.length > 0 ? 'Completed_With_Errors' : 'Completed',
    KA_Model_Hash__c: model.hash,
    KA_Accounts_Read__c: portfolio.counts.accounts,
    KA_Accounts_Rated__c: portfolio.counts.rated,
    KA_Rows_Changed__c: changed.accountIds.size,
    KA_Rows_Failed__c: failures.length,
    KA_Stages__c: stagesJson(run.stages.records),
    KA_Calibration__c: calibrationJson(portfolio.calibration),
    KA_Warnings__c: warningsText(warnings),
    KA_Error__c: failures.length > 0 ? failuresText(failures) : null
  };
}

function failureOutcome(status: 'Failed' | 'Cancelled', error: unknown, stages: StageLog): Record<string, unknown> {
  return {
    KA_Status__c: status,
    KA_Error__c: redact(reasonOf(error), 2_000),
    KA_Stages__c: stagesJson(stages.records)
  };
}

function resultOf(run: Run, collected: Collected, runId: string | null, failures: RowFailure[]): RecalculateResult {
  const { model, portfolio, changed, warnings } = collected;
  const { counts } = portfolio;
  return {
    asOf: run.asOf,
    dryRun: runId === null,
    runId,
    modelHash: model.hash,
    read: counts.accounts,
    rated: counts.rated,
    notRated: counts.notRated,
    changed: changed.accountIds.size,
    failed: failures.length,
    tiersBefore: changed.tiersBefore,
    tiers: counts.tiers,
    promoted: counts.promoted,
    demoted: counts.demoted,
    overridden: counts.overridden,
    changes: runId === null ? changed.changes : [],
    failures,
    stages: run.stages.records,
    warnings
  };
}
