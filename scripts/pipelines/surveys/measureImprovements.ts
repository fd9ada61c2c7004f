import { z } from 'zod';
import { dayOf } from '../../model/days.ts';
import {
  improvementEffect,
  type DimensionAnswer,
  type ImprovementEffect
} from '../../model/surveyLoop/improvementEffect.ts';
import type { OrgPort } from '../../org/orgPort.ts';
import { keptText } from '../keptText.ts';
import type { OrgDays } from '../orgDays.ts';
import { readByIds } from '../readByIds.ts';
import type { RowFailure } from '../recalculate/write.ts';
import type { Stage } from '../stages.ts';

const OBJECT = 'KA_Improvement__c';

/** The field of each figure. */
const WRITTEN = {
  before: 'KA_Before__c',
  beforeAnswers: 'KA_Before_Answers__c',
  after: 'KA_After__c',
  afterAnswers: 'KA_After_Answers__c',
  pValue: 'KA_Effect_P_Value__c'
} as const satisfies Record<keyof ImprovementEffect, string>;

const figure = z.number().nullable();
const improvementSchema = z.object({
  Id: z.string(),
  KA_Account__c: z.string(),
  KA_Dimension__c: z.string(),
  KA_Done_On__c: z.string().nullable(),
  CreatedDate: z.string(),
  KA_Before__c: figure,
  KA_Before_Answers__c: figure,
  KA_After__c: figure,
  KA_After_Answers__c: figure,
  KA_Effect_P_Value__c: figure
});
type Improvement = z.infer<typeof improvementSchema>;

/**
 * Measures every improvement by the answers of its account to its dimension, before it began and after it was done, and
 * writes the figures that differ. Those that were dropped keep theirs.
 */
export async function measureImprovements(
  org: OrgPort,
  { days, today }: { days: OrgDays; today: string },
  stage: Stage
): Promise<RowFailure[]> {
  if (!(await org.describe(OBJECT)) || !(await org.describe('KA_Survey_Answer__c'))) return [];
  const soql = `SELECT ${Object.keys(improvementSchema.shape).join(', ')} FROM ${OBJECT} WHERE KA_Status__c != 'Dropped'`;
  const improvements = (await org.query<unknown>(soql)).map((record) => improvementSchema.parse(record));
  stage.count('improvements', improvements.length);
  if (improvements.length === 0) return [];
  const answers = await readAnswers(org, improvements, days);
  const rows = improvements.flatMap((improvement) => {
    const span = {
      began: dayOf(days.dayOf(improvement.CreatedDate)),
      done: improvement.KA_Done_On__c === null ? null : dayOf(improvement.KA_Done_On__c),
      asOf: dayOf(today)
    };
    const effect = improvementEffect(
      answers.get(keyOf(improvement.KA_Account__c, improvement.KA_Dimension__c)) ?? [],
      span
    );
    const values = Object.fromEntries(keysOf(effect).map((key) => [WRITTEN[key], effect[key]]));
    const isSame = keysOf(effect).every((key) => improvement[WRITTEN[key]] === effect[key]);
    return isSame ? [] : [{ Id: improvement.Id, ...values }];
  });
  const refused = rows.length === 0 ? [] : await org.updateAll(OBJECT, rows);
  stage.count('improvementsChanged', rows.length - refused.length);
  return refused.map(({ id, error }) => ({ object: OBJECT, id, error }));
}

function keysOf(effect: ImprovementEffect): (keyof ImprovementEffect)[] {
  return Object.keys(WRITTEN).filter((key): key is keyof ImprovementEffect => key in effect);
}

/** By account and dimension. */
async function readAnswers(
  org: OrgPort,
  improvements: readonly Improvement[],
  days: OrgDays
): Promise<Map<string, DimensionAnswer[]>> {
  const account = 'KA_Survey_Response__r.KA_Account__c';
  const answeredAt = 'KA_Survey_Response__r.KA_Answered_At__c';
  const wanted = new Map<string, DimensionAnswer[]>(
    improvements.map((one) => [keyOf(one.KA_Account__c, one.KA_Dimension__c), []])
  );
  const ids = improvements.map(({ KA_Account__c: id }) => id);
  const request = { object: 'KA_Survey_Answer__c', field: account, ids, where: 'KA_Value__c != null' };
  for await (const rows of readByIds(org, { ...request, fields: ['KA_Dimension__c', 'KA_Value__c', answeredAt] })) {
    for (const row of rows) {
      const day = dayOf(days.dayOf(row[answeredAt] ?? ''));
      const answer = { day, value: Number(row['KA_Value__c']) };
      wanted.get(keyOf(row[account] ?? '', keptText(row['KA_Dimension__c'] ?? '')))?.push(answer);
    }
  }
  return wanted;
}

/** People write "delivery" and "Delivery"; it is the same. */
function keyOf(accountId: string, dimension: string): string {
  return `${accountId} ${dimension.trim().toLowerCase()}`;
}
