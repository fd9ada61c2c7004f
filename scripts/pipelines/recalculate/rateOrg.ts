import { keyAccountsError } from '../../errors.ts';
import { dayOf } from '../../model/days.ts';
import type { AccountFacts } from '../../model/facts.ts';
import { createFactsCollector, type FactsCollector } from '../../model/factsCollector.ts';
import { fiscalQuarters, type FiscalQuarter } from '../../model/fiscalQuarters.ts';
import { periodFromOf, selectModel } from '../../model/modelSelection.ts';
import { ratePortfolio, type RatedPortfolio } from '../../model/ratePortfolio.ts';
import type { ResponseSample } from '../../model/satisfaction/responseSample.ts';
import type { OrgPort } from '../../org/orgPort.ts';
import { readCostBasis, roiBasisOf, type CostBasis } from '../facts/costBasis.ts';
import { readSatisfactionSettings } from '../facts/readSatisfactionSettings.ts';
import { RecordTally } from '../facts/recordTally.ts';
import { calibrationOfLastRun } from './calibrationOfLastRun.ts';
import { clvWarnings } from './clvWarnings.ts';
import { noAccounts, type CurrentAccounts } from './currentAccounts.ts';
import { readLostAccounts } from './incremental/readLostAccounts.ts';
import { assertNoSeatsAtStake } from './incremental/seatsAtStake.ts';
import { revenueSourceOf, type LoadedModel } from './loadModel.ts';
import { readPreviousModels } from './modelVersions.ts';
import { readPreviousDetails } from './previousDetails.ts';
import { countTiers, readAccounts } from './readAccounts.ts';
import { hiddenWarnings, readFacts, type HiddenSources } from './readFacts.ts';
import type { Run } from './run.ts';
import { surveyWarnings } from './surveyWarnings.ts';

/** The accounts of an org as a model rates them; nothing of it is written yet. */
export interface RatedOrg {
  model: LoadedModel;
  current: CurrentAccounts;
  /** Records behind each account that was read, by source. */
  tally: RecordTally;
  /** Records behind all accounts of the org, by source; null where a run rated single accounts. */
  records: Readonly<Record<string, number>> | null;
  facts: readonly AccountFacts[];
  /** Survey responses with their answers by dimension. */
  responses: ResponseSample;
  hidden: HiddenSources;
  basis: CostBasis;
  quarters: readonly FiscalQuarter[];
  /** Of the accounts that were read: all, unless the run has `only`. */
  portfolio: RatedPortfolio;
  warnings: string[];
  /** Those of the warnings that say that data is missing. */
  missing: readonly string[];
}

/** What is filled while accounts and their records are read. */
export interface Reading {
  collector: FactsCollector;
  current: CurrentAccounts;
  tally: RecordTally;
}

/**
 * Reads the facts of the accounts and rates them under `model`.
 * @throws {FullRunNeeded} in a run that rates changes, when it turns out that they are not enough.
 */
export async function rateOrg(run: Run, model: LoadedModel): Promise<RatedOrg> {
  const { org, stages, asOf, only, changes, identity } = run;
  const { modelSet, hash, clvSettings } = model;
  const basis = run.basis ?? (await readCostBasis(org, revenueSourceOf(model)));
  const quarters = fiscalQuarters(dayOf(asOf), identity.fiscalYearStartMonth);
  const satisfaction = await readSatisfactionSettings(org);
  const calibration = changes?.calibration ?? (only ? await calibrationOfLastRun(org, hash) : undefined);
  const accounts = noAccounts(only === undefined);
  const reading: Reading = {
    collector: createFactsCollector({
      asOf,
      periodMonths: ({ fields }) => selectModel(modelSet, fields).periodMonths,
      quarters,
      satisfaction
    }),
    current: accounts,
    tally: new RecordTally(accounts.index)
  };
  const { collector, current, tally } = reading;
  const hidden = await readInto(reading, run, { model, basis });
  const records = changes
    ? await readLostAccounts(reading, changes, run, (more) =>
        readInto(reading, { ...run, only: more }, { model, basis })
      )
    : null;
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
      hidden: { answers: hidden.has('surveyAnswers'), cases: hidden.has('cases') },
      previous: current.previous,
      otherTiers: current.otherTiers,
      previousModels,
      clvSettings,
      ...(calibration ? { calibration } : {})
    });
  });
  if (changes) assertNoSeatsAtStake(modelSet, portfolio, current, changes.touched);
  const missing = [...model.warnings, ...hiddenWarnings(hidden), ...surveyWarnings(collector)];
  return {
    model,
    current,
    tally,
    records: only ? records : Object.fromEntries(tally.totals()),
    facts,
    responses: collector.responses,
    hidden,
    basis,
    quarters,
    portfolio,
    missing,
    warnings: [
      ...missing,
      ...(await currencyWarnings(org, basis, identity.currency)),
      ...clvWarnings(portfolio.calibration.clv, identity.currency)
    ]
  };
}

/** Accounts first, since records find their account in the collector. */
async function readInto(
  { collector, current, tally }: Reading,
  { org, stages, days, asOf, only, changes, verify = false }: Run,
  { model, basis }: { model: LoadedModel; basis: CostBasis }
): Promise<HiddenSources> {
  const scope = { modelFields: model.accountFields, days, verify, ...(only ? { only } : {}) };
  await stages.run('readAccounts', async (stage) => {
    if (only && current.otherTiers.size === 0) await countTiers(org, current);
    await readAccounts(org, current, scope, stage, (row) => {
      collector.addAccount(row);
    });
  });
  // An account that changed may be deleted by now; one that a person asked for has to be there.
  if (!changes) {
    for (const id of only ?? []) if (!current.previous.has(id)) throw keyAccountsError('unknownAccount', [id]);
  }
  if (current.withoutState.size > 0) {
    await stages.run('readDetails', (stage) => readPreviousDetails(org, current, current.withoutState, stage));
  }
  return stages.run('readFacts', (stage) =>
    readFacts(
      org,
      collector,
      {
        asOf,
        periodFrom: periodFromOf(model.modelSet, asOf),
        basis,
        days,
        tally,
        ...(only ? { accountIds: only } : {})
      },
      stage
    )
  );
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
