import { DateTime } from 'luxon';
import type { ChildRecord, SurveyAnswerRecord } from '../companyData.ts';
import { seededRandom } from './random.ts';

const actions: Readonly<Record<string, readonly [string, ...string[]]>> = {
  Product: ['Trial of the new drive on one line', '安排产品工程师驻场两周'],
  Service: ['Second engineer on call', '建立备件快速响应通道', 'Call back within four hours'],
  Delivery: ['Weekly call with dispatch', '与物流部门每周核对交期', 'Safety stock for the five best sellers'],
  Price: ['Offer the framework agreement', '提供阶梯价格方案']
};

/** Below this mean of 1 … 5 somebody does something about a dimension. */
const ACCEPTABLE = 3;
/** With fewer answers nobody knows what to improve. */
const LEAST_ANSWERS = 5;

/** For what customers rate worst: one action under way, and in half of the cases an earlier one that is done. */
export function improvements(account: string, answers: readonly SurveyAnswerRecord[], asOf: string): ChildRecord[] {
  const random = seededRandom(Number(account.replaceAll(/\D/g, '')) + 9_311);
  const day = (days: number): string => DateTime.fromISO(asOf).plus({ days }).toISODate() ?? asOf;
  const plan = (dimension: string, index: number, values: ChildRecord['values'], daysAgo: number): ChildRecord => ({
    account,
    values: {
      KA_Dimension__c: dimension,
      KA_External_Id__c: `SAMPLE-${account}-IMP-${String(index)}`,
      CreatedDate: `${day(-daysAgo)}T08:30:00.000Z`,
      KA_Done_On__c: null,
      ...values
    }
  });
  return weakDimensions(answers).flatMap((dimension, index) => {
    if (index > 1) return [];
    const [first, ...more] = actions[dimension] ?? ['Workshop with the customer'];
    const earlier = random.integer(260, 330);
    const done = {
      KA_Action__c: first,
      KA_Status__c: 'Done',
      KA_Due__c: day(60 - earlier),
      KA_Done_On__c: day(70 - earlier)
    };
    const open = {
      KA_Action__c: more[random.integer(0, more.length - 1)] ?? first,
      KA_Status__c: random.pick(['Open', 'In_Progress']),
      KA_Due__c: day(random.integer(-10, 75))
    };
    return [
      ...(random.chance(0.5) ? [plan(dimension, 10 + index, done, earlier)] : []),
      plan(dimension, 20 + index, open, random.integer(20, 50))
    ];
  });
}

/** The worst first. */
function weakDimensions(answers: readonly SurveyAnswerRecord[]): string[] {
  const values = new Map<string, number[]>();
  for (const { values: answer } of answers) {
    const dimension = String(answer['KA_Dimension__c']);
    values.set(dimension, [...(values.get(dimension) ?? []), Number(answer['KA_Value__c'])]);
  }
  return [...values]
    .map(([dimension, all]) => ({ dimension, answers: all.length, mean: all.reduce((a, b) => a + b, 0) / all.length }))
    .filter(({ answers: count, mean }) => count >= LEAST_ANSWERS && mean < ACCEPTABLE)
    .sort((a, b) => a.mean - b.mean)
    .map(({ dimension }) => dimension);
}
