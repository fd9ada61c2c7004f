import { dayOf } from '../../model/days.ts';
import { PortfolioTally } from '../../model/portfolioTally.ts';
import { analysisRows, NO_ANALYSES, type AnalysisRows } from './analysisRows.ts';
import { completeMoves, changedRows, type ChangedRows } from './changedRows.ts';
import type { LoadedModel } from './loadModel.ts';
import { portfolioAnalyses } from './portfolioAnalyses.ts';
import { readPreviousDetails } from './previousDetails.ts';
import { rateOrg, type RatedOrg } from './rateOrg.ts';
import type { Run } from './run.ts';
import { satisfactionAnalyses } from './satisfactionAnalyses.ts';
import { readSnapshots } from './snapshots.ts';

export type { Run };

export interface Collected extends RatedOrg {
  changed: ChangedRows;
  /** Ids of snapshots past their retention. */
  expiredSnapshots: readonly string[];
  analyses: AnalysisRows;
}

/**
 * Reads and rates the accounts, and compares the ratings with what the org holds.
 * @throws {FullRunNeeded} in a run that rates changes, when it turns out that they are not enough.
 */
export async function collect(run: Run, model: LoadedModel): Promise<Collected> {
  const rated = await rateOrg(run, model);
  const { portfolio, current, quarters, tally: records } = rated;
  const { snapshotRetentionMonths: retentionMonths } = rated.basis.settings;
  const only = run.only ? new Set(current.previous.keys()) : undefined;
  const scope = { asOf: dayOf(run.asOf), quarters, retentionMonths, index: current.index, ...(only ? { only } : {}) };
  const known = await run.stages.run('readSnapshots', (stage) => readSnapshots(run.org, scope, stage));
  const compared = { current, modelHash: model.hash, known, tally: records, listChanges: run.listChanges ?? false };
  const tally = new PortfolioTally();
  const tiers = new Map<string, string | null>();
  const changed = await run.stages.run('changedRows', (stage) =>
    changedRows(portfolio, compared, stage, (account) => {
      if (run.only) return;
      tally.add(account);
      tiers.set(account.id, account.tier);
    })
  );
  await run.stages.run('readDetails', (stage) => readPreviousDetails(run.org, current, changed.accountIds, stage));
  completeMoves(changed, portfolio, current);
  const analyses = run.only ? NO_ANALYSES : await run.stages.run('analyse', () => analysesOf(run, rated, tally, tiers));
  return { ...rated, changed, expiredSnapshots: known.expired, analyses };
}

/** Only a run that saw every account can say anything of the portfolio. */
async function analysesOf(
  { org, asOf, identity }: Run,
  rated: RatedOrg,
  tally: PortfolioTally,
  tierOf: ReadonlyMap<string, string | null>
) {
  const { tiers } = rated.model.modelSet;
  return analysisRows(
    org,
    ['Profit', 'Rating', 'Satisfaction'],
    [
      ...portfolioAnalyses(tally, { asOf, currency: identity.currency, tiers }),
      ...satisfactionAnalyses(rated, asOf, tierOf)
    ]
  );
}
