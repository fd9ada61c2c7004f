import type { AccountFacts, SurveyFacts } from './facts.ts';

/** Answers that the portfolio's mean counts for when few answers are shrunk towards it. */
const PRIOR_ANSWERS = 5;

/** Promoters (9–10) minus detractors (0–6) in percent of the answers, −100 … 100; null without an answer. */
export function netPromoterScore({ nps }: SurveyFacts): number | null {
  return nps.answers === 0 ? null : ((nps.promoters - nps.detractors) / nps.answers) * 100;
}

/** Share of answers of 4 or 5 on the scale from 1 to 5, in percent; null without an answer. */
export function customerSatisfaction({ csat }: SurveyFacts): number | null {
  return csat.answers === 0 ? null : (csat.satisfied / csat.answers) * 100;
}

/** Mean effort answer, 1–7; null without an answer. */
export function customerEffort({ ces }: SurveyFacts): number | null {
  return ces.answers === 0 ? null : ces.sumHundredths / ces.answers / 100;
}

/** Mean satisfaction answer of all accounts on 0 … 100; null when nobody answered. */
export function meanSatisfaction(portfolio: Iterable<AccountFacts>): number | null {
  let answers = 0;
  let sumHundredths = 0;
  for (const { survey } of portfolio) {
    answers += survey.csat.answers;
    sumHundredths += survey.csat.sumHundredths;
  }
  return answers === 0 ? null : onHundred(sumHundredths / answers / 100);
}

/**
 * Mean satisfaction answer on 0 … 100, shrunk towards the portfolio as if five more people had given its mean:
 * one happy answer is a weaker sign than fifty. null without an answer.
 */
export function shrunkSatisfaction({ csat }: SurveyFacts, portfolioMean: number | null): number | null {
  if (csat.answers === 0) return null;
  const own = onHundred(csat.sumHundredths / csat.answers / 100);
  const prior = portfolioMean ?? own;
  return (own * csat.answers + prior * PRIOR_ANSWERS) / (csat.answers + PRIOR_ANSWERS);
}

/** A rating of 1 … 5 as 0 … 100. */
function onHundred(rating: number): number {
  return (rating - 1) * 25;
}
