import { afterAll, beforeAll, test } from 'vitest';
import type { FaultRule } from '../local-org/protocol/faults.ts';
import { makeFaultCompany, type FaultCompany } from './faults/faultCompany.ts';
import { OTHER_RULES, POINTS, randomSchedule, REQUEST_FAULTS } from './faults/schedule.ts';
import { survives as survivesIn, undisturbedState } from './faults/survives.ts';
import { Random } from './fuzz/random.ts';

const SEED = Number(process.env['KEY_ACCOUNTS_FAULT_SEED'] ?? 1);
const SCHEDULES = 200;
const PER_TEST = 20;

let company: FaultCompany;
let undisturbed: Record<string, string[]>;

beforeAll(async () => {
  company = await makeFaultCompany();
  undisturbed = await undisturbedState(company);
});
afterAll(() => company.remove());

const survives = (rules: readonly FaultRule[], what: string): Promise<void> =>
  survivesIn(company, undisturbed, rules, what);

test.each(POINTS)('a run survives every fault when it is to $name', async ({ name, route, method }) => {
  const random = new Random(SEED);
  for (const { name: fault, fault: make } of REQUEST_FAULTS) {
    await survives([{ route, method, after: random.below(2), fault: make(random) }], `${name}, ${fault}`);
  }
});

test.each(OTHER_RULES)('a run survives it once and often: $name', async ({ name, rule }) => {
  const random = new Random(SEED);
  for (const after of [0, 1, 2, 5, 9]) {
    await survives([{ ...rule(random), after }], `${name}, after ${String(after)}`);
  }
  await survives([{ ...rule(random), count: 12 }], `${name}, twelve times`);
});

test.each(Array.from({ length: SCHEDULES / PER_TEST }, (_, at) => at * PER_TEST))(
  `random schedules from number %i on leave the org as an undisturbed run does (seed ${String(SEED)})`,
  async (from) => {
    for (let number = from; number < from + PER_TEST; number += 1) {
      await survives(randomSchedule(new Random(SEED * 1_000 + number)), `schedule ${String(number)}`);
    }
  }
);
