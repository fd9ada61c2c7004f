import { readCostBasis } from '../facts/costBasis.ts';
import { collect, type Collected } from './collect.ts';
import { FullRunNeeded } from './incremental/fullRunNeeded.ts';
import { planIncremental } from './incremental/planIncremental.ts';
import { loadModel, revenueSourceOf } from './loadModel.ts';
import type { Run } from './run.ts';
import { countedSources, settingsDigest, type RunBasis } from './runBasis.ts';

export type RunType = 'Full' | 'Incremental' | 'Accounts';

export interface CollectOptions {
  /** Rates what changed since the last good run; where that cannot give the same result, everything. */
  incremental: boolean;
  /** Instead of the minutes that a transaction may take, for orgs that are known to have none. */
  overlapMinutes?: number;
  /** The record of this run; null for a dry run. */
  ownRunId: string | null;
}

export interface CollectedRun {
  /** The run as it was carried out: `only` has all accounts that it rated, unless it rated all. */
  run: Run;
  type: RunType;
  collected: Collected;
  /** Digest of what results rest on beside records. */
  settings: string;
  /** What later incremental runs start from; none after a run of single accounts. */
  basis: Pick<RunBasis, 'accounts' | 'records'>;
}

/** Everything of a run but its last stage: the accounts to rate are found, read, rated and compared with the org. */
export async function collectRun(run: Run, options: CollectOptions): Promise<CollectedRun> {
  const model = await run.stages.run('loadModel', () => loadModel(run.org));
  const basis = await readCostBasis(run.org, revenueSourceOf(model));
  const prepared: Run = { ...run, basis };
  const scope = { ...run, model, basis };
  const sources = await countedSources(run.org, scope);
  const settings = await settingsDigest(run.org, scope, sources);
  if (run.only) return { run, type: 'Accounts', collected: await collect(prepared, model), settings, basis: {} };
  const finished = (carriedOut: Run, type: RunType, collected: Collected, accounts: number): CollectedRun => ({
    run: carriedOut,
    type,
    collected,
    settings,
    basis: { accounts, records: { ...collected.records } }
  });
  if (!options.incremental) {
    const collected = await collect(prepared, model);
    return finished(run, 'Full', collected, collected.portfolio.counts.accounts);
  }
  try {
    const changes = await planIncremental(prepared, model, { ...options, sources, settings });
    const collected = await collect({ ...prepared, only: changes.touched.ids, changes }, model);
    const only = new Set(collected.current.previous.keys());
    return finished({ ...run, only }, 'Incremental', collected, changes.base.accounts);
  } catch (error) {
    if (!(error instanceof FullRunNeeded)) throw error;
    const collected = await collect(prepared, model);
    collected.warnings.unshift(error.message);
    return finished(run, 'Full', collected, collected.portfolio.counts.accounts);
  }
}
