import { missing, valueOr, type ComputedMetric, type MetricContext, type MetricValue } from './metric.ts';
import { customerValueOf } from './customerValue.ts';
import { toMajor } from './money.ts';
import { meanInterval, overdueRatio, quartersWithPurchase } from './purchaseCycle.ts';
import type { AccountFacts } from './facts.ts';

const PURCHASES = 'Won opportunities, or activated orders';

const everBought = ({ purchases }: AccountFacts): boolean => purchases.days.length > 0;

function ifBought(facts: AccountFacts, value: (facts: AccountFacts) => MetricValue): MetricValue {
  return everBought(facts) ? value(facts) : missing('noPurchases');
}

function revenueGrowth({ purchases: { inPeriod, prior } }: AccountFacts): MetricValue {
  const records = inPeriod.records + prior.records;
  if (prior.amountMinor <= 0) return missing('noPriorRevenue', records);
  return { value: ((inPeriod.amountMinor - prior.amountMinor) / prior.amountMinor) * 100, records };
}

function daysSinceLastPurchase({ asOf, purchases: { days } }: AccountFacts): MetricValue {
  const last = days.at(-1);
  return valueOr(last === undefined ? null : asOf - last, days.length, 'noPurchases');
}

function cooperationYears({ asOf, purchases: { days } }: AccountFacts): MetricValue {
  const first = days[0];
  return valueOr(first === undefined ? null : (asOf - first) / 365.25, days.length, 'noPurchases');
}

function activeQuarters(facts: AccountFacts, { quarters }: MetricContext): MetricValue {
  const { active, all } = quartersWithPurchase(facts, quarters);
  return valueOr(all === 0 ? null : (active / all) * 100, facts.purchases.days.length, 'noPurchases');
}

function probabilityActive(facts: AccountFacts, { calibration: { clv } }: MetricContext): MetricValue {
  if (!everBought(facts)) return missing('noPurchases');
  return valueOr(customerValueOf(facts, clv).probabilityActive, facts.purchases.days.length, 'noPurchaseModel');
}

function customerLifetimeValue(facts: AccountFacts, { calibration: { clv } }: MetricContext): MetricValue {
  return valueOr(customerValueOf(facts, clv).clv, facts.purchases.days.length, 'noPurchases');
}

/** How much, how often and how regularly an account buys. */
export const purchaseMetrics: readonly ComputedMetric[] = [
  {
    key: 'revenue',
    label: { en_US: 'Revenue', zh_CN: '销售收入', zh_TW: '銷售收入' },
    unit: 'currency',
    direction: 'higher',
    source: PURCHASES,
    formula: 'sum of the amounts within the period, refunds subtracted',
    missing: ['noPurchases'],
    compute: (facts) =>
      ifBought(facts, ({ purchases: { inPeriod } }) => ({
        value: toMajor(inPeriod.amountMinor),
        records: inPeriod.records
      }))
  },
  {
    key: 'revenueGrowth',
    label: { en_US: 'Revenue growth', zh_CN: '收入增长率', zh_TW: '收入成長率' },
    unit: 'percent',
    direction: 'higher',
    source: PURCHASES,
    formula: '(revenue − revenue of the period before) / revenue of the period before',
    missing: ['noPriorRevenue'],
    compute: revenueGrowth
  },
  {
    key: 'purchaseFrequency',
    label: { en_US: 'Purchase frequency', zh_CN: '购买频率', zh_TW: '購買頻率' },
    unit: 'count',
    direction: 'higher',
    source: PURCHASES,
    formula: 'purchases of a positive amount within the period',
    missing: ['noPurchases'],
    compute: (facts) =>
      ifBought(facts, ({ purchases: { inPeriod } }) => ({ value: inPeriod.purchases, records: inPeriod.purchases }))
  },
  {
    key: 'averageOrder',
    label: { en_US: 'Average order value', zh_CN: '平均订单金额', zh_TW: '平均訂單金額' },
    unit: 'currency',
    direction: 'higher',
    source: PURCHASES,
    formula: 'sum of the positive amounts within the period / their number: the order size',
    missing: ['noPurchasesInPeriod'],
    compute: ({ purchases: { inPeriod } }) =>
      inPeriod.purchases === 0
        ? missing('noPurchasesInPeriod')
        : { value: toMajor(inPeriod.purchaseAmountMinor) / inPeriod.purchases, records: inPeriod.purchases }
  },
  {
    key: 'purchaseInterval',
    label: { en_US: 'Purchase cycle', zh_CN: '购买周期', zh_TW: '購買週期' },
    unit: 'days',
    direction: 'lower',
    source: `${PURCHASES}, all up to the as-of day`,
    formula: '(last − first purchase day) / (distinct purchase days − 1)',
    missing: ['fewerThanTwoPurchases'],
    compute: (facts) => valueOr(meanInterval(facts), facts.purchases.days.length, 'fewerThanTwoPurchases')
  },
  {
    key: 'overdueRatio',
    label: { en_US: 'Next order overdue', zh_CN: '下次订单逾期程度', zh_TW: '下次訂單逾期程度' },
    unit: 'number',
    direction: 'lower',
    source: `${PURCHASES}, all up to the as-of day`,
    formula: 'days since the last purchase / purchase cycle: 1 is due today, 2 is one cycle late',
    missing: ['fewerThanTwoPurchases'],
    compute: (facts) => valueOr(overdueRatio(facts), facts.purchases.days.length, 'fewerThanTwoPurchases')
  },
  {
    key: 'daysSinceLastPurchase',
    label: { en_US: 'Days since the last purchase', zh_CN: '距上次购买天数', zh_TW: '距上次購買天數' },
    unit: 'days',
    direction: 'lower',
    source: `${PURCHASES}, all up to the as-of day`,
    formula: 'as-of day − last purchase day',
    missing: ['noPurchases'],
    compute: daysSinceLastPurchase
  },
  {
    key: 'cooperationYears',
    label: { en_US: 'Length of cooperation', zh_CN: '合作年限', zh_TW: '合作年限' },
    unit: 'years',
    direction: 'higher',
    source: `${PURCHASES}, all up to the as-of day`,
    formula: '(as-of day − first purchase day) / 365.25',
    missing: ['noPurchases'],
    compute: cooperationYears
  },
  {
    key: 'activeQuarters',
    label: { en_US: 'Quarters with a purchase', zh_CN: '有采购的季度占比', zh_TW: '有採購的季度占比' },
    unit: 'percent',
    direction: 'higher',
    source: `${PURCHASES}, the last 24 months`,
    formula:
      'of the last eight quarters (three months each, ending on the as-of day) since the first purchase, those with one',
    missing: ['noPurchases'],
    compute: activeQuarters
  },
  {
    key: 'probabilityActive',
    label: { en_US: 'Probability that it is active', zh_CN: '活跃概率', zh_TW: '活躍機率' },
    unit: 'percent',
    direction: 'higher',
    source: `${PURCHASES}, all up to the as-of day`,
    formula: 'chance, by the purchase model of the portfolio, that the account has not left for good',
    missing: ['noPurchases', 'noPurchaseModel'],
    compute: probabilityActive
  },
  {
    key: 'lifetimeValue',
    label: { en_US: 'Customer lifetime value', zh_CN: '客户生命周期价值', zh_TW: '客戶終身價值' },
    unit: 'currency',
    direction: 'higher',
    source: `${PURCHASES}, all up to the as-of day`,
    formula: 'expected revenue over the horizon, each month discounted from its end',
    missing: ['noPurchases'],
    compute: customerLifetimeValue
  }
];
