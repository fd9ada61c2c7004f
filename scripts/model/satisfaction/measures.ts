import type { CesMeasure, CsatMeasure, NpsMeasure, SatisfactionMeasure } from '../../config/satisfactionDetail.ts';
import type { SurveyPrior } from '../../config/surveyAnalysis.ts';
import { round } from '../rounding.ts';
import { posteriorMean } from './dirichlet.ts';
import type { Estimate } from './estimate.ts';
import { meanEstimate, type MeanSummary } from './meanAnswer.ts';
import { npsEstimate, type NpsCounts } from './netPromoter.ts';
import { proportionEstimate } from './proportion.ts';
import type { EffectiveTally, Tally } from './tally.ts';

/** What few answers are shrunk towards, by question; null where nobody of the portfolio answered it. */
export interface SurveyPriors {
  csat: SurveyPrior | null;
  nps: SurveyPrior | null;
}

/** Answers of a group of responses, plain and with older ones weighing less. */
export interface MeasuredAnswers {
  tally: Tally;
  effective: EffectiveTally;
}

const CES_SCALE = { lowest: 1, highest: 7 } as const;
export const HUNDRED = { lowest: 0, highest: 100 } as const;
const NPS_SCORES = [-100, 0, 100] as const;
const CSAT_SCORES = [0, 25, 50, 75, 100] as const;

export const npsCategories = ({ detractors, passives, promoters }: NpsCounts): number[] => [
  detractors,
  passives,
  promoters
];

/** Net promoter score, −100 … 100; null without an answer. */
export function npsMeasure({ tally, effective }: MeasuredAnswers, { nps: prior }: SurveyPriors): NpsMeasure | null {
  const [estimate, unweighted] = [npsEstimate(effective.nps), npsEstimate(tally.nps)];
  const counts = npsCategories(effective.nps);
  const shrunk = posteriorMean(prior?.alpha ?? [], counts, NPS_SCORES);
  if (!estimate || !unweighted || !shrunk) return null;
  return {
    ...rounded(estimate, 100),
    answers: answersOf(npsCategories(tally.nps)),
    effectiveAnswers: round(answersOf(counts), 2),
    unweighted: round(unweighted.value * 100, 2),
    promoters: tally.nps.promoters,
    passives: tally.nps.passives,
    detractors: tally.nps.detractors,
    shrunk: rounded(shrunk)
  };
}

/** Share of answers of 4 or 5, in percent; null without an answer. */
export function csatMeasure({ tally, effective }: MeasuredAnswers): CsatMeasure | null {
  const [answers, effectiveCount] = [answersOf(tally.csat), answersOf(effective.csat)];
  const estimate = proportionEstimate({ hits: effective.satisfied, answers: effectiveCount });
  if (!estimate || answers === 0) return null;
  return {
    ...rounded(estimate, 100),
    answers: Math.round(answers),
    effectiveAnswers: round(effectiveCount, 2),
    unweighted: round((tally.satisfied / answers) * 100, 2),
    satisfied: tally.satisfied
  };
}

/** Mean effort answer, 1 … 7; null without an answer. */
export function cesMeasure({ tally, effective }: MeasuredAnswers): CesMeasure | null {
  const [plain, weighted] = [cesSummary(tally), cesSummary(effective)];
  const estimate = meanEstimate(weighted, CES_SCALE);
  if (!estimate) return null;
  return {
    ...rounded(estimate),
    answers: Math.round(plain.answers),
    effectiveAnswers: round(weighted.answers, 2),
    unweighted: round(plain.mean, 2)
  };
}

/**
 * Satisfaction, 0 … 100, shrunk towards the portfolio by the Dirichlet-multinomial model and lowered by complaints:
 * (A·prior + n·own) / (A + n) − points, with n Kish's effective number of answers. Made from CSAT answers
 * (1 … 5 as 0 … 100), else from NPS answers ((NPS + 100) / 2); null without either.
 */
export function satisfactionMeasure(
  { effective }: MeasuredAnswers,
  priors: SurveyPriors,
  complaintPoints: number
): SatisfactionMeasure | null {
  const basis = answersOf(effective.csat) > 0 ? 'csat' : 'nps';
  const counts = basis === 'csat' ? effective.csat : npsCategories(effective.nps);
  const scores = basis === 'csat' ? CSAT_SCORES : NPS_SCORES.map((score) => (score + 100) / 2);
  const own = answersOf(counts);
  if (own === 0) return null;
  const alpha = priors[basis]?.alpha ?? [];
  const [posterior, raw] = [posteriorMean(alpha, counts, scores), posteriorMean([], counts, scores)];
  if (!posterior || !raw) return null;
  const prior = posteriorMean(alpha, [], scores);
  const priorAnswers = answersOf(alpha);
  const lowered = (value: number): number => Math.max(0, value - complaintPoints);
  const before = rounded(posterior);
  return {
    value: round(lowered(before.value), 2),
    low: round(lowered(before.low), 2),
    high: round(lowered(before.high), 2),
    beforeComplaints: before.value,
    raw: round(raw.value, 2),
    basis,
    prior: { mean: round(prior?.value ?? raw.value, 2), answers: round(priorAnswers, 2) },
    ownShare: round((own / (own + priorAnswers)) * 100, 2)
  };
}

/** Mean and spread of effort answers, 1 … 7. */
export function cesSummary({ ces }: Pick<Tally, 'ces'>): MeanSummary {
  return pointSummary(ces, 1, 1);
}

/** Mean and spread of satisfaction answers on 0 … 100, from CSAT answers, or NPS answers where there are none. */
export function satisfactionSummary({ csat, nps }: Pick<Tally, 'csat' | 'nps'>): MeanSummary {
  if (answersOf(csat) > 0) return pointSummary(csat, 0, 25);
  return pointSummary(npsCategories(nps), 0, 50);
}

/** Answers by point of a scale as mean and mean square about it. */
function pointSummary(counts: readonly number[], lowest: number, step: number): MeanSummary {
  const answers = answersOf(counts);
  if (answers === 0) return { answers, mean: 0, spread: 0, step };
  const valueOf = (point: number): number => lowest + point * step;
  const mean = counts.reduce((sum, count, point) => sum + count * valueOf(point), 0) / answers;
  const spread = counts.reduce((sum, count, point) => sum + count * (valueOf(point) - mean) ** 2, 0) / answers;
  return { answers, mean, spread, step };
}

export function answersOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** To two decimals, as fields and pages show it. */
export function rounded({ value, low, high }: Estimate, factor = 1): Estimate {
  return { value: round(value * factor, 2), low: round(low * factor, 2), high: round(high * factor, 2) };
}
