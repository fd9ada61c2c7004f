import CURRENCY from '@salesforce/i18n/currency';
import labelOutOf100 from '@salesforce/label/c.KA_Common_OutOf100';
import labelUnknown from '@salesforce/label/c.KA_Common_Unknown';
import labelAttractiveness from '@salesforce/label/c.KA_Score_Attractiveness';
import labelAttractivenessHelp from '@salesforce/label/c.KA_Score_AttractivenessHelp';
import labelCoverage from '@salesforce/label/c.KA_Score_Coverage';
import labelCoverageHelp from '@salesforce/label/c.KA_Score_CoverageHelp';
import labelStrength from '@salesforce/label/c.KA_Score_Strength';
import labelStrengthHelp from '@salesforce/label/c.KA_Score_StrengthHelp';
import labelByScore from '@salesforce/label/c.KA_Tier_ByScore';
import labelNoTier from '@salesforce/label/c.KA_Tier_None';
import labelPinned from '@salesforce/label/c.KA_Tier_Pinned';
import labelPinnedOpen from '@salesforce/label/c.KA_Tier_PinnedOpen';
import labelPinnedReason from '@salesforce/label/c.KA_Tier_PinnedReason';
import labelSince from '@salesforce/label/c.KA_Tier_Since';
import labelUnratedBody from '@salesforce/label/c.KA_Unrated_Body';
import labelUnratedTitle from '@salesforce/label/c.KA_Unrated_Title';
import type { ScoreDetail } from 'c/keyAccountDetails';
import { fill, formatDate, formatPercent, formatPoints } from 'c/keyAccountFormat';
import { groupViews, type GroupView } from 'c/keyAccountScoreView';
import { changeWords, traceWords, type ChangeWords } from './tierWords';
import type { TierData } from './tierData';

export interface Figure {
  label: string;
  value: string;
  help: string;
}

/** A rated (or not ratable) account, in words and figures. */
export interface RatingView {
  tier: string;
  since: string;
  override: { headline: string; reason: string; byScore: string } | null;
  score: number | null;
  coverage: number;
  /** Why there is no score; null when there is one. */
  unrated: { heading: string; body: string } | null;
  change: ChangeWords | null;
  figures: Figure[];
  groups: GroupView[];
  trace: string[];
}

export function ratingView(data: TierData, detail: ScoreDetail): RatingView {
  return {
    tier: data.tier === null ? labelNoTier : data.names.tier(data.tier),
    since: data.tier === null || data.since === null ? '' : fill(labelSince, formatDate(data.since)),
    override: overrideWords(data),
    score: detail.rated ? detail.score : null,
    coverage: detail.coverage,
    unrated: detail.rated
      ? null
      : {
          heading: labelUnratedTitle,
          body: fill(labelUnratedBody, formatPercent(detail.coverage), formatPercent(detail.minimumCoverage))
        },
    change: detail.rated ? changeWords(detail.delta) : null,
    figures: [
      axisFigure(labelAttractiveness, detail.attractiveness, labelAttractivenessHelp),
      axisFigure(labelStrength, detail.strength, labelStrengthHelp),
      { label: labelCoverage, value: formatPercent(detail.coverage), help: labelCoverageHelp }
    ],
    groups: groupViews(detail, data.names, data.currency ?? CURRENCY),
    trace: traceWords(detail, data.names, data.calculatedAt)
  };
}

function overrideWords({ override, calculatedTier, names }: TierData): RatingView['override'] {
  if (override === null) return null;
  return {
    headline: override.until === null ? labelPinnedOpen : fill(labelPinned, formatDate(override.until)),
    reason: override.reason === null ? '' : fill(labelPinnedReason, override.reason),
    byScore: fill(labelByScore, calculatedTier === null ? labelNoTier : names.tier(calculatedTier))
  };
}

function axisFigure(label: string, value: number | null, help: string): Figure {
  return { label, value: value === null ? labelUnknown : fill(labelOutOf100, formatPoints(value)), help };
}
