import { describe, expect, it } from 'vitest';
import { tierReasonSchema, type TierReason } from '../../scripts/config/tierReason.ts';
import { tierReasonText } from '../../scripts/model/tierReasonText.ts';
import { defaultModel } from '../config/modelRows.ts';

const set = defaultModel();
const reason = (more: Partial<TierReason>): TierReason => ({
  code: 'promoted',
  from: 'Key',
  to: 'Strategic',
  score: 84,
  previousScore: 78,
  drivers: [],
  ...more
});
const promoted = reason({
  code: 'promotedAfterPeriods',
  cut: 80,
  periods: 2,
  drivers: [
    { group: 'Loyalty', change: 5 },
    { group: 'Customer_Value', change: 2.5 }
  ]
});

describe('the reason of a tier', () => {
  it('is a sentence in each language of the product', () => {
    expect(tierReasonText(promoted, 'en_US', set)).toBe(
      'Score 78 → 84, 2 months above 80: promoted to Strategic; Loyalty +5, Customer value +2.5.'
    );
    expect(tierReasonText(promoted, 'zh_CN', set)).toBe(
      '评分 78 → 84，连续 2 个月高于 80：升级为战略客户；客户忠诚度 +5，客户价值 +2.5。'
    );
    expect(tierReasonText(promoted, 'zh_TW', set)).toBe(
      '評分 78 → 84，連續 2 個月高於 80：升級為策略客戶；客戶忠誠度 +5，客戶價值 +2.5。'
    );
  });

  it.each([
    [reason({ code: 'firstRating', previousScore: null }), 'Score 84, first rating: Strategic.'],
    [reason({ cut: 80 }), 'Score 78 → 84, above 80: promoted to Strategic.'],
    [
      reason({ code: 'demoted', to: 'Growth', cut: 65, score: 60, drivers: [{ group: 'Loyalty', change: -4.2 }] }),
      'Score 78 → 60, below 65: demoted to Growth; Loyalty −4.2.'
    ],
    [
      reason({ code: 'demotedAfterPeriods', to: 'Growth', cut: 65, periods: 2, score: 64, previousScore: 64 }),
      'Score 64, 2 months below 65: demoted to Growth.'
    ],
    [
      reason({ code: 'displacedByCapacity', to: 'Key', capacity: 25 }),
      'Score 78 → 84, the tier above is full with its 25 accounts: Key.'
    ],
    [
      reason({ code: 'tierRemoved', from: 'Platinum' }),
      'Score 78 → 84, tier Platinum is no longer defined: Strategic.'
    ],
    [
      reason({ code: 'notRated', to: null, score: null, coverage: 12.5, minimumCoverage: 20 }),
      'Not rated: 12.5 % of the weight has data, 20 % is needed; was Key.'
    ],
    [
      reason({ code: 'overrideSet', overrideUntil: '2014-01-31', overrideReason: 'Merger with Acme' }),
      'Score 78 → 84, pinned to Strategic until 2014-01-31: Merger with Acme.'
    ],
    [
      reason({ code: 'overrideExpired', overrideUntil: '2014-01-31', to: null, score: null }),
      'The override ended on 2014-01-31: no tier by score.'
    ],
    [reason({ code: 'overrideRemoved', to: 'Key' }), 'Score 78 → 84, the override was removed: Key by score.']
  ])('reads well: %#', (value, expected) => {
    expect(tierReasonText(value, 'en_US', set)).toBe(expected);
  });

  it.each(tierReasonSchema.shape.code.options)('leaves nothing undefined in any language for %s', (code) => {
    const complete = reason({
      code,
      cut: 80,
      periods: 2,
      capacity: 5,
      coverage: 10,
      minimumCoverage: 20,
      overrideReason: 'why',
      overrideUntil: '2014-01-31'
    });
    for (const language of ['en_US', 'zh_CN', 'zh_TW'] as const) {
      expect(tierReasonText(complete, language, set)).not.toMatch(/undefined|null|NaN/);
    }
  });

  it('fits the field that keeps it: drivers that are too much are left out, a long text is cut', () => {
    const drivers = Array.from({ length: 40 }, () => ({ group: 'Strategic_Cooperation', change: 1.1 }));
    const many = tierReasonText({ ...promoted, drivers }, 'en_US', set);
    expect(many.length).toBeLessThanOrEqual(255);
    expect(many).toMatch(/Strategic cooperation \+1.1\.$/);
    const long = reason({ code: 'overrideSet', overrideUntil: '2014-01-31', overrideReason: 'x'.repeat(255) });
    expect(tierReasonText(long, 'en_US', set)).toMatch(/^.{254}…$/);
  });
});
