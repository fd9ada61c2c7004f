import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, isoOf, type Day } from '../../scripts/model/days.ts';
import { decideTier, tieringOf, type TierState } from '../../scripts/model/tiering.ts';
import { TIERS } from './scoringModels.ts';

const RULES = { hysteresisBand: 3, minimumDwellDays: 90 };
const TODAY = dayOf('2013-11-30');
const settled = (tier: string | null, tiering: TierState['tiering'] = null): TierState => ({
  tier,
  since: '2013-01-01',
  tiering
});
const decide = (score: number | null, before: TierState, rules = RULES, asOf: Day = TODAY) =>
  decideTier(score, before, TIERS, rules, asOf);

describe('the tier of a score', () => {
  it.each([
    [100, 'Strategic'],
    [80, 'Strategic'],
    [79.99, 'Key'],
    [40, 'Growth'],
    [0, 'Standard']
  ])('at the first rating with %d goes straight to %s', (score, tier) => {
    expect(decide(score, settled(null))).toEqual({ tier, code: 'firstRating' });
  });

  it.each([
    ['promotes at the cut plus the band', 83, settled('Key'), { tier: 'Strategic', cut: 80, code: 'promoted' }],
    ['does not promote below that', 82.99, settled('Key'), { tier: 'Key' }],
    ['demotes below the cut less the band', 56.99, settled('Key'), { tier: 'Growth', cut: 60, code: 'demoted' }],
    ['does not demote at that', 57, settled('Key'), { tier: 'Key' }],
    ['goes up one step a run', 99, settled('Standard'), { tier: 'Growth', cut: 40, code: 'promoted' }],
    ['goes down one step a run', 0, settled('Strategic'), { tier: 'Key', cut: 80, code: 'demoted' }],
    ['cannot rise above the best tier', 100, settled('Strategic'), { tier: 'Strategic' }],
    ['cannot fall below the last tier', 0, settled('Standard'), { tier: 'Standard' }],
    ['ends when the account is not rated any more', null, settled('Key'), { tier: null, code: 'notRated' }],
    ['stays absent while it is not rated', null, settled(null), { tier: null }],
    ['replaces one that is not defined any more', 65, settled('Platinum'), { tier: 'Key', code: 'tierRemoved' }]
  ] as const)('%s', (_, score, before, expected) => {
    expect(decide(score, before)).toEqual(expected);
  });

  it.each([
    ['above its cut', 81, settled('Key', { direction: 'up', cut: 80, since: '2013-09-30' }), 'promotedAfterPeriods'],
    ['below its cut', 59, settled('Key', { direction: 'down', cut: 60, since: '2013-09-30' }), 'demotedAfterPeriods']
  ] as const)('moves after two months %s within the band', (_, score, before, code) => {
    expect(decide(score, before).code).toBe(code);
    expect(decide(score, before, RULES, TODAY - 1).code).toBeUndefined();
  });

  it('does not count months beyond another cut', () => {
    const before = settled('Key', { direction: 'up', cut: 75, since: '2013-01-01' });
    expect(decide(81, before)).toEqual({ tier: 'Key' });
  });

  it('stays for the minimum dwell', () => {
    const before = { ...settled('Key'), since: '2013-09-02' };
    expect(decide(95, before)).toEqual({ tier: 'Key' });
    expect(decide(95, before, RULES, TODAY + 1).tier).toBe('Strategic');
  });

  it('stays for the day it was entered, even without a minimum dwell', () => {
    const rules = { ...RULES, minimumDwellDays: 0 };
    const before = { ...settled('Key'), since: '2013-11-30' };
    expect(decide(95, before, rules)).toEqual({ tier: 'Key' });
    expect(decide(95, before, rules, TODAY + 1).tier).toBe('Strategic');
  });

  it('does not move in a run for a day before it was entered', () => {
    expect(decide(0, { ...settled('Key'), since: '2013-12-24' }, { ...RULES, minimumDwellDays: 0 })).toEqual({
      tier: 'Key'
    });
  });
});

describe('time beyond a cut', () => {
  it.each([
    ['starts today', 81, null, { direction: 'up', cut: 80, since: '2013-11-30' }],
    [
      'goes on',
      82,
      { direction: 'up', cut: 80, since: '2013-10-01' },
      { direction: 'up', cut: 80, since: '2013-10-01' }
    ],
    [
      'starts again on the other side',
      59,
      { direction: 'up', cut: 80, since: '2013-10-01' },
      { direction: 'down', cut: 60, since: '2013-11-30' }
    ],
    [
      'starts again when the cut has moved',
      82,
      { direction: 'up', cut: 78, since: '2013-10-01' },
      { direction: 'up', cut: 80, since: '2013-11-30' }
    ],
    ['ends between the cuts', 70, { direction: 'up', cut: 80, since: '2013-10-01' }, null],
    ['ends without a rating', null, { direction: 'up', cut: 80, since: '2013-10-01' }, null]
  ] as const)('%s', (_, score, before, expected) => {
    expect(tieringOf(score, 'Key', before, TIERS, TODAY)).toEqual(expected);
  });
});

describe('over many runs', () => {
  const hundredth = (low: number, high: number) =>
    fc.integer({ min: Math.round(low * 100), max: Math.round(high * 100) }).map((value) => value / 100);

  interface Step {
    day: Day;
    tier: string | null;
    moved: boolean;
  }

  /** One run a month over the scores. */
  function follow(start: string, scores: readonly number[], minimumDwellDays: number): Step[] {
    let state: TierState = { tier: start, since: '2000-01-01', tiering: null };
    return scores.map((score, index) => {
      const day = dayOf('2010-01-15') + index * 31;
      const { tier, code } = decide(score, state, { hysteresisBand: 3, minimumDwellDays }, day);
      state = {
        tier,
        since: code ? isoOf(day) : state.since,
        tiering: tieringOf(score, tier, state.tiering, TIERS, day)
      };
      return { day, tier, moved: code !== undefined };
    });
  }

  it('a score that swings inside the band never moves the tier', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(hundredth(77, 79.99), hundredth(80, 82.99)), { minLength: 1 }), (pairs) => {
        const swings = pairs.flat();
        for (const start of ['Strategic', 'Key']) {
          expect(follow(start, swings, 0).some(({ moved }) => moved)).toBe(false);
        }
      })
    );
  });

  it('scores inside the band never move the tier back within two months', () => {
    fc.assert(
      fc.property(fc.array(hundredth(77, 82.99), { minLength: 1, maxLength: 60 }), (scores) => {
        const moves = follow('Key', scores, 0).filter(({ moved }) => moved);
        moves.slice(1).forEach((move, index) => {
          expect(move.day - (moves[index]?.day ?? 0)).toBeGreaterThanOrEqual(59);
        });
      })
    );
  });

  it('the tier moves by one step at most, and not before the dwell is over', () => {
    fc.assert(
      fc.property(fc.array(hundredth(0, 100), { minLength: 1, maxLength: 60 }), (scores) => {
        const names = TIERS.map(({ name }) => name);
        let before = 'Growth';
        let last = dayOf('2000-01-01');
        for (const { tier, day, moved } of follow('Growth', scores, 90)) {
          expect(Math.abs(names.indexOf(tier ?? '') - names.indexOf(before))).toBeLessThanOrEqual(1);
          if (moved) {
            expect(day - last).toBeGreaterThanOrEqual(90);
            last = day;
          }
          before = tier ?? '';
        }
      })
    );
  });

  it('a higher score never gives a lower tier', () => {
    const state = fc.record({
      tier: fc.constantFrom(null, ...TIERS.map(({ name }) => name)),
      since: fc.constantFrom('2013-01-01', '2013-11-01', '2013-11-30'),
      tiering: fc.constantFrom(
        null,
        ...[80, 60, 40].flatMap((cut) => [
          { direction: 'up' as const, cut, since: '2013-06-01' },
          { direction: 'down' as const, cut, since: '2013-06-01' }
        ])
      )
    });
    fc.assert(
      fc.property(state, hundredth(0, 100), hundredth(0, 100), (before, a, b) => {
        const rank = (score: number) => TIERS.findIndex(({ name }) => name === decide(score, before).tier);
        expect(rank(Math.max(a, b))).toBeLessThanOrEqual(rank(Math.min(a, b)));
      })
    );
  });
});
