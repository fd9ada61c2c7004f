import labelModel from '@salesforce/label/c.KA_Trend_Model';
import labelModelNote from '@salesforce/label/c.KA_Trend_ModelNote';
import labelModelOn from '@salesforce/label/c.KA_Trend_ModelOn';
import labelSummary from '@salesforce/label/c.KA_Trend_Summary';
import { fill, formatDateTime, formatMonth, formatNumber, formatPoints } from 'c/keyAccountFormat';
import type { PastScore, PublishedModel, TierData } from './tierData';

/** The score over time, for the chart and its table. */
export interface TrendView {
  summary: string;
  results: {
    key: string;
    label: string;
    score: number;
    scoreText: string;
    tier: string;
    /** That the scoring model changed before this result; '' while it stayed. */
    model: string;
  }[];
}

/** null while there is but one result: that is no course of things yet. */
export function trendView({ pastScores, models, names }: TierData): TrendView | null {
  const [first, last] = [pastScores[0], pastScores.at(-1)];
  if (first === undefined || last === undefined || first === last) return null;
  return {
    summary: fill(
      labelSummary,
      formatNumber(pastScores.length),
      formatPoints(first.score),
      formatMonth(first.month),
      formatPoints(last.score),
      formatMonth(last.month)
    ),
    results: pastScores.map((past, index) => ({
      key: past.month,
      label: formatMonth(past.month),
      score: past.score,
      scoreText: formatPoints(past.score),
      tier: past.tier === null ? '' : names.tier(past.tier),
      model: modelWords(past, pastScores[index - 1], models)
    }))
  };
}

function modelWords(
  { modelHash }: PastScore,
  before: PastScore | undefined,
  models: readonly PublishedModel[]
): string {
  if (before === undefined || modelHash === null || modelHash === before.modelHash) return '';
  const { publishedAt = null, note = null } = models.find(({ hash }) => hash === modelHash) ?? {};
  if (publishedAt === null) return labelModel;
  const when = formatDateTime(publishedAt);
  return note === null ? fill(labelModelOn, when) : fill(labelModelNote, when, note);
}
