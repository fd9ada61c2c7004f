import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roiDetailSchema } from '../../scripts/config/roiDetail.ts';
import { scoreDetailSchema } from '../../scripts/config/scoreDetail.ts';
import type { ModelSet } from '../../scripts/config/scoringModel.ts';
import { calibrationSchema } from '../../scripts/model/calibration.ts';
import { createPreviousDetailReader } from '../../scripts/model/previousDetail.ts';
import { ratePortfolio, type RatePortfolioInput } from '../../scripts/model/ratePortfolio.ts';
import type { RatedAccount } from '../../scripts/model/ratedAccount.ts';
import { defaultModel } from '../config/modelRows.ts';
import { portfolioFacts, type AccountRecords } from './accountFacts.ts';
import { recordsAfter } from './ratedPortfolio.ts';
import { fieldMetric, group, model, modelSet, plainModel } from './scoringModels.ts';

function rate(accounts: readonly AccountRecords[], set: ModelSet, more: Partial<RatePortfolioInput> = {}) {
  const asOf = more.asOf ?? '2013-11-30';
  return ratePortfolio({
    facts: portfolioFacts(accounts, asOf),
    modelSet: set,
    modelHash: 'first',
    asOf,
    currency: 'EUR',
    previous: new Map(),
    ...more
  });
}

const scored = (id: string, score: string): AccountRecords => ({ id, fields: { Score__c: score } });

function only(accounts: Iterable<RatedAccount>): RatedAccount {
  const [account] = accounts;
  if (!account) throw new Error('nobody was rated');
  return account;
}

describe('a rated portfolio', () => {
  const set = modelSet([plainModel({ minimumCoverage: 50 })]);

  it('has every account once, in the order of the facts, and counts them', () => {
    const result = rate([scored('B', '85'), scored('A', '50'), scored('C', '')], set);
    expect([...result.accounts].map(({ id, tier, score }) => [id, tier, score])).toEqual([
      ['A', 'Growth', 50],
      ['B', 'Strategic', 85],
      ['C', null, null]
    ]);
    expect(result.counts).toEqual({
      accounts: 3,
      rated: 2,
      notRated: 1,
      tiers: { Strategic: 1, Key: 0, Growth: 1, Standard: 0 },
      promoted: 0,
      demoted: 0,
      overridden: 0
    });
  });

  it('gives the same accounts each time it is gone through', () => {
    const { accounts } = rate([scored('A', '85'), scored('B', '50')], set);
    expect([...accounts]).toEqual([...accounts]);
  });

  it('is not rated below the minimum coverage, never zero', () => {
    const account = only(rate([scored('A', '')], set).accounts);
    expect(account).toMatchObject({ score: null, tier: null, calculatedTier: null, coverage: 0, tierMove: null });
    expect(account.scoreDetail).toMatchObject({ rated: false, minimumCoverage: 50 });
  });

  it('says in words why a tier moved', () => {
    const first = rate([scored('A', '50')], set, { asOf: '2013-01-31' });
    const second = rate([scored('A', '64')], set, { previous: recordsAfter(first.accounts) });
    const { tierMove, previousTier, tierSince } = only(second.accounts);
    expect({ previousTier, tierSince }).toEqual({ previousTier: 'Growth', tierSince: '2013-11-30' });
    expect(tierMove).toMatchObject({ type: 'Calculated', from: 'Growth', to: 'Key', start: '2013-11-30' });
    expect(tierMove?.sentence).toBe('Score 50 → 64, above 60: promoted to Key; All +14.');
  });

  it('ends a tier whose account is not rated any more, and says what is missing', () => {
    const first = rate([scored('A', '50')], set, { asOf: '2013-01-31' });
    const { tierMove, tier, previousTier } = only(
      rate([scored('A', '')], set, { previous: recordsAfter(first.accounts) }).accounts
    );
    expect({ tier, previousTier }).toEqual({ tier: null, previousTier: 'Growth' });
    expect(tierMove?.sentence).toBe('Not rated: 0 % of the weight has data, 50 % is needed; was Growth.');
  });

  it('never writes the fields of an override', () => {
    const override = { tier: 'Strategic', reason: 'merger', until: '2014-06-30' };
    const first = rate([scored('A', '50')], set, { asOf: '2013-01-31' });
    const previous = recordsAfter(first.accounts, () => override);
    const account = only(rate([scored('A', '50')], set, { previous }).accounts);
    expect(Object.keys(account).filter((key) => /override/i.test(key))).toEqual([]);
    expect(account).toMatchObject({ tier: 'Strategic', calculatedTier: 'Growth', tierMove: { type: 'Override' } });
    expect(previous.get('A')?.override).toEqual({ tier: 'Strategic', reason: 'merger', until: '2014-06-30' });
  });

  it('rates an account by the model of its segment', () => {
    const segment = model([group('Segment', 100, [fieldMetric('Other', 100)])], {
      name: 'Segment_Model',
      isDefault: false,
      criteria: [{ field: 'Industry', operator: 'equals', values: ['Energy'] }]
    });
    const fields = { Score__c: '10', Other__c: '90', Industry: 'Energy' };
    const account = only(rate([{ id: 'A', fields }], modelSet([plainModel(), segment])).accounts);
    expect(account).toMatchObject({ modelName: 'Segment_Model', score: 90 });
  });
});

describe('the change since the earlier result', () => {
  const twoGroups = (cutA: number) =>
    modelSet([model([group('A', cutA, [fieldMetric('A', 100)]), group('B', 100 - cutA, [fieldMetric('B', 100)])])]);
  const account = (a: string, b: string): AccountRecords => ({ id: 'X', fields: { A__c: a, B__c: b } });
  const old = twoGroups(50);
  const before = recordsAfter(rate([account('40', '60')], old, { asOf: '2013-10-31' }).accounts);

  it('is the account’s while the model is the same', () => {
    const { scoreChange, scoreDetail } = only(rate([account('50', '60')], old, { previous: before }).accounts);
    expect(scoreChange).toBe(5);
    expect(scoreDetail.delta).toEqual({
      previousScore: 50,
      previousAsOf: '2013-10-31',
      change: 5,
      accountEffect: 5,
      modelEffect: 0
    });
    expect(scoreDetail.groups.flatMap(({ metrics }) => metrics.map(({ change }) => change))).toEqual([5, 0]);
  });

  it('is split between account and model when both changed', () => {
    const result = rate([account('50', '60')], twoGroups(80), {
      modelHash: 'second',
      previous: before,
      previousModels: new Map([['first', old]])
    });
    // Old model, old values: 50. Old model, new values: 55. New model, new values: 52.
    expect(only(result.accounts).scoreDetail.delta).toMatchObject({ change: 2, accountEffect: 5, modelEffect: -3 });
  });

  it('is the account’s where the earlier model is not known any more', () => {
    const result = rate([account('50', '60')], twoGroups(80), { modelHash: 'second', previous: before });
    expect(only(result.accounts).scoreDetail.delta).toMatchObject({ change: 2, accountEffect: 2, modelEffect: 0 });
  });

  it('is kept when nothing changed since', () => {
    const changed = rate([account('50', '60')], old, { previous: before });
    const again = rate([account('50', '60')], old, { asOf: '2013-12-01', previous: recordsAfter(changed.accounts) });
    const kept = only(again.accounts);
    expect(kept.scoreChange).toBe(5);
    expect(kept.scoreDetail.delta?.previousAsOf).toBe('2013-10-31');
    expect(kept.scoreDetail.groups.map(({ metrics }) => metrics[0]?.change)).toEqual([5, 0]);
  });

  it('counts a metric that is new in the model from zero', () => {
    const grown = modelSet([
      model([group('A', 50, [fieldMetric('A', 100)]), group('B', 50, [fieldMetric('B', 50), fieldMetric('C', 50)])])
    ]);
    const fields = { A__c: '40', B__c: '60', C__c: '80' };
    const result = rate([{ id: 'X', fields }], grown, { modelHash: 'second', previous: before });
    const changes = only(result.accounts).scoreDetail.groups.flatMap(({ metrics }) =>
      metrics.map(({ change }) => change)
    );
    // B gave 30 of the score and gives 15 now, C gives 20.
    expect(changes).toEqual([0, -15, 20]);
  });

  it('is unknown for a first rating and for one that follows none', () => {
    const first = rate([account('', '')], old, { asOf: '2013-10-31' });
    const second = rate([account('50', '60')], old, { previous: recordsAfter(first.accounts) });
    for (const { accounts } of [first, second]) {
      expect(only(accounts)).toMatchObject({ scoreChange: null, scoreDetail: { delta: null } });
    }
  });

  it('adds up exactly, whatever changed', () => {
    const value = fc.integer({ min: 0, max: 10_000 }).map((hundredth) => String(hundredth / 100));
    const weight = fc.integer({ min: 1, max: 9_999 }).map((hundredth) => hundredth / 100);
    fc.assert(
      fc.property(value, value, value, value, weight, weight, (a, b, c, d, w, v) => {
        const earlier = recordsAfter(rate([account(a, b)], twoGroups(w), { asOf: '2013-10-31' }).accounts);
        const { score, scoreDetail } = only(
          rate([account(c, d)], twoGroups(v), {
            modelHash: 'second',
            previous: earlier,
            previousModels: new Map([['first', twoGroups(w)]])
          }).accounts
        );
        const { delta } = scoreDetail;
        const inHundredths = (number = 0) => Math.round(number * 100);
        // A result that equals the first rating has nothing to compare with.
        if (!delta) return expect(score).toBe(earlier.get('X')?.score);
        expect(inHundredths(delta.accountEffect) + inHundredths(delta.modelEffect)).toBe(inHundredths(delta.change));
        expect(inHundredths(delta.previousScore) + inHundredths(delta.change)).toBe(inHundredths(score ?? 0));
        const contributions = scoreDetail.groups.map(({ contribution }) => inHundredths(contribution));
        expect(contributions.reduce((sum, part) => sum + part, 0)).toBe(inHundredths(score ?? 0));
      })
    );
  });
});

describe('an earlier detail that cannot be read', () => {
  it.each([null, '', '{', '[]', '{"version":2}', '{"version":1,"groups":[]}'])('is taken for none: %j', (json) => {
    expect(createPreviousDetailReader()(json)).toBeNull();
  });
});

describe('with the default model, whatever the records', () => {
  const set = defaultModel();
  const day = fc.constantFrom('2011-12-05', '2012-06-30', '2012-12-01', '2013-03-15', '2013-11-30');
  const amount = fc.integer({ min: -20_000, max: 500_000 }).map((cents) => cents / 100);
  const account = fc.record({
    fields: fc.record({
      AnnualRevenue: fc.constantFrom('', '1000', '250000'),
      NumberOfEmployees: fc.constantFrom('', '10'),
      Phone: fc.constantFrom('', '1')
    }),
    purchases: fc.array(fc.tuple(day, amount, amount), { maxLength: 6 }),
    investments: fc.array(fc.tuple(day, fc.constantFrom('Travel', 'Other'), amount), { maxLength: 3 }),
    responses: fc.array(fc.tuple(day, fc.constantFrom(3, 9), fc.constantFrom(2, 5), fc.constant(null)), {
      maxLength: 3
    }),
    activities: fc.array(day, { maxLength: 3 }),
    assessments: fc.array(
      fc.tuple(
        fc.uuid(),
        fc.constantFrom('Need_Clarity', 'Reputation'),
        fc.integer({ min: 1, max: 5 }),
        day,
        fc.constantFrom('2013-06-01', '2014-06-01')
      ),
      { maxLength: 3 }
    )
  });
  const portfolio = fc
    .array(account, { minLength: 1, maxLength: 12 })
    .map((accounts) => accounts.map((each, index): AccountRecords => ({ ...each, id: `A${index}` })));

  it('the same records in another order give the same result to the bit', () => {
    fc.assert(
      fc.property(portfolio, (accounts) => {
        const reversed = [...accounts].reverse().map((each) => ({
          ...each,
          purchases: [...(each.purchases ?? [])].reverse(),
          investments: [...(each.investments ?? [])].reverse(),
          responses: [...(each.responses ?? [])].reverse(),
          activities: [...(each.activities ?? [])].reverse(),
          assessments: [...(each.assessments ?? [])].reverse()
        }));
        const [one, other] = [accounts, reversed].map((rows) => {
          const { accounts: rated, calibration, counts } = rate(rows, set);
          return JSON.stringify([[...rated], calibration, counts]);
        });
        expect(other).toBe(one);
      }),
      { numRuns: 40 }
    );
  });

  it('a second run without new data gives the same result and moves nobody', () => {
    fc.assert(
      fc.property(portfolio, (accounts) => {
        const first = [...rate(accounts, set).accounts];
        const second = [...rate(accounts, set, { previous: recordsAfter(first) }).accounts];
        expect(second).toEqual(first.map((each) => ({ ...each, tierMove: null })));
      }),
      { numRuns: 40 }
    );
  });

  it('an account rated alone with the kept calibration gets what the full run gave it', () => {
    fc.assert(
      fc.property(portfolio, (accounts) => {
        const full = rate(accounts, set);
        const calibration = calibrationSchema.parse(JSON.parse(JSON.stringify(full.calibration)));
        const [alone] = accounts;
        if (!alone) return;
        const facts = portfolioFacts(accounts).filter(({ id }) => id === alone.id);
        expect(only(rate([], set, { facts, calibration }).accounts)).toEqual(
          [...full.accounts].find(({ id }) => id === alone.id)
        );
      }),
      { numRuns: 40 }
    );
  });

  it('details fit their schemas, contributions sum to the score, and JSON keeps every value', () => {
    fc.assert(
      fc.property(portfolio, (accounts) => {
        for (const { score, scoreDetail, roiDetail } of rate(accounts, set).accounts) {
          expect(scoreDetailSchema.parse(JSON.parse(JSON.stringify(scoreDetail)))).toEqual(scoreDetail);
          expect(roiDetailSchema.parse(JSON.parse(JSON.stringify(roiDetail)))).toEqual(roiDetail);
          const sum = scoreDetail.groups
            .flatMap(({ metrics }) => metrics)
            .reduce((total, { contribution }) => total + Math.round(contribution * 100), 0);
          expect(sum).toBe(Math.round((score ?? 0) * 100));
        }
      }),
      { numRuns: 40 }
    );
  });
});
