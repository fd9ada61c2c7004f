import type { AccountFacts } from './facts.ts';
import { missing, valueOr, type ComputedMetric, type MetricContext, type MetricValue } from './metric.ts';
import {
  answersOf,
  cesMeasure,
  csatMeasure,
  npsCategories,
  npsMeasure,
  satisfactionMeasure
} from './satisfaction/measures.ts';

const RESPONSES = 'KA_Survey_Response__c';

/** Account fields whose presence makes a record complete; fields the org hides or lacks do not count. */
const COMPLETENESS_FIELDS = [
  'AnnualRevenue',
  'BillingCity',
  'BillingCountry',
  'Industry',
  'NumberOfEmployees',
  'Phone',
  'Type',
  'Website'
] as const;

function casesPerPurchase(
  { cases, purchases: { inPeriod } }: AccountFacts,
  { calibration }: MetricContext
): MetricValue {
  if (!calibration.recorded.cases) return missing('notRecorded');
  if (inPeriod.purchases === 0) return missing('noPurchasesInPeriod', cases.openedInPeriod);
  return { value: cases.openedInPeriod / inPeriod.purchases, records: cases.openedInPeriod };
}

function satisfaction({ survey, cases }: AccountFacts, { calibration }: MetricContext): MetricValue {
  const points = calibration.recorded.cases ? cases.complaints().points : 0;
  const measure = satisfactionMeasure(survey, calibration.satisfaction, points);
  const { csat, nps } = survey.tally;
  const answers = answersOf(measure?.basis === 'csat' ? csat : npsCategories(nps));
  return valueOr(measure?.value ?? null, Math.round(answers), 'noResponses');
}

function measured(measure: { value: number; answers: number } | null): MetricValue {
  return valueOr(measure?.value ?? null, measure?.answers ?? 0, 'noResponses');
}

function dataCompleteness({ fields }: AccountFacts): MetricValue {
  const readable = COMPLETENESS_FIELDS.map((field) => fields[field]).filter((text) => text !== undefined);
  const filled = readable.filter((text) => text.trim() !== '').length;
  return valueOr(readable.length === 0 ? null : (filled / readable.length) * 100, 1, 'fieldNotReadable');
}

/** How the account and its people deal with us, and how well we know them. */
export const relationshipMetrics: readonly ComputedMetric[] = [
  {
    key: 'satisfaction',
    label: { en_US: 'Satisfaction', zh_CN: '满意度', zh_TW: '滿意度' },
    unit: 'number',
    direction: 'higher',
    source: RESPONSES,
    formula:
      'satisfaction answers of the period on 0 … 100 (NPS answers where there are none), older ones weighing less, shrunk ' +
      'towards the portfolio by the Dirichlet-multinomial model, less the points of complaints',
    missing: ['noResponses'],
    compute: satisfaction
  },
  {
    key: 'nps',
    label: { en_US: 'Net promoter score', zh_CN: '净推荐值', zh_TW: '淨推薦值' },
    unit: 'number',
    direction: 'higher',
    source: RESPONSES,
    formula: 'share of answers 9–10 − share of answers 0–6, −100 … 100; older answers weigh less',
    missing: ['noResponses'],
    compute: ({ survey }, { calibration }) => measured(npsMeasure(survey, calibration.satisfaction))
  },
  {
    key: 'csat',
    label: { en_US: 'Satisfied answers', zh_CN: '满意答复占比', zh_TW: '滿意答覆占比' },
    unit: 'percent',
    direction: 'higher',
    source: RESPONSES,
    formula: 'share of answers 4–5 on the scale from 1 to 5; older answers weigh less',
    missing: ['noResponses'],
    compute: ({ survey }) => measured(csatMeasure(survey))
  },
  {
    key: 'ces',
    label: { en_US: 'Customer effort score', zh_CN: '客户费力度', zh_TW: '客戶費力度' },
    unit: 'number',
    direction: 'higher',
    source: RESPONSES,
    formula: 'mean answer on the scale from 1 (very hard) to 7 (very easy); older answers weigh less',
    missing: ['noResponses'],
    compute: ({ survey }) => measured(cesMeasure(survey))
  },
  {
    key: 'casesPerPurchase',
    label: { en_US: 'Cases per purchase', zh_CN: '每次采购的服务个案数', zh_TW: '每次採購的服務個案數' },
    unit: 'number',
    direction: 'lower',
    source: 'Case; won opportunities, or activated orders',
    formula: 'cases opened within the period / purchases of a positive amount within it',
    missing: ['notRecorded', 'noPurchasesInPeriod'],
    compute: casesPerPurchase
  },
  {
    key: 'openCases',
    label: { en_US: 'Open cases', zh_CN: '未结服务个案', zh_TW: '未結服務個案' },
    unit: 'count',
    direction: 'lower',
    source: 'Case',
    formula: 'cases open on the as-of day',
    missing: ['notRecorded'],
    compute: ({ cases: { openAtAsOf } }, { calibration }) =>
      calibration.recorded.cases ? { value: openAtAsOf, records: openAtAsOf } : missing('notRecorded')
  },
  {
    key: 'referrals',
    label: { en_US: 'Referred accounts', zh_CN: '推荐带来的客户', zh_TW: '推薦帶來的客戶' },
    unit: 'count',
    direction: 'higher',
    source: 'Account, where a lookup names the account that referred it',
    formula: 'accounts that name this one as the one that referred them',
    missing: ['notRecorded'],
    compute: ({ referrals }) => valueOr(referrals, referrals ?? 0, 'notRecorded')
  },
  {
    key: 'contacts',
    label: { en_US: 'Contacts', zh_CN: '联系人数量', zh_TW: '聯絡人數量' },
    unit: 'count',
    direction: 'higher',
    source: 'Contact',
    formula: 'contacts of the account',
    missing: ['notRecorded'],
    compute: ({ contacts: { count } }, { calibration }) =>
      calibration.recorded.contacts ? { value: count, records: count } : missing('notRecorded')
  },
  {
    key: 'contactRoles',
    label: { en_US: 'Contact roles covered', zh_CN: '覆盖的联系人角色', zh_TW: '涵蓋的聯絡人角色' },
    unit: 'count',
    direction: 'higher',
    source: 'Contact',
    formula: 'different roles (or job titles) among the contacts',
    missing: ['notRecorded'],
    compute: ({ contacts: { count, roles } }, { calibration }) =>
      calibration.recorded.contacts ? { value: roles.size, records: count } : missing('notRecorded')
  },
  {
    key: 'reachableContacts',
    label: { en_US: 'Contacts that can be reached', zh_CN: '可联系的联系人占比', zh_TW: '可聯繫的聯絡人占比' },
    unit: 'percent',
    direction: 'higher',
    source: 'Contact',
    formula: 'share of the contacts with an e-mail address or a telephone number',
    missing: ['noContacts'],
    compute: ({ contacts: { count, reachable } }) =>
      valueOr(count === 0 ? null : (reachable / count) * 100, count, 'noContacts')
  },
  {
    key: 'activities',
    label: { en_US: 'Activities', zh_CN: '活动次数', zh_TW: '活動次數' },
    unit: 'count',
    direction: 'higher',
    source: 'Event and Task',
    formula: 'visits, calls and other activities within the period',
    missing: ['notRecorded'],
    compute: ({ activities: { inPeriod } }, { calibration }) =>
      calibration.recorded.activities ? { value: inPeriod, records: inPeriod } : missing('notRecorded')
  },
  {
    key: 'daysSinceLastActivity',
    label: { en_US: 'Days since the last activity', zh_CN: '距上次活动天数', zh_TW: '距上次活動天數' },
    unit: 'days',
    direction: 'lower',
    source: 'Event and Task, all up to the as-of day',
    formula: 'as-of day − day of the newest activity',
    missing: ['noActivities'],
    compute: ({ asOf, activities: { lastDay } }) =>
      valueOr(lastDay === null ? null : asOf - lastDay, lastDay === null ? 0 : 1, 'noActivities')
  },
  {
    key: 'dataCompleteness',
    label: { en_US: 'Completeness of the account', zh_CN: '客户资料完整度', zh_TW: '客戶資料完整度' },
    unit: 'percent',
    direction: 'higher',
    source: `Account: ${COMPLETENESS_FIELDS.join(', ')}`,
    formula: 'share of these fields that are filled in, among those the batch user may read',
    missing: ['fieldNotReadable'],
    fields: COMPLETENESS_FIELDS,
    compute: dataCompleteness
  }
];
