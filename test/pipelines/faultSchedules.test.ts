import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeFaultCompany, type FaultCompany } from '../soak/faults/faultCompany.ts';
import { Texts } from '../soak/faults/privacy.ts';
import { OTHER_RULES, randomSchedule } from '../soak/faults/schedule.ts';
import { survives, undisturbedState } from '../soak/faults/survives.ts';
import { Random } from '../soak/fuzz/random.ts';

// A few of the hundreds that `npm run test:soak` runs.
const SCHEDULES = 4;

let company: FaultCompany;
let undisturbed: Record<string, string[]>;

beforeAll(async () => {
  company = await makeFaultCompany();
  undisturbed = await undisturbedState(company);
}, 60_000);
afterAll(() => company.remove());

test('an undisturbed run writes accounts, history, snapshots and analyses', () => {
  for (const object of [
    'Account',
    'KA_Tier_Assignment__c',
    'KA_Snapshot__c',
    'KA_Analysis__c',
    'KA_Model_Version__c'
  ]) {
    expect(undisturbed[object], object).not.toEqual([]);
  }
});

test.each(OTHER_RULES)('the org ends as after an undisturbed run when this happens: $name', async ({ name, rule }) => {
  await survives(company, undisturbed, [rule(new Random(7))], name);
});

test.each(Array.from({ length: SCHEDULES }, (_, at) => at))(
  'so it does after the random schedule %i',
  async (number) => {
    await survives(company, undisturbed, randomSchedule(new Random(77_000 + number)), `schedule ${String(number)}`);
  }
);

test('texts that would give somebody away are found', () => {
  const texts = new Texts();
  texts.add('nothing to see');
  texts.addError(new Error('outer', { cause: new Error('asked by ana.secret@people.example') }));
  expect(texts.leaks('00D!token')).toHaveLength(1);
});
