import type { z } from 'zod';
import { profitAnalysisSchema } from '../../../../../../scripts/config/profitAnalysis';
import { ratingAnalysisSchema } from '../../../../../../scripts/config/ratingAnalysis';
import { roiDetailSchema } from '../../../../../../scripts/config/roiDetail';
import { satisfactionDetailSchema } from '../../../../../../scripts/config/satisfactionDetail';
import { scoreDetailSchema } from '../../../../../../scripts/config/scoreDetail';
import { surveyAnalysisSchema } from '../../../../../../scripts/config/surveyAnalysis';
import { tierReasonSchema } from '../../../../../../scripts/config/tierReason';
import {
  profitAnalysisShape,
  ratingAnalysisShape,
  roiDetailShape,
  satisfactionDetailShape,
  scoreDetailShape,
  surveyAnalysisShape,
  tierReasonShape,
  type ProfitAnalysis,
  type RatingAnalysis,
  type RoiDetail,
  type SatisfactionDetail,
  type ScoreDetail,
  type SurveyAnalysis,
  type TierReason
} from 'c/keyAccountDetails';
import { profit, rating } from './data/portfolioAnalyses';
import { mixedRoi, nothing } from './data/roiDetails';
import { portfolioAnalysis, satisfied, thinAnalysis, unanswered } from './data/satisfactionDetails';
import { rated, unrated } from './data/scoreDetails';
import { overridden, promoted } from './data/tierReasons';

/*
 * Components cannot load zod, so they have shapes of their own for what the batch writes. Here both meet: their types
 * are equal, and they take and refuse the same documents.
 */

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

// These lines do not compile when a type drifts.
const sameTypes: [
  Equal<ScoreDetail, z.input<typeof scoreDetailSchema>>,
  Equal<RoiDetail, z.input<typeof roiDetailSchema>>,
  Equal<SatisfactionDetail, z.input<typeof satisfactionDetailSchema>>,
  Equal<SurveyAnalysis, z.input<typeof surveyAnalysisSchema>>,
  Equal<ProfitAnalysis, z.input<typeof profitAnalysisSchema>>,
  Equal<RatingAnalysis, z.input<typeof ratingAnalysisSchema>>,
  Equal<TierReason, z.input<typeof tierReasonSchema>>
] = [true, true, true, true, true, true, true];

const WRONG_VALUES = [undefined, null, true, -1, 0.5, 3, 'x', 'ok', '2026-02-30', '2026-01-31', [], {}];

/** Every document that differs from this one in a single place: a value replaced or left out, a field added. */
function* variants(value: unknown): Generator<unknown> {
  yield* WRONG_VALUES;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      for (const variant of variants(item)) yield value.with(index, variant);
    }
  } else if (typeof value === 'object' && value !== null) {
    yield { ...value, unheardOf: 1 };
    for (const [name, item] of Object.entries(value)) {
      for (const variant of variants(item)) yield { ...value, [name]: variant };
    }
  }
}

function accepts(shape: (value: unknown, path: string) => unknown, json: string): boolean {
  try {
    shape(JSON.parse(json), '');
    return true;
  } catch {
    return false;
  }
}

describe('the shapes of the components', () => {
  it('have the types of the batch', () => {
    expect(sameTypes).toEqual([true, true, true, true, true, true, true]);
  });

  it.each([
    ['score detail of a rated account', scoreDetailShape, scoreDetailSchema, rated],
    ['score detail of an account not rated', scoreDetailShape, scoreDetailSchema, unrated],
    ['ROI detail', roiDetailShape, roiDetailSchema, mixedRoi],
    ['ROI detail without sales', roiDetailShape, roiDetailSchema, nothing],
    ['satisfaction detail', satisfactionDetailShape, satisfactionDetailSchema, satisfied],
    ['satisfaction detail without answers', satisfactionDetailShape, satisfactionDetailSchema, unanswered],
    ['analysis of the portfolio', surveyAnalysisShape, surveyAnalysisSchema, portfolioAnalysis],
    ['analysis with too few answers', surveyAnalysisShape, surveyAnalysisSchema, thinAnalysis],
    ['profit of the portfolio', profitAnalysisShape, profitAnalysisSchema, profit],
    ['ratings of the portfolio', ratingAnalysisShape, ratingAnalysisSchema, rating],
    ['tier reason of a promotion', tierReasonShape, tierReasonSchema, promoted],
    ['tier reason of an override', tierReasonShape, tierReasonSchema, overridden]
  ])('take and refuse what the batch does: %s', (_case, shape, schema: z.ZodType, document) => {
    // JSON on both sides, as it comes from the field: undefined is left out.
    const documents = [document, ...variants(document)].flatMap((variant) => JSON.stringify(variant) ?? []);
    const disagreed = documents.filter((json) => accepts(shape, json) !== schema.safeParse(JSON.parse(json)).success);

    expect(accepts(shape, JSON.stringify(document))).toBe(true);
    expect(documents.length).toBeGreaterThan(100);
    expect(disagreed).toEqual([]);
  });
});
