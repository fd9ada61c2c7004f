import type { RecalculateResult } from '../pipelines/recalculate/recalculate.ts';
import type { StageProgress } from '../pipelines/stages.ts';

export interface TierRow extends Record<string, unknown> {
  tier: string;
  before: number;
  after: number;
}

/** Tiers before and after; those of the model first, then such as only the org still has. */
export function tierRows({ tiersBefore, tiers }: Pick<RecalculateResult, 'tiersBefore' | 'tiers'>): TierRow[] {
  const names = new Set([...Object.keys(tiers), ...Object.keys(tiersBefore)]);
  return [...names].map((tier) => ({ tier, before: tiersBefore[tier] ?? 0, after: tiers[tier] ?? 0 }));
}

/** The changes that matter most: moves between tiers, then the greatest changes of score. */
export function changeRows(changes: RecalculateResult['changes'], limit: number): Record<string, unknown>[] {
  const weight = ({ tierBefore, tierAfter, scoreBefore, scoreAfter }: RecalculateResult['changes'][number]): number =>
    (tierBefore === tierAfter ? 0 : 1_000) + Math.abs((scoreAfter ?? 0) - (scoreBefore ?? 0));
  return [...changes]
    .sort((a, b) => weight(b) - weight(a) || (a.accountId < b.accountId ? -1 : 1))
    .slice(0, limit)
    .map((change) => ({ ...change }));
}

const stageNames: Readonly<Record<string, string>> = {
  checkPackage: 'Checking the package',
  loadModel: 'Loading the scoring model',
  settleJobs: 'Ending uploads of a run that broke off',
  findChanges: 'Looking for changes',
  checkCounts: 'Counting records, to find those that went missing',
  readDetails: 'Reading earlier details of what changed',
  readAccounts: 'Reading accounts',
  readFacts: 'Reading opportunities, investments, activities and answers',
  rate: 'Rating',
  readSnapshots: 'Reading the history by quarter',
  changedRows: 'Comparing with the org',
  write: 'Writing',
  improvements: 'Measuring improvements',
  followUp: 'Looking for answers to follow up',
  notify: 'Notifying owners and administrators'
};

/** A line for stderr as a stage starts and while it advances; nothing when it ends. */
export function progressLine({ stage, rows, done }: StageProgress): string | undefined {
  if (done) return undefined;
  const name = stageNames[stage] ?? stage;
  return rows === undefined ? `${name} …` : `${name}: ${rows.toLocaleString('en-US')} rows`;
}
