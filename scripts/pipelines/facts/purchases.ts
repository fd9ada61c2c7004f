import { discountOf } from '../../model/costToServe/serviceCost.ts';
import type { FactsCollector } from '../../model/factsCollector.ts';
import type { Minor } from '../../model/money.ts';
import type { OrgPort } from '../../org/orgPort.ts';
import type { Stage } from '../stages.ts';
import { keptText } from '../keptText.ts';
import type { CostBasis } from './costBasis.ts';
import { CURRENCY_FIELD } from './currencies.ts';
import { readSource, type FactSource } from './factSource.ts';
import { PURCHASES } from './purchaseShapes.ts';
import type { RecordTally } from './recordTally.ts';

export interface PurchaseScope {
  asOf: string;
  basis: CostBasis;
  accountIds?: ReadonlySet<string>;
  tally?: RecordTally;
}

/** Won opportunities or activated orders, with their product cost where the org knows it. */
export async function readPurchases(
  org: OrgPort,
  collector: Pick<FactsCollector, 'addPurchase'>,
  scope: PurchaseScope,
  stage: Stage
): Promise<void> {
  const { accountIds, tally } = scope;
  const costs = new Map<string, Minor | null>();
  const lines = lineCostSource(costs, scope);
  if (lines) await readSource(org, lines, accountIds, stage, tally);
  await readSource(org, purchaseSource(collector, scope, lines && costs), accountIds, stage, tally);
}

/** `ofLines` is the product cost by record, where it stands on lines. */
export function purchaseSource(
  collector: Pick<FactsCollector, 'addPurchase'>,
  { asOf, basis }: PurchaseScope,
  ofLines?: ReadonlyMap<string, Minor | null>
): FactSource {
  const shape = PURCHASES[basis.revenueSource];
  const { money, productCost } = basis;
  const own = productCost?.object === shape.object ? productCost.field : undefined;
  return {
    name: shape.name,
    object: shape.object,
    fields: ['AccountId', shape.date, shape.amount, ...(own ? [own] : []), ...(ofLines ? ['Id'] : [])],
    optionalFields: [CURRENCY_FIELD],
    where: [shape.condition, `${shape.date} <= ${asOf}`, 'AccountId != null'],
    accountField: 'AccountId',
    add: (row) => {
      const date = row[shape.date] ?? '';
      const cost = own === undefined ? '' : (row[own] ?? '');
      const ofRecord = cost === '' ? null : money.minor(cost, row, date);
      collector.addPurchase({
        accountId: row['AccountId'] ?? '',
        date,
        // A won opportunity without an amount happened, but earned nothing that is known.
        amountMinor: money.minor(row[shape.amount], row, date),
        productCostMinor: ofLines ? (ofLines.get(row['Id'] ?? '') ?? null) : ofRecord
      });
    }
  };
}

/**
 * Sums product cost by record over its lines into `costs`; null as soon as one line has none. The one thing that a run
 * keeps for each record, and only where cost stands on lines: undefined elsewhere.
 */
export function lineCostSource(
  costs: Map<string, Minor | null>,
  { asOf, basis: { revenueSource, money, productCost } }: PurchaseScope
): FactSource | undefined {
  const shape = PURCHASES[revenueSource];
  if (productCost?.object !== shape.line) return undefined;
  const date = `${shape.object}.${shape.date}`;
  const { field } = productCost;
  return {
    name: `${shape.name}Lines`,
    object: shape.line,
    fields: [shape.lineParent, field, date],
    optionalFields: [CURRENCY_FIELD],
    where: [`${shape.object}.${shape.condition}`, `${date} <= ${asOf}`, `${shape.object}.AccountId != null`],
    accountField: `${shape.object}.AccountId`,
    add: (row) => {
      const id = row[shape.lineParent] ?? '';
      const text = row[field] ?? '';
      const before = costs.get(id);
      const cost = text === '' || before === null ? null : (before ?? 0) + money.minor(text, row, row[date] ?? '');
      costs.set(keptText(id), cost);
    }
  };
}

/** What lines were sold below their list price. */
export function discountsSource(
  collector: Pick<FactsCollector, 'addServiceCost'>,
  asOf: string,
  { revenueSource, money }: CostBasis
): FactSource {
  const shape = PURCHASES[revenueSource];
  const date = `${shape.object}.${shape.date}`;
  const account = `${shape.object}.AccountId`;
  return {
    name: 'discounts',
    object: shape.line,
    fields: ['ListPrice', 'Quantity', 'TotalPrice', account, date],
    optionalFields: [CURRENCY_FIELD],
    where: [`${shape.object}.${shape.condition}`, `${date} <= ${asOf}`, `${account} != null`, 'ListPrice > 0'],
    accountField: account,
    optional: true,
    add: (row) => {
      const day = row[date] ?? '';
      const list = money.minor(row['ListPrice'], row, day);
      const amountMinor = discountOf(list, Number(row['Quantity'] ?? 0), money.minor(row['TotalPrice'], row, day));
      if (amountMinor === 0) return;
      collector.addServiceCost({ accountId: row[account] ?? '', date: day, kind: 'discount', amountMinor });
    }
  };
}
