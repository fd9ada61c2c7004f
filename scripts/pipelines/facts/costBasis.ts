import { COST_RATES_QUERY, costRatesOf } from '../../config/costRates.ts';
import { ModelError, problemLine } from '../../config/modelProblem.ts';
import { RETURN_SETTINGS, type ReturnSettings } from '../../config/returnSettings.ts';
import type { RoiDetail } from '../../config/roiDetail.ts';
import { keyAccountsError } from '../../errors.ts';
import type { CostRates, RateKind } from '../../model/costToServe/costRates.ts';
import type { RoiBasis } from '../../model/returnOnInvestment.ts';
import type { OrgPort } from '../../org/orgPort.ts';
import { readSettings } from '../readSettings.ts';
import { readMoney, type Money } from './currencies.ts';
import { PURCHASES, type RevenueSource } from './purchaseShapes.ts';

type LeftOut = RoiDetail['leftOut'][number];

/** What amounts are made with; the same for every record of a run. */
export interface CostBasis {
  revenueSource: RevenueSource;
  settings: ReturnSettings;
  money: Money;
  rates: CostRates;
  /** User id → role name; empty unless a rate asks for roles. */
  roles: ReadonlyMap<string, string>;
  /** Field with the product cost, where it is visible and belongs to the revenue source. */
  productCost: { object: string; field: string } | null;
}

/** Reads rates, settings and currencies. Fails with an error of scripts/errors.ts where one cannot be used. */
export async function readCostBasis(org: OrgPort, revenueSource: RevenueSource): Promise<CostBasis> {
  if (revenueSource === 'order') await requireOrders(org);
  const settings = await readSettings(org, RETURN_SETTINGS);
  const rates = await readRates(org);
  const { object, field } = settings.productCost;
  const { object: record, line } = PURCHASES[revenueSource];
  const usable =
    [record, line].some((name) => name === object) && ((await org.describe(object))?.fields.has(field) ?? false);
  return {
    revenueSource,
    settings,
    money: await readMoney(org),
    rates,
    roles:
      rates.needsRoles('Event') || rates.needsRoles('Call') || rates.needsRoles('Case')
        ? await readRoles(org)
        : new Map(),
    productCost: usable ? { object, field } : null
  };
}

/** An org has orders once an administrator turned them on, and the package cannot grant what an org may not have. */
async function requireOrders(org: OrgPort): Promise<void> {
  const { object, date, amount } = PURCHASES.order;
  const visible = (await org.describe(object))?.fields;
  if (!visible) throw keyAccountsError('ordersNotVisible', [object]);
  const hidden = ['AccountId', date, amount, 'StatusCode'].find((field) => !visible.has(field));
  if (hidden !== undefined) throw keyAccountsError('ordersNotVisible', [`${object}.${hidden}`]);
}

/** What the details of all accounts say, once it is known which sources are hidden. */
export function roiBasisOf(basis: CostBasis, currency: string, hidden: ReadonlySet<string>): RoiBasis {
  return {
    currency,
    rates: basis.rates.all,
    rateSource: basis.money.rateSource,
    productCostField: basis.productCost && `${basis.productCost.object}.${basis.productCost.field}`,
    leftOut: leftOutOf(basis, hidden)
  };
}

const KEYS: readonly [RateKind, LeftOut['key'], string][] = [
  ['Event', 'event', 'events'],
  ['Call', 'call', 'tasks'],
  ['Case', 'case', 'cases']
];

function leftOutOf(basis: CostBasis, hidden: ReadonlySet<string>): LeftOut[] {
  const left: LeftOut[] = [];
  for (const [kind, key, source] of KEYS) {
    if (hidden.has(source)) left.push({ key, reason: 'notVisible' });
    else if (!basis.rates.has(kind)) left.push({ key, reason: 'noRate' });
  }
  if (hidden.has('campaigns') || hidden.has('campaignMembers')) left.push({ key: 'campaign', reason: 'notVisible' });
  if (!basis.settings.countDiscounts) left.push({ key: 'discount', reason: 'off' });
  else if (hidden.has('discounts')) left.push({ key: 'discount', reason: 'notVisible' });
  if (basis.productCost === null) left.push({ key: 'productCost', reason: 'notVisible' });
  return left;
}

async function readRates(org: OrgPort): Promise<CostRates> {
  try {
    return costRatesOf(await org.query<unknown>(COST_RATES_QUERY));
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    throw keyAccountsError('costRatesInvalid', [error.problems.map(problemLine).join('\n')]);
  }
}

async function readRoles(org: OrgPort): Promise<Map<string, string>> {
  const users = await org.query<{ Id: string; UserRole: { Name: string } | null }>(
    'SELECT Id, UserRole.Name FROM User WHERE UserRoleId != null'
  );
  return new Map(users.map(({ Id, UserRole }) => [Id, UserRole?.Name ?? '']));
}
