import labelOutOf100 from '@salesforce/label/c.KA_Common_OutOf100';
import labelAsOf from '@salesforce/label/c.KA_Foot_AsOf';
import labelCalculated from '@salesforce/label/c.KA_Foot_Calculated';
import labelModel from '@salesforce/label/c.KA_Foot_Model';
import labelNewModel from '@salesforce/label/c.KA_Foot_NewModel';
import labelPeriod from '@salesforce/label/c.KA_Foot_Period';
import labelAttractiveness from '@salesforce/label/c.KA_Score_Attractiveness';
import labelAttractivenessHelp from '@salesforce/label/c.KA_Score_AttractivenessHelp';
import labelCoverage from '@salesforce/label/c.KA_Score_Coverage';
import labelCoverageHelp from '@salesforce/label/c.KA_Score_CoverageHelp';
import labelStrength from '@salesforce/label/c.KA_Score_Strength';
import labelStrengthHelp from '@salesforce/label/c.KA_Score_StrengthHelp';
import labelUnratedBody from '@salesforce/label/c.KA_Unrated_Body';
import labelUnratedTitle from '@salesforce/label/c.KA_Unrated_Title';
import type { ScoreDetail } from 'c/keyAccountDetails';
import {
  currencyOf,
  fill,
  formatDate,
  formatDateRange,
  formatDateTime,
  formatPercent,
  formatPoints
} from 'c/keyAccountFormat';
import { groupViews, heaviestGaps, type GapView, type GroupView } from 'c/keyAccountScoreView';
import { buyingView, type BuyingView } from './buyingView';
import { changeView, nearMoveWords, type ChangeView } from './changeWords';
import type { TierData } from './tierData';
import { positionView, type PositionView } from './positionView';
import { tierView, type TierView } from './tierView';
import { trendView, type TrendView } from './trendView';

/** Gaps named in the "not rated" state; the groups list all of them. */
const GAPS_NAMED = 4;
/** Enough of the model's hash to tell two versions apart. */
const VERSION_LENGTH = 8;

export interface Figure {
  label: string;
  value: string;
  help: string;
  fill: number | null;
}

/** A rated account, or one with too little data, in words and figures. */
export interface RatingView {
  tier: TierView;
  score: number | null;
  coverage: number;
  /** Why there is no score; null when there is one. */
  unrated: { heading: string; body: string; gaps: GapView[] } | null;
  /** null when there is no score. */
  change: ChangeView | null;
  nearMove: string;
  figures: Figure[];
  position: PositionView | null;
  trend: TrendView | null;
  buying: BuyingView | null;
  groups: GroupView[];
  /** Where the numbers came from. */
  trace: string[];
}

export function ratingView(data: TierData, detail: ScoreDetail): RatingView {
  const currency = currencyOf(data.currency);
  const { rated, coverage, minimumCoverage, asOf } = detail;
  return {
    tier: tierView(data, asOf, detail.model.name),
    score: rated ? detail.score : null,
    coverage,
    unrated: rated
      ? null
      : {
          heading: labelUnratedTitle,
          body: fill(labelUnratedBody, formatPercent(coverage), formatPercent(minimumCoverage)),
          gaps: heaviestGaps(detail, data.names, GAPS_NAMED)
        },
    change: rated ? changeView(detail.delta) : null,
    nearMove: nearMoveWords(detail.tiering),
    figures: [
      ...axisFigure(labelAttractiveness, detail.attractiveness, labelAttractivenessHelp),
      ...axisFigure(labelStrength, detail.strength, labelStrengthHelp),
      { label: labelCoverage, value: formatPercent(coverage), help: labelCoverageHelp, fill: coverage }
    ],
    position: positionView(detail, data.portfolio),
    trend: trendView(data),
    buying: buyingView(data, asOf, currency),
    groups: groupViews(detail, data.names, currency),
    trace: traceWords(data, detail)
  };
}

/** Nothing for an axis without data: the groups say what is missing. */
function axisFigure(label: string, value: number | null, help: string): Figure[] {
  return value === null ? [] : [{ label, value: fill(labelOutOf100, formatPoints(value)), help, fill: value }];
}

function traceWords({ names, modelHash, calculatedAt }: TierData, { asOf, period, model }: ScoreDetail): string[] {
  return [
    fill(labelAsOf, formatDate(asOf)),
    fill(labelPeriod, formatDateRange(period.from, period.to)),
    fill(labelModel, names.model(model.name), model.hash.slice(0, VERSION_LENGTH)),
    ...(calculatedAt === null ? [] : [fill(labelCalculated, formatDateTime(calculatedAt))]),
    ...(modelHash === null || modelHash === model.hash ? [] : [labelNewModel])
  ];
}
