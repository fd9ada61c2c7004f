import { keyAccountsError, reasonOf } from '../../errors.ts';
import type { OrgPort } from '../../org/orgPort.ts';
import { redact } from '../../org/redact.ts';
import { notifyFailure, notifyOutcome } from '../notifications/notifyRun.ts';
import { asOfDay, orgDays } from '../orgDays.ts';
import { acquireLease } from '../runLease.ts';
import { closeLoop } from '../surveys/closeLoop.ts';
import { StageLog, type StageProgress, type StageRecord } from '../stages.ts';
import { needsOfReading, readAllowance, type Allowance } from './allowance.ts';
import type { AccountChange } from './changedRows.ts';
import { checkPackage } from './checkPackage.ts';
import { withFrugalHeap } from './frugalHeap.ts';
import { collectRun, type CollectedRun, type CollectOptions, type RunType } from './collectRun.ts';
import { accountIds } from './accountIds.ts';
import type { Run } from './run.ts';
import { lastCounts, startedAt, type RunBasis } from './runBasis.ts';
import { calibrationJson, failuresText, stagesJson, warningsText } from './runRecord.ts';
import { settleJobs, unfinishedRuns } from './settleJobs.ts';
import type { RowFailure } from './write.ts';
import { writeUnderLease } from './writeUnderLease.ts';

export interface RecalculateOptions {
  /** `YYYY-MM-DD`; today in the org's time zone when absent. */
  asOf?: string;
  /** Calculates and compares, writes nothing at all, lists the changes. */
  dryRun?: boolean;
  /** Rates only these accounts, with the calibration of the last full run. */
  accounts?: readonly string[];
  /**
   * Rates only what changed since the last good run, where that gives what a full run with its calibration would give;
   * otherwise everything, and the first warning says why.
   */
  incremental?: boolean;
  /** For tests and benchmarks: how far back of the last run's start changes are looked for (OVERLAP_MINUTES). */
  overlapMinutes?: number;
  /** Reads the details back too, and writes those again that somebody edited or damaged. */
  verify?: boolean;
  /** Writes nothing when data is missing, and stops after the first upload with refused rows. */
  strict?: boolean;
  /** Gets the refused rows, also of a run that then fails. */
  onFailures?: (failures: readonly RowFailure[]) => Promise<void>;
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
  /** What was rated: an incremental run may have become a full one. */
  type: RunType;
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
  return withFrugalHeap(() => runBatch(org, options));
}

async function runBatch(org: OrgPort, options: RecalculateOptions): Promise<RecalculateResult> {
  const clock = options.clock ?? (() => new Date());
  const stages = new StageLog(options.onProgress, options.signal);
  const identity = await org.identity();
  const days = orgDays(identity.timeZone);
  const asOf = asOfDay(options.asOf, days, identity.timeZone, clock());
  const only = options.accounts ? accountIds(options.accounts) : undefined;
  await stages.run('checkPackage', () => checkPackage(org));

  const verify = options.verify ?? false;
  const run: Run = { org, identity, days, asOf, stages, verify, ...(only ? { only } : {}) };
  const { incremental = false, overlapMinutes } = options;
  const collecting = { incremental, ...(overlapMinutes === undefined ? {} : { overlapMinutes }) };
  const allowance = await readAllowance(org);
  if (options.dryRun) {
    const done = await collectWithin(
      { ...run, listChanges: true },
      { ...collecting, ownRunId: null },
      allowance,
      options
    );
    return resultOf(run, done, null, []);
  }

  const lease = await acquireLease(
    org,
    { KA_Status__c: 'Running', KA_Type__c: typeAtStart(options), KA_As_Of__c: asOf },
    clock,
    options.requestId
  );
  const failures: RowFailure[] = [];
  let result: RecalculateResult;
  try {
    await options.onLease?.(lease.runId);
    const unfinished = await unfinishedRuns(org, lease.runId);
    if (unfinished.some(({ uploads }) => uploads.length > 0)) {
      await stages.run('settleJobs', (stage) => settleJobs(org, unfinished, stage));
    }
    const since = await startedAt(org, lease.runId);
    const basis = (known: Partial<RunBasis>): Record<string, unknown> => ({
      KA_Basis__c: JSON.stringify({ version: 1, since, ...known } satisfies RunBasis)
    });
    await lease.update(basis({}));
    const done = await collectWithin(run, { ...collecting, ownRunId: lease.runId }, allowance, options);
    const { collected } = done;
    // Told before anything is written, so that a later run knows what a killed one was about to write.
    const started = { settings: done.settings };
    await lease.update({ KA_Type__c: done.type, ...basis(started) });
    const writing = { lease, allowance, now: clock(), strict: options.strict ?? false, failures };
    await writeUnderLease(run, collected, writing);
    // A run of changes looks at all recent answers too: one that was left over for later changes nothing by itself.
    const closed = await closeLoop(run, clock());
    failures.push(...closed.failures);
    collected.warnings.push(...closed.warnings);
    const { changed, model } = collected;
    const told = { lease, moves: changed.moves, modelSet: model.modelSet, failures, now: clock() };
    collected.warnings.push(...(await notifyOutcome(run, told)));
    await lease.release({ ...outcomeOf(run, done, failures), ...basis({ ...started, ...done.basis }) });
    result = resultOf(run, done, lease.runId, failures);
  } catch (error) {
    // The first error is the one to report, even when the run record can no longer be written.
    const status = options.signal?.aborted ? 'Cancelled' : 'Failed';
    await lease.release(failureOutcome(status, error, stages)).catch(() => undefined);
    if (failures.length > 0) await options.onFailures?.(failures);
    if (status === 'Failed') await notifyFailure(run, lease.runId, error, clock());
    throw error;
  }
  if (failures.length > 0) await options.onFailures?.(failures);
  return result;
}

function typeAtStart({ accounts, incremental }: RecalculateOptions): RunType {
  if (accounts) return 'Accounts';
  return incremental ? 'Incremental' : 'Full';
}

/** Looks first whether the org's allowances last for the reading, and in the end whether anything was missing. */
async function collectWithin(
  run: Run,
  collecting: CollectOptions,
  allowance: Allowance,
  { strict = false }: RecalculateOptions
): Promise<CollectedRun> {
  await allowance.assertFor(needsOfReading(await lastCounts(run.org)), 'Nothing was read or written.');
  const done = await collectRun(run, collecting);
  const { collected } = done;
  collected.warnings.push(...allowance.warnings);
  const { missing } = collected;
  if (strict && missing.length > 0) throw keyAccountsError('dataMissing', [missing.join('\n')]);
  return done;
}

function outcomeOf(
  run: Run,
  { type, collected: { model, portfolio, changed, warnings } }: CollectedRun,
  failures: readonly RowFailure[]
): Record<string, unknown> {
  return {
    KA_Status__c: failures.length > 0 ? 'Completed_With_Errors' : 'Completed',
    KA_Type__c: type,
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

function resultOf(
  run: Run,
  { type, collected }: CollectedRun,
  runId: string | null,
  failures: RowFailure[]
): RecalculateResult {
  const { model, portfolio, changed, warnings } = collected;
  const { counts } = portfolio;
  return {
    asOf: run.asOf,
    type,
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
    changes: changed.changes,
    failures,
    stages: run.stages.records,
    warnings
  };
}
