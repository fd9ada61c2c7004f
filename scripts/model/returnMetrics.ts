import type { AccountFacts } from './facts.ts';
import { missing, numberField, valueOr, type ComputedMetric, type MetricContext, type MetricValue } from './metric.ts';
import { toMajor } from './money.ts';
import { costOf, costRecordsOf, returnOf, returnOnInvestment } from './returnOnInvestment.ts';

const PURCHASES_AND_COST =
  'Won opportunities, or activated orders; KA_Investment__c; events, calls, cases, campaigns, discounts';

function shareOfWallet(facts: AccountFacts): MetricValue {
  if (facts.fields['AnnualRevenue'] === undefined) return missing('fieldNotReadable');
  const wallet = numberField(facts, 'AnnualRevenue');
  if (wallet === null || wallet <= 0) return missing('fieldEmpty');
  const { days, inPeriod } = facts.purchases;
  if (days.length === 0) return missing('noPurchases');
  return { value: (toMajor(inPeriod.amountMinor) / wallet) * 100, records: inPeriod.records };
}

function margin({ purchases: { inPeriod } }: AccountFacts): MetricValue {
  const { costedAmountMinor, productCostMinor, records, recordsWithoutCost } = inPeriod;
  const margin = ((costedAmountMinor - productCostMinor) / costedAmountMinor) * 100;
  return valueOr(costedAmountMinor > 0 ? margin : null, records - recordsWithoutCost, 'noProductCost');
}

function costToServe(facts: AccountFacts, { calibration }: MetricContext): MetricValue {
  const revenue = facts.purchases.inPeriod.amountMinor;
  if (!calibration.recorded.investments) return missing('notRecorded');
  if (revenue <= 0) return missing('noPurchasesInPeriod');
  return { value: (costOf(facts) / revenue) * 100, records: costRecordsOf(facts) };
}

/** What an account earns and what it costs. */
export const returnMetrics: readonly ComputedMetric[] = [
  {
    key: 'shareOfWallet',
    label: { en_US: 'Share of the customer’s revenue', zh_CN: '占客户营业额的比例', zh_TW: '占客戶營業額的比例' },
    unit: 'percent',
    direction: 'higher',
    source: 'Won opportunities, or activated orders; Account.AnnualRevenue',
    formula: 'revenue of the period / the customer’s annual revenue',
    missing: ['fieldNotReadable', 'fieldEmpty', 'noPurchases'],
    fields: ['AnnualRevenue'],
    compute: shareOfWallet
  },
  {
    key: 'return',
    label: { en_US: 'Return', zh_CN: '回报', zh_TW: '報酬' },
    unit: 'currency',
    direction: 'higher',
    source: 'Won opportunities, or activated orders',
    formula: 'amount − product cost where it is known, else the amount, summed over the period',
    missing: ['noPurchases'],
    compute: ({ purchases: { days, inPeriod } }) =>
      days.length === 0 ? missing('noPurchases') : { value: toMajor(returnOf(inPeriod)), records: inPeriod.records }
  },
  {
    key: 'netReturn',
    label: { en_US: 'Return after cost', zh_CN: '扣除成本后的回报', zh_TW: '扣除成本後的報酬' },
    unit: 'currency',
    direction: 'higher',
    source: PURCHASES_AND_COST,
    formula: 'return − cost of the period',
    missing: ['noPurchases'],
    compute: (facts) =>
      facts.purchases.days.length === 0
        ? missing('noPurchases')
        : {
            value: toMajor(returnOf(facts.purchases.inPeriod) - costOf(facts)),
            records: facts.purchases.inPeriod.records + costRecordsOf(facts)
          }
  },
  {
    key: 'margin',
    label: { en_US: 'Gross margin', zh_CN: '毛利率', zh_TW: '毛利率' },
    unit: 'percent',
    direction: 'higher',
    source: 'Won opportunities, or activated orders, with a product cost',
    formula: '(amount − product cost) / amount, over the records of the period with a product cost',
    missing: ['noProductCost'],
    compute: margin
  },
  {
    key: 'roi',
    label: { en_US: 'Return on investment', zh_CN: '投资回报率', zh_TW: '投資報酬率' },
    unit: 'percent',
    direction: 'higher',
    source: PURCHASES_AND_COST,
    formula: '(return − cost) / cost, over the period',
    missing: ['noCostRecorded'],
    compute: (facts) =>
      valueOr(
        returnOnInvestment(returnOf(facts.purchases.inPeriod), costOf(facts)),
        facts.purchases.inPeriod.records + costRecordsOf(facts),
        'noCostRecorded'
      )
  },
  {
    key: 'costToServe',
    label: { en_US: 'Cost to serve', zh_CN: '服务成本率', zh_TW: '服務成本率' },
    unit: 'percent',
    direction: 'lower',
    source: PURCHASES_AND_COST,
    formula: 'cost / revenue, over the period',
    missing: ['notRecorded', 'noPurchasesInPeriod'],
    compute: costToServe
  }
];
