import { keyAccountsError } from '../../errors.ts';
import { createFactsCollector } from '../../model/factsCollector.ts';
import type { AccountFacts } from '../../model/facts.ts';
import { dayOf } from '../../model/days.ts';
import { fiscalQuarters, type FiscalQuarter } from '../../model/fiscalQuarters.ts';
import { selectModel } from '../../model/modelSelection.ts';
import { PortfolioTally } from '../../model/portfolioTally.ts';
import { ratePortfolio, type RatedPortfolio } from '../../model/ratePortfolio.ts';
import type { OrgIdentity, OrgPort } from '../../org/orgPort.ts';
import { readCostBasis, roiBasisOf, type CostBasis } from '../facts/costBasis.ts';
import { RecordTally } from '../facts/recordTally.ts';
import type { OrgDays } from '../orgDays.ts';
import type { StageLog } from '../stages.ts';
import { analysisRows, NO_ANALYSES, type AnalysisRows } from './analysisRows.ts';
import { calibrationOfLastRun } from './calibrationOfLastRun.ts';
import { addMoves, changedRows, type ChangedRows } from './changedRows.ts';
import { clvWarnings } from './clvWarnings.ts';
import { revenueSourceOf, type LoadedModel } from './loadModel.ts';
import { readPreviousModels } from './modelVersions.ts';
import { portfolioAnalyses } from './portfolioAnalyses.ts';
import { readPreviousDetails } from './previousDetails.ts';
import { readAccounts, type CurrentAccounts } from './readAccounts.ts';
import { hiddenWarnings, readFacts } from './readFacts.ts';
import { readSnapshots } from './snapshots.ts';

export interface Run {
  org: OrgPort;
  identity: OrgIdentity;
  days: OrgDays;
  asOf: string;
  stages: StageLog;
  only?: ReadonlySet<string>;
  /** Reads the details back too, and has those written again that differ from what was written. */
  verify?: boolean;
}

/** The accounts of an org as a model rates them; nothing of it is written yet. */
export interface RatedOrg {
  model: LoadedModel;
  current: CurrentAccounts;
  /** Records behind each account, by source. */
  tally: RecordTally;
  facts: readonly AccountFacts[];
  basis: CostBasis;
  quarters: readonly FiscalQuarter[];
  portfolio: RatedPortfolio;
  warnings: string[];
}

export interface Collected extends RatedOrg {
  changed: ChangedRows;
  /** Ids of snapshots past their retention. */
  expiredSnapshots: readonly string[];
  analyses: AnalysisRows;
}

/** Reads and rates the accounts, and compares the ratings with what the org holds. */
export async function collect(run: Run, model: LoadedModel): Promise<Collected> {
  const rated = await rateOrg(run, model);
  const { portfolio, current, quarters, tally: records } = rated;
  const { snapshotRetentionMonths: retentionMonths } = rated.basis.settings;
  const scope = { asOf: dayOf(run.asOf), quarters, retentionMonths, ...(run.only ? { only: run.only } : {}) };
  const known = await run.stages.run('readSnapshots', (stage) => readSnapshots(run.org, scope, stage));
  const compared = { current, modelHash: model.hash, known, tally: records };
  const tally = new PortfolioTally();
  const changed = await run.stages.run('changedRows', (stage) =>
    changedRows(portfolio, compared, stage, (account) => {
      if (!run.only) tally.add(account);
    })
  );
  await run.stages.run('readDetails', (stage) => readPreviousDetails(run.org, current, changed.accountIds, stage));
  addMoves(changed, portfolio);
  const analyses = run.only ? NO_ANALYSES : await run.stages.run('analyse', () => analysesOf(run, model, tally));
  return { ...rated, changed, expiredSnapshots: known.expired, analyses };
}

/** Only a run that saw every account can say anything of the portfolio. */
async function analysesOf({ org, asOf, identity }: Run, model: LoadedModel, tally: PortfolioTally) {
  const { tiers } = model.modelSet;
  return analysisRows(
    org,
    ['Profit', 'Rating'],
    portfolioAnalyses(tally, { asOf, currency: identity.currency, tiers })
  );
}

/** Reads the facts of the accounts and rates them under `model`. */
export async function rateOrg(run: Run, model: LoadedModel): Promise<RatedOrg> {
  const { org, stages, days, asOf, only, identity } = run;
  const { modelSet, hash, accountFields, clvSettings } = model;
  const basis = await readCostBasis(org, revenueSourceOf(model));
  const quarters = fiscalQuarters(dayOf(asOf), identity.fiscalYearStartMonth);
  const calibration = only ? await calibrationOfLastRun(org, hash) : undefined;
  const collector = createFactsCollector({
    asOf,
    periodMonths: ({ fields }) => selectModel(modelSet, fields).periodMonths,
    quarters
  });
  const current = await stages.run('readAccounts', (stage) =>
    readAccounts(org, { modelFields: accountFields, days, verify: run.verify ?? false }, stage, (row) => {
      if (!only || only.has(row.id)) collector.addAccount(row);
    })
  );
  for (const id of only ?? []) if (!current.previous.has(id)) throw keyAccountsError('unknownAccount', [id]);
  if (current.withoutState.size > 0) {
    await stages.run('readDetails', (stage) => readPreviousDetails(org, current, current.withoutState, stage));
  }
  const tally = new RecordTally();
  const hidden = await stages.run('readFacts', (stage) =>
    readFacts(org, collector, { asOf, basis, days, tally, ...(only ? { accountIds: only } : {}) }, stage)
  );
  const previousModels = await readPreviousModels(org, current.previous.values(), hash);
  const facts = inOrderOfParents(collector.finish());
  const portfolio = await stages.run('rate', (stage) => {
    stage.count('accounts', facts.length);
    return ratePortfolio({
      facts,
      modelSet,
      modelHash: hash,
      asOf,
      currency: identity.currency,
      roi: roiBasisOf(basis, identity.currency, hidden),
      previous: current.previous,
      previousModels,
      clvSettings,
      ...(calibration ? { calibration } : {})
    });
  });
  return {
    model,
    current,
    tally,
    facts,
    basis,
    quarters,
    portfolio,
    warnings: [
      ...model.warnings,
      ...hiddenWarnings(hidden),
      ...(await currencyWarnings(org, basis, identity.currency)),
      ...clvWarnings(portfolio.calibration.clv, identity.currency)
    ]
  };
}

/** Rows of one parent next to each other: in two batches at once they would lock each other out. */
function inOrderOfParents(facts: AccountFacts[]): AccountFacts[] {
  const key = ({ parentId, id }: AccountFacts): string => `${parentId ?? id}${id}`;
  return facts
    .map((fact) => ({ fact, key: key(fact) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ fact }) => fact);
}

/** The org shows an account's amounts with the sign of the account's own currency, which no one but it can change. */
async function currencyWarnings(org: OrgPort, { money }: CostBasis, corporate: string): Promise<string[]> {
  if (money.rateSource === 'single') return [];
  const [other] = await org.query<{ accounts: number }>(
    `SELECT COUNT(Id) accounts FROM Account WHERE CurrencyIsoCode != '${corporate}'`
  );
  if (!other?.accounts) return [];
  const accounts = other.accounts.toLocaleString('en-US');
  return [
    `${accounts} accounts are kept in another currency than ${corporate}; what the batch writes to them is in ${corporate}.`
  ];
}
