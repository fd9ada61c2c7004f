import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recalculate } from '../../scripts/pipelines/recalculate/recalculate.ts';
import { startLocalOrg } from '../local-org/index.ts';
import { accountIdsByName, insert, reach, type TestOrg } from './testOrg.ts';

/** Midnight in Los Angeles is 08:00 UTC in winter and 07:00 in summer; the clocks change on 2024-03-10 and 2024-11-03. */
const TIME_ZONE = 'America/Los_Angeles';

let testOrg: TestOrg;
let account: string;

const answer = (at: string, csat: number) => ({
  KA_Account__c: account,
  KA_Source__c: 'File',
  KA_Answered_At__c: at,
  KA_CSAT__c: csat
});
const won = (CloseDate: string, Amount: number) => ({
  AccountId: account,
  Name: CloseDate,
  StageName: 'Closed Won',
  CloseDate,
  Amount
});

beforeAll(async () => {
  const server = await startLocalOrg({ port: 0, db: ':memory:', deploy: 'force-app', timeZone: TIME_ZONE });
  testOrg = { server, org: reach(server), close: () => server.close() };
  await insert(testOrg.org, 'Account', [{ Name: 'Western' }]);
  account = (await accountIdsByName(testOrg.org)).get('Western') ?? '';
  await insert(testOrg.org, 'KA_Survey_Response__c', [
    answer('2024-03-01T07:59:59Z', 5),
    answer('2024-03-01T08:00:00Z', 1),
    // The day that the clocks go forward has 23 hours, the one that they go back has 25.
    answer('2024-03-11T06:59:59Z', 2),
    answer('2024-03-11T07:00:00Z', 4),
    answer('2024-11-04T07:59:59Z', 3),
    answer('2024-11-04T08:00:00Z', 1)
  ]);
  await insert(testOrg.org, 'Opportunity', [
    won('2023-02-28', 1),
    won('2023-03-01', 10),
    won('2024-02-28', 100),
    won('2024-02-29', 1_000),
    won('2024-03-01', 10_000),
    won('2025-02-28', 100_000)
  ]);
}, 60_000);
afterAll(() => testOrg.close());

async function ratedAsOf(asOf: string): Promise<Record<string, unknown>> {
  await recalculate(testOrg.org, { asOf, clock: () => new Date('2026-06-01T12:00:00Z') });
  const [row] = await testOrg.org.query<Record<string, unknown>>(
    'SELECT KA_Revenue__c, KA_Revenue_Prior__c, KA_Responses__c, KA_Last_Response__c, KA_CSAT__c FROM Account'
  );
  return row ?? {};
}

describe('the end of a day is that of the org’s time zone', () => {
  test.each([
    ['2024-02-29', 'a leap day in winter', 1, '2024-02-29'],
    ['2024-03-01', 'the day after it', 2, '2024-03-01'],
    ['2024-03-10', 'a day of 23 hours', 3, '2024-03-10'],
    ['2024-03-11', 'the day after it', 4, '2024-03-11'],
    ['2024-11-03', 'a day of 25 hours', 5, '2024-11-03'],
    ['2024-11-04', 'the day after it', 6, '2024-11-04']
  ])('%s, %s, has %i answers up to its end', async (asOf, _what, responses, last) => {
    expect(await ratedAsOf(asOf)).toMatchObject({ KA_Responses__c: responses, KA_Last_Response__c: last });
  });
});

describe('twelve months around a leap day', () => {
  test.each([
    ['2024-02-28', 110, 1],
    // 2023-03-01 … 2024-02-29, and the twelve months before it.
    ['2024-02-29', 1_110, 1],
    // The day after 2024-02-28 is the leap day: 2024-02-29 … 2025-02-28, after 2023-03-01 … 2024-02-28.
    ['2025-02-28', 111_000, 110]
  ])('end on %s with a revenue of %i after %i', async (asOf, revenue, prior) => {
    expect(await ratedAsOf(asOf)).toMatchObject({ KA_Revenue__c: revenue, KA_Revenue_Prior__c: prior });
  });
});
