import { parseArgs } from 'node:util';
import { driversOf, type DriverResponse } from '../../scripts/model/drivers/driversOf.ts';
import { randomOf, type Random } from '../../scripts/model/drivers/seededRandom.ts';
import { isoOf, dayOf } from '../../scripts/model/days.ts';
import { createFactsCollector, type FactsCollector } from '../../scripts/model/factsCollector.ts';
import {
  accountSatisfaction,
  calibrateSatisfaction,
  NOTHING_HIDDEN
} from '../../scripts/model/satisfaction/accountSatisfaction.ts';
import { surveyAnalyses } from '../../scripts/model/satisfaction/surveyAnalyses.ts';

/**
 * `npm run -s bench:satisfaction [-- --accounts N] [--responses N an account] [--json]`
 * Satisfaction of simulated accounts: collecting responses and answers, details, analyses; then drivers by number of
 * dimensions. The floor is one pass over as many numbers as there are answers.
 */
const usage = 'Usage: npm run -s bench:satisfaction -- [--accounts N] [--responses N] [--json]';

const AS_OF = '2025-11-30';
const DIMENSIONS = ['Product', 'Service', 'Delivery', 'Price'];
const TIERS = ['Strategic', 'Key', 'Growth', 'Standard'];

interface Step {
  step: string;
  rows: number;
  seconds: number;
  /** Resident memory afterwards. */
  megabytes: number;
}

function run(args: string[]): void {
  const { values } = parseArgs({
    args,
    options: {
      accounts: { type: 'string', default: '20000' },
      responses: { type: 'string', default: '10' },
      json: { type: 'boolean', default: false }
    }
  });
  const [accounts, each] = [Number(values.accounts), Number(values.responses)];
  if (!(accounts >= 1 && each >= 1)) throw new RangeError(usage);
  const steps = [...portfolioSteps(accounts, accounts * each), ...[4, 10, 15].map(driverStep)];
  if (values.json) console.log(JSON.stringify(steps, null, 2));
  else console.table(steps);
}

function portfolioSteps(accounts: number, responses: number): Step[] {
  const random = randomOf('bench');
  const collector = createFactsCollector({ asOf: AS_OF, periodMonths: 12 });
  const answers = responses * DIMENSIONS.length;
  const steps = [
    timed('floor: one pass over the answers', answers, () => {
      let sum = 0;
      for (let at = 0; at < answers; at += 1) sum += random();
      if (sum < 0) throw new Error('a sum of positive numbers');
    }),
    timed('collect accounts', accounts, () => {
      addAccounts(collector, accounts);
    }),
    timed('collect responses', responses, () => {
      addResponses(collector, accounts, responses, random);
    }),
    timed('collect answers by dimension', answers, () => {
      addAnswers(collector, accounts, responses, random);
    })
  ];
  const facts = collector.finish();
  const recorded = { investments: false, contacts: false, activities: false, cases: false };
  const calibration = { recorded, satisfaction: { csat: null, nps: null, requestsRecorded: false } };
  steps.push(
    timed('fit priors', accounts, () => {
      Object.assign(calibration, { satisfaction: calibrateSatisfaction(facts) });
    }),
    timed('details', accounts, () => {
      for (const account of facts) JSON.stringify(accountSatisfaction(account, calibration, NOTHING_HIDDEN));
    })
  );
  const tierOf = (id: string): string | null => TIERS[Number(id.slice(-1)) % TIERS.length] ?? null;
  let scopes = 0;
  const input = { facts, tierOf, tiers: TIERS, responses: collector.responses, calibration, hidden: NOTHING_HIDDEN };
  const analyses = timed('analyses with drivers', 0, () => {
    scopes = [...surveyAnalyses(input)].length;
  });
  return [...steps, { ...analyses, rows: scopes }];
}

const accountId = (at: number): string => `001Ka${String(at).padStart(10, '0')}AAA`;
const dayBefore = (days: number): string => isoOf(dayOf(AS_OF) - days);

function addAccounts(collector: FactsCollector, accounts: number): void {
  for (let at = 0; at < accounts; at += 1) {
    const parentId = at % 5 === 4 ? accountId(at - 4) : null;
    const fields = { Industry: `Industry ${String(at % 12)}` };
    collector.addAccount({
      ...{ id: accountId(at), name: `Account ${String(at)}`, parentId, ownerId: null },
      ...{ createdDate: '2010-01-01', fields }
    });
  }
}

/** Over three years of quarterly waves; a third is within the period. */
function addResponses(collector: FactsCollector, accounts: number, responses: number, random: Random): void {
  for (let at = 0; at < responses; at += 1) {
    const age = Math.floor(random() * 1_090);
    collector.addSurveyResponse({
      ...{
        accountId: accountId(at % accounts),
        answeredOn: dayBefore(age),
        wave: `Wave ${String(Math.floor(age / 91))}`
      },
      ...{ nps: Math.floor(random() * 11), csat: 1 + Math.floor(random() * 5), ces: 1 + Math.floor(random() * 7) }
    });
  }
}

function addAnswers(collector: FactsCollector, accounts: number, responses: number, random: Random): void {
  for (let at = 0; at < responses; at += 1) {
    const response = {
      ...{ accountId: accountId(at % accounts), responseId: `a09Ka${String(at).padStart(10, '0')}AAA` },
      ...{ answeredOn: dayBefore((at * 7_919) % 1_090), nps: null, csat: 1 + (at % 5) }
    };
    for (const dimension of DIMENSIONS) {
      const value = 1 + Math.floor(random() * 5);
      collector.addSurveyAnswer({ ...response, dimension, question: `How is our ${dimension}?`, value });
    }
  }
}

function driverStep(dimensions: number): Step {
  const random = randomOf('drivers');
  const responses = Array.from({ length: 5_000 }, (): DriverResponse => {
    const answers = Array.from({ length: dimensions }, () => random() * 100);
    const csat = answers.reduce((sum, value, at) => sum + value / (at + 1), 0) / 3 + random() * 40;
    return { csat, nps: null, dimensions: new Map(answers.map((value, at) => [at, value])) };
  });
  const names = { nameOf: (at: number): string => `D${String(at)}`, questionOf: () => null };
  return timed(`drivers of ${String(dimensions)} dimensions`, responses.length, () => {
    const { state } = driversOf(responses, names, randomOf('bootstrap'), false);
    if (state !== 'known') throw new Error('drivers of enough responses are known');
  });
}

function timed(step: string, rows: number, work: () => void): Step {
  const started = performance.now();
  work();
  const seconds = Math.round(performance.now() - started) / 1_000;
  return { step, rows, seconds, megabytes: Math.round(process.memoryUsage.rss() / 2 ** 20) };
}

run(process.argv.slice(2));
