import type { RoiDetail } from '../../config/roiDetail.ts';
import { keyAccountsError } from '../../errors.ts';
import { dayOf, isoOf, type Day } from '../../model/days.ts';
import type { AccountFacts } from '../../model/facts.ts';
import { createFactsCollector } from '../../model/factsCollector.ts';
import { fiscalQuarters, fiscalYearTo, type FiscalQuarter } from '../../model/fiscalQuarters.ts';
import { hierarchyOf } from '../../model/hierarchy.ts';
import { toMajor } from '../../model/money.ts';
import { minusMonths, trailingMonths, type Period } from '../../model/periods.ts';
import {
  GROUPING_FIELDS,
  groupReturns,
  quarterReturns,
  roundedRoi,
  totalsOf,
  type ReportDimension,
  type ReturnGroup,
  type ReturnTotals
} from '../../model/returnReport.ts';
import { paretoShare, whaleCurve } from '../../model/whaleCurve.ts';
import type { OrgPort } from '../../org/orgPort.ts';
import { readCostBasis, roiBasisOf } from '../facts/costBasis.ts';
import { keptText } from '../keptText.ts';
import { asOfDay, orgDays } from '../orgDays.ts';
import { loadModel, revenueSourceOf } from '../recalculate/loadModel.ts';
import { readReturns } from '../recalculate/readFacts.ts';
import { StageLog } from '../stages.ts';

export const REPORT_PERIODS = ['ttm', 'fiscal-year', 'quarter'] as const;
export type ReportPeriod = (typeof REPORT_PERIODS)[number];

export interface ReturnReportOptions {
  by: ReportDimension;
  period: ReportPeriod;
  asOf?: string;
  clock?: () => Date;
}

/** One line of the report; amounts in the corporate currency, rates in percent. */
export interface ReturnRow {
  key: string;
  name: string;
  accounts: number;
  revenue: number;
  return: number;
  cost: number;
  profit: number;
  /** null: no cost recorded. */
  roi: number | null;
  /** Against the same days a year before. */
  growth: number | null;
  basis: string | null;
}

/** The contract of `--json`. */
export interface ReturnReport {
  asOf: string;
  by: ReportDimension;
  period: { name: ReportPeriod; from: string; to: string };
  currency: string;
  rateSource: RoiDetail['rateSource'];
  productCostField: string | null;
  rows: ReturnRow[];
  /** Of the whole portfolio; by quarter, of the eight quarters together. */
  total: ReturnRow;
  /** Cumulative profit of the period by account, best first. */
  whaleCurve: {
    points: { rank: number; accountId: string; accountShare: number; profit: number; cumulative: number }[];
    peak: number;
    peakRank: number;
    lossMakers: number;
    /** Percent of all profits that the best 20 % of the accounts earn; null without any. */
    best20PercentEarn: number | null;
  };
  /** Names of accounts that are each other's parents, ring by ring. */
  cycles: string[][];
  leftOut: RoiDetail['leftOut'];
}

/**
 * Return and cost of an org's accounts, summed straight from the records they come from, so that any past day can be
 * asked for. Writes nothing. Tier and segment are those that the accounts have now.
 */
export async function returnReport(org: OrgPort, options: ReturnReportOptions): Promise<ReturnReport> {
  const identity = await org.identity();
  const days = orgDays(identity.timeZone);
  const asOf = asOfDay(options.asOf, days, identity.timeZone, (options.clock ?? (() => new Date()))());
  if (!(await org.describe('KA_Investment__c'))) {
    throw keyAccountsError('packageMissing', ['the object KA_Investment__c']);
  }
  const basis = await readCostBasis(org, revenueSourceOf(await loadModel(org)));
  const startMonth = identity.fiscalYearStartMonth;
  const quarters = fiscalQuarters(dayOf(asOf), startMonth);
  const period = periodOf(options.period, dayOf(asOf), startMonth, quarters);
  const priorPeriod = { from: minusMonths(period.from, 12), to: minusMonths(period.to, 12) };
  const collector = createFactsCollector({ asOf, periodMonths: 12, periods: { period, priorPeriod }, quarters });
  for await (const rows of org.bulkQuery(await accountsQuery(org))) {
    for (const row of rows) {
      collector.addAccount({
        id: keptText(row['Id'] ?? ''),
        name: keptText(row['Name'] ?? ''),
        parentId: keptText(row['ParentId'] ?? '') || null,
        ownerId: null,
        createdDate: days.dayOf(row['CreatedDate'] ?? ''),
        fields: Object.fromEntries(Object.values(GROUPING_FIELDS).map((field) => [field, keptText(row[field] ?? '')]))
      });
    }
  }
  const hidden = await new StageLog().run('readFacts', (stage) =>
    readReturns(org, collector, { asOf, basis, days }, stage)
  );
  const { rateSource, productCostField, leftOut } = roiBasisOf(basis, identity.currency, hidden);
  const facts = collector.finish();
  return {
    asOf,
    by: options.by,
    period: { name: options.period, from: isoOf(period.from), to: isoOf(period.to) },
    currency: identity.currency,
    rateSource,
    productCostField,
    ...tableOf(facts, options.by, quarters),
    whaleCurve: curveOf(facts),
    cycles: [...hierarchyOf(facts).cycles].map((cycle) => [...cycle]),
    leftOut
  };
}

async function accountsQuery(org: OrgPort): Promise<string> {
  const account = await org.describe('Account');
  if (!account) throw keyAccountsError('packageIncomplete', ['the object Account']);
  const grouping = Object.values(GROUPING_FIELDS).filter((field) => account.fields.has(field));
  return `SELECT ${['Id', 'Name', 'ParentId', 'CreatedDate', ...grouping].join(', ')} FROM Account`;
}

function periodOf(name: ReportPeriod, asOf: Day, startMonth: number, quarters: readonly FiscalQuarter[]): Period {
  if (name === 'fiscal-year') return fiscalYearTo(asOf, startMonth);
  const [current] = quarters;
  return name === 'quarter' && current ? { from: current.from, to: asOf } : trailingMonths(asOf, 12);
}

function tableOf(
  facts: readonly AccountFacts[],
  by: ReportDimension,
  quarters: readonly FiscalQuarter[]
): Pick<ReturnReport, 'rows' | 'total'> {
  if (by !== 'quarter') {
    const rows = groupReturns(facts, by).map(rowOf);
    return { rows, total: rowOf({ key: '', name: '', ...totalsOf(facts) }) };
  }
  const groups = quarterReturns(
    facts,
    quarters.map(({ from, to }) => `${isoOf(from)} … ${isoOf(to)}`)
  );
  return { rows: groups.map(rowOf), total: rowOf(sumOf(groups, facts.length)) };
}

/** Of the quarters together; growth is that of single ones. */
function sumOf(groups: readonly ReturnGroup[], accounts: number): ReturnGroup {
  const sum = (of: (group: ReturnGroup) => number): number => groups.reduce((total, group) => total + of(group), 0);
  const returnMinor = sum((group) => group.returnMinor);
  const costMinor = sum((group) => group.costMinor);
  return {
    key: '',
    name: '',
    accounts,
    revenueMinor: sum((group) => group.revenueMinor),
    revenuePriorMinor: 0,
    returnMinor,
    costMinor,
    profitMinor: returnMinor - costMinor,
    roi: roundedRoi(returnMinor, costMinor),
    growth: null,
    basis: null
  };
}

function rowOf({ key, name, ...totals }: ReturnTotals & { key: string; name: string }): ReturnRow {
  return {
    key,
    name,
    accounts: totals.accounts,
    revenue: toMajor(totals.revenueMinor),
    return: toMajor(totals.returnMinor),
    cost: toMajor(totals.costMinor),
    profit: toMajor(totals.profitMinor),
    roi: totals.roi,
    growth: totals.growth,
    basis: totals.basis
  };
}

/** Of the accounts that sold or cost anything in the period: the others would only lengthen the flat middle. */
function curveOf(facts: readonly AccountFacts[]): ReturnReport['whaleCurve'] {
  const accounts = facts
    .map((account) => ({ id: account.id, totals: totalsOf([account]), records: account.purchases.inPeriod.records }))
    .filter(({ totals, records }) => records > 0 || totals.costMinor !== 0)
    .map(({ id, totals: { profitMinor } }) => ({ id, profitMinor }));
  const curve = whaleCurve(accounts);
  return {
    points: curve.points.map(({ rank, id, accountShare, profitMinor, cumulativeMinor }) => ({
      rank,
      accountId: id,
      accountShare,
      profit: toMajor(profitMinor),
      cumulative: toMajor(cumulativeMinor)
    })),
    peak: toMajor(curve.peakMinor),
    peakRank: curve.peakRank,
    lossMakers: curve.lossMakers,
    best20PercentEarn: paretoShare(curve, 20)
  };
}
