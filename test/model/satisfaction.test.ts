import { describe, expect, it } from 'vitest';
import {
  customerEffort,
  customerSatisfaction,
  meanSatisfaction,
  netPromoterScore,
  shrunkSatisfaction
} from '../../scripts/model/satisfaction.ts';
import { accountFacts, portfolioFacts } from './accountFacts.ts';

type Answers = readonly (readonly [number | null, number | null, number | null])[];
const survey = (answers: Answers) =>
  accountFacts({ responses: answers.map(([nps, csat, ces]) => ['2013-05-01', nps, csat, ces] as const) }).survey;
const repeated = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

describe('satisfaction measures', () => {
  it('take 9 and 10 for promoters, 0 to 6 for detractors', () => {
    const answers = [0, 6, 7, 8, 9, 10].map((nps) => [nps, null, null] as const);
    expect(netPromoterScore(survey(answers))).toBe(0);
    expect(netPromoterScore(survey(repeated(3, [10, null, null] as const)))).toBe(100);
    expect(netPromoterScore(survey(repeated(3, [6, null, null] as const)))).toBe(-100);
  });

  it('take 4 and 5 for satisfied, and average the effort', () => {
    const answers = [
      [null, 3.99, 1],
      [null, 4, 2],
      [null, 5, 6.5],
      [null, 1, null]
    ] as const;
    expect(customerSatisfaction(survey(answers))).toBe(50);
    expect(customerEffort(survey(answers))).toBeCloseTo(9.5 / 3, 12);
  });

  it('say nothing where nobody answered the question', () => {
    const { nps, csat, ces } = {
      nps: survey([[null, 5, 5]]),
      csat: survey([[9, null, 5]]),
      ces: survey([[9, 5, null]])
    };
    expect([netPromoterScore(nps), customerSatisfaction(csat), customerEffort(ces)]).toEqual([null, null, null]);
    expect(shrunkSatisfaction(csat, 60)).toBeNull();
  });
});

describe('shrunk satisfaction', () => {
  it('lies between the account and the portfolio, the nearer to the account the more answers it has', () => {
    const happy = (count: number) => shrunkSatisfaction(survey(repeated(count, [null, 5, null] as const)), 40);
    // (100·1 + 40·5) / 6, (100·5 + 40·5) / 10, (100·95 + 40·5) / 100
    expect([happy(1), happy(5), happy(95)]).toEqual([50, 70, 97]);
  });

  it('takes the mean of all answers for the portfolio', () => {
    const facts = portfolioFacts([
      {
        id: 'A',
        responses: [
          ['2013-05-01', null, 5, null],
          ['2013-06-01', null, 4, null]
        ]
      },
      { id: 'B', responses: [['2013-05-01', null, 1.5, null]] },
      { id: 'C' }
    ]);
    // (5 + 4 + 1.5) / 3 = 3.5
    expect(meanSatisfaction(facts)).toBe(62.5);
    expect(meanSatisfaction([])).toBeNull();
  });
});
