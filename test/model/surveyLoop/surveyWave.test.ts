import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextSurveyDue } from '../../../scripts/model/surveyLoop/nextSurveyDue.ts';
import {
  surveyWave,
  waveKey,
  type PastRequest,
  type WaveAccount,
  type WaveContact,
  type WaveInput
} from '../../../scripts/model/surveyLoop/surveyWave.ts';

const asOf = 20_000;
const account = (id: string, more: Partial<WaveAccount> = {}): WaveAccount => ({
  id,
  name: id,
  tier: 'Key',
  tierRank: 2,
  cadenceDays: 180,
  tierSince: asOf - 400,
  ...more
});
const contact = (id: string, accountId: string, more: Partial<WaveContact> = {}): WaveContact => ({
  id,
  accountId,
  name: id,
  email: `${id}@example.com`,
  optedOut: false,
  bounced: false,
  roles: [],
  isPrimary: false,
  ...more
});
const generous = { count: 1_000, days: 365, gap: 0 };
const wave = (more: Partial<WaveInput>): WaveInput => ({
  asOf,
  wave: waveKey('NPS', 'Q1'),
  accounts: [account('A')],
  contacts: [contact('a1', 'A')],
  lastAnswered: new Map(),
  requests: [],
  limits: { contact: { ...generous, gap: 60 }, account: generous, org: generous },
  roles: [],
  ...more
});
const asked = (input: WaveInput): string[] => surveyWave(input).asks.map((ask) => ask.contact.id);
const skipped = (input: WaveInput): string[] =>
  surveyWave(input).skips.map(({ account: { id }, contact: who, reason }) => `${who?.id ?? id} ${reason}`);
const request = (contactId: string, day: number, key = 'old|wave', accountId = 'A'): PastRequest => ({
  accountId,
  contactId,
  day,
  wave: key
});

describe('an account is due', () => {
  test.each([
    { name: 'its cadence after the last answer', answered: 100, asked: null, due: 280 },
    { name: 'its cadence after the last request, answered or not', answered: 100, asked: 150, due: 330 },
    { name: 'since it has its tier where nobody ever asked', answered: null, asked: null, due: 50 }
  ])('$name', ({ answered, asked: last, due }) => {
    const touches = { cadenceDays: 180, lastAnswered: answered, lastAsked: last, tierSince: 50 };
    expect(nextSurveyDue(touches)).toBe(due);
    expect(nextSurveyDue({ ...touches, cadenceDays: null })).toBeNull();
  });

  test('on the day itself, not the day before', () => {
    const answered = (day: number): WaveInput => wave({ lastAnswered: new Map([['A', day]]) });
    expect(asked(answered(asOf - 180))).toEqual(['a1']);
    expect(surveyWave(answered(asOf - 179))).toMatchObject({ asks: [], skips: [], notDue: 1 });
  });
});

test('the best tier comes first, then who is longest overdue, then the id', () => {
  const accounts = [
    account('C', { tierSince: asOf - 10 }),
    account('B', { tierSince: asOf - 10 }),
    account('D', { tierSince: asOf - 20 }),
    account('E', { tierRank: 1, tierSince: asOf })
  ];
  const contacts = accounts.map(({ id }) => contact(id.toLowerCase(), id));
  const { asks } = surveyWave(wave({ accounts, contacts }));
  expect(asks.map(({ contact: { id }, overdueDays }) => [id, overdueDays])).toEqual([
    ['e', 0],
    ['d', 20],
    ['b', 10],
    ['c', 10]
  ]);
});

test('within an account, roles come in their order, then the primary contact, then who was left alone the longest', () => {
  const contacts = [
    contact('a1', 'A'),
    contact('a2', 'A', { roles: ['Influencer'] }),
    contact('a3', 'A', { isPrimary: true }),
    contact('a4', 'A', { roles: ['Decision Maker'] }),
    contact('a5', 'A')
  ];
  const requests = [request('a1', asOf - 300)];
  expect(asked(wave({ contacts, requests }))).toEqual(['a3', 'a2', 'a4', 'a5', 'a1']);
  const roles = ['Decision Maker', 'Influencer'];
  const some = wave({ contacts, requests, roles });
  expect(asked(some)).toEqual(['a4', 'a2']);
  expect(skipped(some)).toEqual(['a3 otherRole', 'a5 otherRole', 'a1 otherRole']);
});

describe('a contact is left out, with the reason', () => {
  const one = { count: 1, days: 30, gap: 0 };
  test.each<[string, Partial<WaveInput>, string[]]>([
    ['without an address', { contacts: [contact('a1', 'A', { email: '' })] }, ['a1 noEmail']],
    ['whose address bounces', { contacts: [contact('a1', 'A', { bounced: true })] }, ['a1 bounced']],
    ['who wants no e-mail', { contacts: [contact('a1', 'A', { optedOut: true })] }, ['a1 optedOut']],
    [
      'who answered lately',
      { accounts: [account('A', { cadenceDays: 10 })], lastAnswered: new Map([['a1', asOf - 59]]) },
      ['a1 answeredRecently']
    ],
    [
      'who was asked lately',
      { accounts: [account('A', { cadenceDays: 10 })], requests: [request('a1', asOf - 59)] },
      ['a1 askedRecently']
    ],
    [
      'who was asked often enough',
      {
        requests: [request('a1', asOf - 200), request('a1', asOf - 300)],
        limits: { contact: { count: 2, days: 365, gap: 0 }, account: generous, org: generous }
      },
      ['a1 contactLimit']
    ],
    [
      'who was asked in this wave on another day',
      { accounts: [account('A', { cadenceDays: 10 })], requests: [request('a1', asOf - 70, waveKey('nps', 'q1'))] },
      ['a1 askedInWave']
    ],
    [
      'with the address of another one in the list',
      { contacts: [contact('a1', 'A'), contact('a2', 'A', { email: 'A1@Example.com' })] },
      ['a2 sameAddress']
    ],
    [
      'of an account with enough requests',
      {
        contacts: [contact('a1', 'A'), contact('a2', 'A')],
        limits: { contact: generous, account: one, org: generous }
      },
      ['a2 accountLimit']
    ],
    [
      'beyond the limit of all',
      {
        contacts: [contact('a1', 'A'), contact('a2', 'A')],
        limits: { contact: generous, account: generous, org: one }
      },
      ['a2 orgLimit']
    ],
    ['of an account that is not rated', { accounts: [account('A', { tier: null })] }, ['A notRated']],
    ['of a tier that is not asked', { accounts: [account('A', { cadenceDays: null })] }, ['A noCadence']],
    ['and so is an account without any', { contacts: [] }, ['A noContact']]
  ])('%s', (_, more, expected) => {
    expect(skipped(wave(more))).toEqual(expected);
  });
});

test('made again after it was recorded, a list is the same with its entries marked, and nobody is added', () => {
  const contacts = ['a1', 'a2', 'a3'].map((id) => contact(id, 'A'));
  const limits = { contact: generous, account: { count: 2, days: 30, gap: 0 }, org: generous };
  const first = wave({ contacts, limits });
  expect(asked(first)).toEqual(['a1', 'a2']);
  const requests = asked(first).map((id) => request(id, asOf, waveKey('NPS', 'Q1')));
  const again = surveyWave({ ...first, requests });
  expect(again.asks.map(({ contact: { id }, isRecorded }) => [id, isRecorded])).toEqual([
    ['a1', true],
    ['a2', true]
  ]);
  expect(again.skips.map(({ reason }) => reason)).toEqual(['accountLimit']);
});

describe('whatever happens over the years', () => {
  const limit = fc.record({
    count: fc.integer({ min: 1, max: 4 }),
    days: fc.integer({ min: 1, max: 40 }),
    gap: fc.integer({ min: 0, max: 20 })
  });
  const plan = fc.record({
    contact: limit,
    account: limit,
    org: limit,
    cadence: fc.integer({ min: 1, max: 20 }),
    /** Days on which a list is made and recorded; not in order, as lists for past days may be made. */
    days: fc.array(fc.integer({ min: 0, max: 120 }), { minLength: 1, maxLength: 25 })
  });

  test('nobody is asked more often than the limits allow in any window, nor sooner than the gap', () => {
    fc.assert(
      fc.property(plan, ({ contact: own, account: per, org, cadence, days }) => {
        const accounts = ['A', 'B', 'C'].map((id) => account(id, { cadenceDays: cadence, tierSince: -1 }));
        const contacts = accounts.flatMap(({ id }) => [1, 2, 3].map((n) => contact(`${id}${String(n)}`, id)));
        const requests: PastRequest[] = [];
        for (const day of days) {
          const input = wave({
            asOf: day,
            wave: `w${String(day)}`,
            accounts,
            contacts,
            requests,
            limits: { contact: own, account: per, org }
          });
          for (const ask of surveyWave(input).asks.filter(({ isRecorded }) => !isRecorded)) {
            requests.push(request(ask.contact.id, day, `w${String(day)}`, ask.account.id));
          }
        }
        const groups = [
          ...contacts.map(({ id }) => ({
            days: requests.filter((r) => r.contactId === id).map((r) => r.day),
            limit: own
          })),
          ...accounts.map(({ id }) => ({
            days: requests.filter((r) => r.accountId === id).map((r) => r.day),
            limit: per
          })),
          { days: requests.map((r) => r.day), limit: org }
        ];
        for (const { days: on, limit: allowed } of groups) {
          const sorted = [...on].sort((a, b) => a - b);
          for (const [at, start] of sorted.entries()) {
            expect(sorted.filter((day) => day >= start && day < start + allowed.days).length).toBeLessThanOrEqual(
              allowed.count
            );
            const next = sorted[at + 1];
            if (next !== undefined && next !== start) expect(next - start).toBeGreaterThanOrEqual(allowed.gap);
          }
        }
        const twice = new Set(requests.map(({ contactId, day }) => `${contactId} ${String(day)}`));
        expect(twice.size).toBe(requests.length);
      }),
      { numRuns: 150 }
    );
  });
});
