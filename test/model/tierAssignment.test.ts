import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf } from '../../scripts/model/days.ts';
import { NO_PREVIOUS_RESULT, type PreviousResult } from '../../scripts/model/ratedAccount.ts';
import { assignTiers, type Contender } from '../../scripts/model/tierAssignment.ts';
import { plainModel, TIERS } from './scoringModels.ts';

const TODAY = dayOf('2013-11-30');
const MODEL = plainModel({ hysteresisBand: 0 });

/** Tiers with seats for two strategic and three key accounts. */
const SEATS = TIERS.map((tier) => {
  const maximumAccounts = { Strategic: 2, Key: 3 }[tier.name];
  return maximumAccounts === undefined ? tier : { ...tier, maximumAccounts };
});

const inTier = (tier: string, more: Partial<PreviousResult> = {}): PreviousResult => ({
  ...NO_PREVIOUS_RESULT,
  tier,
  calculatedTier: tier,
  tierSince: '2013-01-01',
  score: 50,
  ...more
});

const contender = (id: string, score: number | null, previous = NO_PREVIOUS_RESULT, revenueMinor = 0): Contender => ({
  id,
  model: MODEL,
  score,
  revenueMinor,
  previous
});

const assign = (contenders: Contender[], others: PreviousResult[] = [], tiers = SEATS) =>
  assignTiers(
    contenders,
    others.map(({ tier }) => tier),
    tiers,
    TODAY
  ).map(({ inForce, calculated }) => [inForce.tier, calculated.code ?? null]);

describe('capacity', () => {
  it('gives seats by score, then revenue, then id, and sends the others one tier down', () => {
    const contenders = [
      contender('D', 90, undefined, 100),
      contender('C', 90, undefined, 100),
      contender('B', 90, undefined, 200),
      contender('A', 95)
    ];
    expect(assign(contenders)).toEqual([
      ['Key', 'displacedByCapacity'],
      ['Key', 'displacedByCapacity'],
      ['Strategic', 'firstRating'],
      ['Strategic', 'firstRating']
    ]);
  });

  it('lets the displaced compete for the next tier, and so on down', () => {
    const contenders = [99, 98, 97, 96, 70, 65, 61].map((score) => contender(`S${score}`, score));
    expect(assign(contenders).map(([tier]) => tier)).toEqual([
      'Strategic',
      'Strategic',
      'Key',
      'Key',
      'Key',
      'Growth',
      'Growth'
    ]);
  });

  it('is no reason to speak of when the account stays where it was', () => {
    const contenders = [contender('A', 99), contender('B', 98), contender('C', 97, inTier('Key'))];
    expect(assign(contenders)[2]).toEqual(['Key', null]);
  });

  it('counts seats of overrides, and of accounts outside the run', () => {
    const override = { tier: 'Strategic', reason: 'merger', until: '2014-01-01' };
    const pinned = contender('P', 10, inTier('Standard', { override }));
    const result = assign([pinned, contender('A', 90), contender('B', 91)], [inTier('Strategic')]);
    expect(result.map(([tier]) => tier)).toEqual(['Strategic', 'Key', 'Key']);
  });
});

describe('overrides', () => {
  const override = { tier: 'Strategic', reason: 'merger', until: '2013-11-30' };
  const outcome = (previous: PreviousResult, score = 65, asOf = TODAY) =>
    assignTiers([contender('A', score, previous)], [], TIERS, asOf)[0];

  it('win over the tier by score, which stays visible', () => {
    expect(outcome(inTier('Key', { override, previousTier: 'Growth' }))).toMatchObject({
      inForce: { tier: 'Strategic', previousTier: 'Key', since: '2013-11-30', code: 'overrideSet' },
      calculated: { tier: 'Key' }
    });
  });

  it('hold to the end of their last day and then give way to the tier by score', () => {
    const pinned = inTier('Strategic', { override, calculatedTier: 'Key', previousTier: 'Key' });
    expect(outcome(pinned)?.inForce).toEqual({ tier: 'Strategic', previousTier: 'Key', since: '2013-01-01' });
    expect(outcome(pinned, 65, TODAY + 1)?.inForce).toEqual({
      tier: 'Key',
      previousTier: 'Strategic',
      since: '2013-12-01',
      code: 'overrideExpired'
    });
  });

  it('give way at once when a manager takes them back', () => {
    const released = inTier('Strategic', { calculatedTier: 'Key' });
    expect(outcome(released)?.inForce).toMatchObject({ tier: 'Key', code: 'overrideRemoved' });
  });

  it('hold for accounts that are not rated', () => {
    const pinned = { ...NO_PREVIOUS_RESULT, override };
    const [unrated] = assignTiers([contender('A', null, pinned)], [], TIERS, TODAY);
    expect(unrated).toMatchObject({ inForce: { tier: 'Strategic' }, calculated: { tier: null } });
  });
});

describe('whatever the portfolio', () => {
  const score = fc.option(
    fc.integer({ min: 0, max: 10_000 }).map((value) => value / 100),
    { nil: null }
  );
  const tier = fc.constantFrom(...TIERS.map(({ name }) => name));
  const previous = fc.record({
    tier: fc.option(tier, { nil: null }),
    override: fc.option(
      fc.record({ tier, reason: fc.constant('r'), until: fc.constantFrom('2013-11-29', '2014-01-01') }),
      {
        nil: null
      }
    )
  });
  const portfolio = fc.array(fc.tuple(score, previous, fc.integer({ min: 0, max: 3 })), { maxLength: 40 });

  const contendersOf = (
    rows: [number | null, { tier: string | null; override: PreviousResult['override'] }, number][]
  ) =>
    rows.map(([value, { tier: before, override }, revenue], index) =>
      contender(
        String(index).padStart(3, '0'),
        value,
        { ...NO_PREVIOUS_RESULT, tier: before, calculatedTier: before, tierSince: '2013-01-01', override },
        revenue
      )
    );

  it('capacity is never exceeded, except by overrides alone', () => {
    fc.assert(
      fc.property(portfolio, (rows) => {
        const contenders = contendersOf(rows);
        const outcomes = assignTiers(contenders, [], SEATS, TODAY);
        for (const { name, maximumAccounts } of SEATS) {
          const pinned = contenders.filter(
            ({ previous: { override } }) => override?.tier === name && override.until >= '2013-11-30'
          ).length;
          const held = outcomes.filter(({ inForce }) => inForce.tier === name).length;
          expect(held).toBeLessThanOrEqual(Math.max(maximumAccounts ?? Infinity, pinned));
        }
      })
    );
  });

  it('every rated account has a tier, and the order of accounts does not matter', () => {
    fc.assert(
      fc.property(portfolio, (rows) => {
        const contenders = contendersOf(rows);
        const outcomes = assignTiers(contenders, [], SEATS, TODAY);
        outcomes.forEach(({ calculated }, index) => {
          expect(calculated.tier === null).toBe(contenders[index]?.score === null);
        });
        const reversed = assignTiers([...contenders].reverse(), [], SEATS, TODAY).reverse();
        expect(reversed).toEqual(outcomes);
      })
    );
  });

  it('an override that holds is the tier in force', () => {
    fc.assert(
      fc.property(portfolio, (rows) => {
        const contenders = contendersOf(rows);
        assignTiers(contenders, [], SEATS, TODAY).forEach(({ inForce }, index) => {
          const override = contenders[index]?.previous.override;
          if (override && override.until >= '2013-11-30') expect(inForce.tier).toBe(override.tier);
        });
      })
    );
  });

  it('no account ranks below one of a lower score that contends for the same first tier', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 2, maxLength: 30 }), (scores) => {
        const contenders = scores.map((value, index) => contender(String(index), value));
        const ranks = assignTiers(contenders, [], SEATS, TODAY).map(({ inForce }) =>
          SEATS.findIndex(({ name }) => name === inForce.tier)
        );
        scores.forEach((a, i) =>
          scores.forEach((b, j) => {
            if (a > b) expect(ranks[i]).toBeLessThanOrEqual(ranks[j] ?? 0);
          })
        );
      })
    );
  });
});
