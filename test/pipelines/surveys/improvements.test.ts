import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OrgPort } from '../../../scripts/org/orgPort.ts';
import { recalculate, type RecalculateResult } from '../../../scripts/pipelines/recalculate/recalculate.ts';
import { insert, loadSmallCompany, startTestOrg, type TestOrg } from '../testOrg.ts';

/** The org itself keeps today's time: what is created now began today. */
const DAY_MS = 86_400_000;
const dayFromNow = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
const later = dayFromNow(300);
const clock = (): Date => new Date(`${later}T20:00:00Z`);
let testOrg: TestOrg;
let org: OrgPort;
let account: string;

beforeAll(async () => {
  testOrg = await startTestOrg();
  ({ org } = testOrg);
  const ids = await loadSmallCompany(org);
  account = ids.get('Large, "quoted" & Co') ?? '';
  for (const [at, day, values] of [
    ['before', dayFromNow(-30), [2, 3, 2, 3, 2]],
    ['after', dayFromNow(200), [4, 5, 4, 5]]
  ] as const) {
    for (const [index, value] of values.entries()) {
      const response = await org.create('KA_Survey_Response__c', {
        KA_Account__c: account,
        KA_Source__c: 'File',
        KA_Answered_At__c: `${day}T12:00:00Z`,
        KA_NPS__c: 9,
        KA_External_Id__c: `${at}${String(index)}`
      });
      await org.create('KA_Survey_Answer__c', {
        KA_Survey_Response__c: response,
        KA_Dimension__c: 'Delivery',
        KA_Value__c: value,
        KA_External_Id__c: `${at}${String(index)}|Delivery`
      });
    }
  }
  const improvement = {
    KA_Account__c: account,
    KA_Action__c: 'A carrier that calls ahead',
    KA_Status__c: 'Done',
    KA_Due__c: dayFromNow(100),
    KA_Done_On__c: dayFromNow(100)
  };
  await insert(org, 'KA_Improvement__c', [
    { ...improvement, KA_Dimension__c: 'delivery ' },
    { ...improvement, KA_Dimension__c: 'Price', KA_Status__c: 'Open', KA_Done_On__c: null },
    { ...improvement, KA_Dimension__c: 'Delivery', KA_Status__c: 'Dropped', KA_Done_On__c: null }
  ]);
}, 60_000);
afterAll(() => testOrg.close());

const run = (options: Parameters<typeof recalculate>[1] = {}): Promise<RecalculateResult> =>
  recalculate(org, { clock, ...options });
const improvements = async (): Promise<unknown[]> =>
  (
    await org.query<Record<string, unknown>>(
      'SELECT KA_Status__c, KA_Before__c, KA_Before_Answers__c, KA_After__c, KA_After_Answers__c, KA_Effect_P_Value__c, SystemModstamp FROM KA_Improvement__c ORDER BY Name'
    )
  ).map(({ attributes: _, ...row }) => row);

describe('improvements', () => {
  test('are measured by every run, and written only when a figure differs', async () => {
    expect((await run()).failures).toEqual([]);
    const measured = await improvements();
    expect(measured).toMatchObject([
      {
        KA_Before__c: 35,
        KA_Before_Answers__c: 5,
        KA_After__c: 87.5,
        KA_After_Answers__c: 4,
        KA_Effect_P_Value__c: 0.0012
      },
      { KA_Before__c: null, KA_Before_Answers__c: 0, KA_After__c: null, KA_Effect_P_Value__c: null },
      { KA_Status__c: 'Dropped', KA_Before__c: null, KA_Before_Answers__c: null }
    ]);
    const again = await run();
    expect(again.stages.find(({ name }) => name === 'improvements')?.counts).toEqual({
      improvements: 2,
      improvementsChanged: 0
    });
    expect(await improvements()).toEqual(measured);
  });

  test('are not measured by a look at a past day', async () => {
    const measured = await improvements();
    await run({ asOf: dayFromNow(150) });
    expect(await improvements()).toEqual(measured);
  });
});

test('the account says when somebody is to be asked again: by its cadence since the last answer or request', async () => {
  await run();
  const held = async (): Promise<Record<string, unknown> | undefined> =>
    (
      await org.query<Record<string, unknown>>(
        `SELECT KA_Tier__c, KA_Tier_Since__c, KA_Next_Survey_Due__c FROM Account WHERE Id = '${account}'`
      )
    )[0];
  const cadence: Record<string, number> = { Strategic: 90, Key: 180, Growth: 365, Standard: 365 };
  const before = await held();
  const days = cadence[String(before?.['KA_Tier__c'])] ?? Number.NaN;
  expect(before?.['KA_Next_Survey_Due__c']).toBe(dayFromNow(200 + days));
  const contact = await org.create('Contact', { LastName: 'Li', AccountId: account });
  await org.create('KA_Survey_Request__c', {
    KA_Account__c: account,
    KA_Contact__c: contact,
    KA_Wave__c: 'W',
    KA_Asked_On__c: dayFromNow(290)
  });
  await run();
  expect((await held())?.['KA_Next_Survey_Due__c']).toBe(dayFromNow(290 + days));
  expect((await run()).changed).toBe(0);
});
