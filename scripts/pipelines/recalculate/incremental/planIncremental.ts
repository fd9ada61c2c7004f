import type { Calibration } from '../../../model/calibration.ts';
import { isKeyAccountsError } from '../../../errors.ts';
import { calibrationOfLastRun } from '../calibrationOfLastRun.ts';
import type { Run } from '../run.ts';
import type { LoadedModel } from '../loadModel.ts';
import type { CountedSource } from '../runBasis.ts';
import { findBase, type Base } from './findBase.ts';
import { FullRunNeeded } from './fullRunNeeded.ts';
import { OVERLAP_MINUTES, touchedAccounts, type TouchedAccounts } from './touchedAccounts.ts';

/** What an incremental run rates, and against what it checks that nothing else changed. */
export interface IncrementalPlan {
  base: Base;
  calibration: Calibration;
  sources: readonly CountedSource[];
  touched: TouchedAccounts;
}

export interface PlanOptions {
  sources: readonly CountedSource[];
  settings: string;
  ownRunId: string | null;
  /** Instead of OVERLAP_MINUTES. */
  overlapMinutes?: number;
}

/** Beyond these, queries by account cost more than reading everything. */
const MOST_ACCOUNTS = 1_000;
const MOST_SHARE = 0.1;

/** @throws {FullRunNeeded} when the accounts to touch cannot be told from the changes, or are too many. */
export async function planIncremental(
  { org, asOf, stages }: Run,
  model: LoadedModel,
  { sources, settings, ownRunId, overlapMinutes = OVERLAP_MINUTES }: PlanOptions
): Promise<IncrementalPlan> {
  const base = await findBase(org, { asOf, settings, ownRunId });
  const calibration = await keptCalibration(() => calibrationOfLastRun(org, model.hash));
  const since = new Date(Date.parse(base.since) - overlapMinutes * 60_000).toISOString();
  const touched = await stages.run('findChanges', (stage) =>
    touchedAccounts(org, since, { sources, modelFields: model.accountFields }, stage)
  );
  assertFew(touched.ids.size, base);
  return { base, calibration, sources, touched };
}

/** @throws {FullRunNeeded} when so many accounts changed that reading everything is quicker. */
export function assertFew(accounts: number, { accounts: all }: Base): void {
  if (accounts > Math.max(MOST_ACCOUNTS, all * MOST_SHARE)) {
    throw new FullRunNeeded('manyChanged', [accounts.toLocaleString('en-US')]);
  }
}

async function keptCalibration(read: () => Promise<Calibration>): Promise<Calibration> {
  try {
    return await read();
  } catch (error) {
    if (isKeyAccountsError(error, 'notCalibrated')) throw new FullRunNeeded('calibrationLost');
    throw error;
  }
}
