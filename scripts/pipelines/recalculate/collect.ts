import { keyAccountsError } from '../../errors.ts';
import { createFactsCollector } from '../../model/factsCollector.ts';
import type { AccountFacts } from '../../model/facts.ts';
import { selectModel } from '../../model/modelSelection.ts';
import { ratePortfolio, type RatedPortfolio } from '../../model/ratePortfolio.ts';
import type { OrgIdentity, OrgPort } from '../../org/orgPort.ts';
import type { OrgDays } from '../orgDays.ts';
import type { StageLog } from '../stages.ts';
import { calibrationOfLastRun } from './calibrationOfLastRun.ts';
import { changedRows, type ChangedRows } from './changedRows.ts';
import { clvWarnings } from './clvWarnings.ts';
import type { LoadedModel } from './loadModel.ts';
import { readPreviousModels } from './modelVersions.ts';
import { readAccounts, type CurrentAccounts } from './readAccounts.ts';
import { readFacts } from './readFacts.ts';

export interface Run {
  org: OrgPort;
  identity: OrgIdentity;
  days: OrgDays;
  asOf: string;
  stages: StageLog;
  only?: ReadonlySet<string>;
}

export interface Collected {
  model: LoadedModel;
  current: CurrentAccounts;
  portfolio: RatedPortfolio;
  changed: ChangedRows;
  warnings: string[];
}

/** Reads the facts of the accounts and rates them under `model`; writes nothing. */
export async function collect(run: Run, model: LoadedModel): Promise<Collected> {
  const { org, stages, days, asOf, only, identity } = run;
  const { modelSet, hash, accountFields, clvSettings } = model;
  const calibration = only ? await calibrationOfLastRun(org, hash) : undefined;
  const collector = createFactsCollector({
    asOf,
    periodMonths: ({ fields }) => selectModel(modelSet, fields).periodMonths
  });
  const current = await stages.run('readAccounts', (stage) =>
    readAccounts(org, accountFields, days, stage, (row) => {
      if (!only || only.has(row.id)) collector.addAccount(row);
    })
  );
  for (const id of only ?? []) if (!current.previous.has(id)) throw keyAccountsError('unknownAccount', [id]);
  const revenueSource = revenueSourceOf(model);
  const hidden = await stages.run('readFacts', (stage) =>
    readFacts(org, collector, { asOf, revenueSource, ...(only ? { accountIds: only } : {}) }, days, stage)
  );
  const previousModels = await readPreviousModels(org, current.previous.values(), hash);
  const portfolio = await stages.run('rate', (stage) => {
    const facts = inOrderOfParents(collector.finish());
    stage.count('accounts', facts.length);
    return ratePortfolio({
      facts,
      modelSet,
      modelHash: hash,
      asOf,
      currency: identity.currency,
      previous: current.previous,
      previousModels,
      clvSettings,
      ...(calibration ? { calibration } : {})
    });
  });
  const changed = await stages.run('changedRows', (stage) => changedRows(portfolio, current, stage));
  return {
    model,
    current,
    portfolio,
    changed,
    warnings: [
      ...model.warnings,
      ...hidden,
      ...(await currencyWarnings(org)),
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

function revenueSourceOf({ modelSet }: LoadedModel): 'opportunity' | 'order' {
  const sources = new Set(modelSet.models.map((model) => model.revenueSource));
  if (sources.size > 1) throw keyAccountsError('revenueSourcesMixed');
  return sources.has('order') ? 'order' : 'opportunity';
}

async function currencyWarnings(org: OrgPort): Promise<string[]> {
  const multiCurrency = (await org.describe('Opportunity'))?.fields.has('CurrencyIsoCode') ?? false;
  return multiCurrency ? ['The org has several currencies; amounts are taken as they stand, without conversion.'] : [];
}
