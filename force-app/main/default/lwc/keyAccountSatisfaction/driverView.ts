import labelAnswersAll from '@salesforce/label/c.KA_Driver_AnswersAll';
import labelFewAnswers from '@salesforce/label/c.KA_Driver_LeftOut_fewAnswers';
import labelNoVariationOf from '@salesforce/label/c.KA_Driver_LeftOut_noVariation';
import labelMethod from '@salesforce/label/c.KA_Driver_Method';
import labelNone from '@salesforce/label/c.KA_Driver_None';
import labelNoDimensions from '@salesforce/label/c.KA_Driver_NoDimensions';
import labelNoVariation from '@salesforce/label/c.KA_Driver_NoVariation';
import labelPoint from '@salesforce/label/c.KA_Driver_Point';
import labelPointOthers from '@salesforce/label/c.KA_Driver_PointOthers';
import labelPortfolio from '@salesforce/label/c.KA_Driver_ScopePortfolio';
import labelSegment from '@salesforce/label/c.KA_Driver_ScopeSegment';
import labelSummary from '@salesforce/label/c.KA_Driver_Summary';
import labelTier from '@salesforce/label/c.KA_Driver_ScopeTier';
import labelTooFew from '@salesforce/label/c.KA_Driver_TooFew';
import labelUnsure from '@salesforce/label/c.KA_Driver_Unsure';
import labelImprove from '@salesforce/label/c.KA_Driver_improve';
import labelKeep from '@salesforce/label/c.KA_Driver_keep';
import labelRelax from '@salesforce/label/c.KA_Driver_relax';
import labelWatch from '@salesforce/label/c.KA_Driver_watch';
import type { Driver, KnownDrivers, SatisfactionDetail, UnknownDrivers } from 'c/keyAccountDetails';
import { fill, formatNumber, formatPercent, formatPoints } from 'c/keyAccountFormat';
import { answerWords } from './measureView';
import type { SatisfactionData, ScopeAnalysis } from './satisfactionData';

export interface DriverPoint {
  key: string;
  label: string;
  performance: number;
  importance: number;
  importanceText: string;
  performanceText: string;
  answersText: string;
  verdict: string;
  title: string;
  isOwn: boolean;
}

export interface KnownDriversView {
  state: 'known';
  points: DriverPoint[];
  cross: { performance: number; importance: number };
  summary: string;
  /** Whose answers tell what matters, and how it was calculated. */
  notes: string[];
}

export type DriversView = KnownDriversView | { state: 'unknown'; reason: string };

const QUADRANT = { improve: labelImprove, keep: labelKeep, watch: labelWatch, relax: labelRelax };

/** From the narrowest scope that has enough answers: industry, then tier, then everybody. */
export function driversView(detail: SatisfactionDetail, { scopes, dimension }: SatisfactionData): DriversView {
  for (const scope of scopes) {
    const { drivers } = scope.analysis;
    if (drivers?.state === 'known') return knownView(drivers, scope, detail, dimension);
  }
  const unknown = scopes.flatMap(({ analysis }) => (analysis.drivers?.state === 'unknown' ? [analysis.drivers] : []));
  return { state: 'unknown', reason: reasonWords(unknown.at(-1)) };
}

function knownView(
  drivers: KnownDrivers,
  scope: ScopeAnalysis,
  { dimensions }: SatisfactionDetail,
  words: (dimension: string) => string
): DriversView {
  const { importanceMean, performanceMean, method, n, r2, leftOut } = drivers;
  const points = drivers.drivers.map((driver) => {
    const own = dimensions.find((each) => each.dimension === driver.dimension && each.answers > 0);
    return pointOf(driver, own, drivers, words(driver.dimension));
  });
  const first = points.find(({ verdict }) => verdict === labelImprove) ?? points[0];
  return {
    state: 'known',
    points,
    cross: { performance: performanceMean, importance: importanceMean },
    summary: fill(labelSummary, formatNumber(points.length), first?.title ?? ''),
    notes: [
      fill(labelMethod, scopeWords(scope), answerWords(n), formatPercent(r2 * 100), method),
      ...leftOut.map(({ dimension, reason }) =>
        fill(reason === 'fewAnswers' ? labelFewAnswers : labelNoVariationOf, words(dimension))
      )
    ]
  };
}

function pointOf(
  { dimension, importance, significant, performance, answers }: Driver,
  own: { mean: number; answers: number } | undefined,
  { importanceMean, performanceMean }: KnownDrivers,
  label: string
): DriverPoint {
  const mean = own?.mean ?? performance;
  const isWeak = mean < performanceMean;
  const matters = importance >= importanceMean;
  const quadrant = matters ? (isWeak ? 'improve' : 'keep') : isWeak ? 'watch' : 'relax';
  const verdict = significant ? QUADRANT[quadrant] : labelUnsure;
  const importanceText = formatPercent(importance);
  const performanceText = formatPoints(mean);
  const sentence = own === undefined ? labelPointOthers : labelPoint;
  return {
    key: dimension,
    label,
    performance: mean,
    importance,
    importanceText,
    performanceText,
    answersText: own === undefined ? fill(labelAnswersAll, answerWords(answers)) : answerWords(own.answers),
    verdict,
    title: fill(sentence, label, verdict, importanceText, performanceText),
    isOwn: own !== undefined
  };
}

function scopeWords({ kind, name }: ScopeAnalysis): string {
  if (kind === 'Segment') return fill(labelSegment, name);
  return kind === 'Tier' ? fill(labelTier, name) : labelPortfolio;
}

function reasonWords(drivers: UnknownDrivers | undefined): string {
  switch (drivers?.reason) {
    case undefined:
      return labelNone;
    case 'noDimensions':
      return labelNoDimensions;
    case 'noVariation':
      return labelNoVariation;
    case 'tooFewResponses':
      return fill(labelTooFew, formatNumber(drivers?.n ?? 0), formatNumber(drivers?.needed ?? 0));
  }
}
