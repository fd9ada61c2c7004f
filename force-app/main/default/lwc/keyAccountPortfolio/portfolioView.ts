import labelCount from '@salesforce/label/c.KA_Portfolio_Count';
import labelCountOne from '@salesforce/label/c.KA_Portfolio_CountOne';
import labelNoTier from '@salesforce/label/c.KA_Portfolio_NoTier';
import labelRange from '@salesforce/label/c.KA_Portfolio_Range';
import labelRunFailed from '@salesforce/label/c.KA_Portfolio_RunFailed';
import labelTierLine from '@salesforce/label/c.KA_Portfolio_TierLine';
import CURRENCY from '@salesforce/i18n/currency';
import {
  countWords,
  fill,
  formatChange,
  formatDateTime,
  formatMoney,
  formatNumber,
  formatPoints
} from 'c/keyAccountFormat';
import { linearScale, share } from 'c/keyAccountScale';
import type { ListedAccount, PortfolioData, Run, TierSum } from './portfolioData';

export interface PortfolioView {
  tiers: { key: string; label: string; words: string; fill: number }[];
  rows: RowView[];
  points: PointView[];
  /** e.g. "1–25 of 140" */
  range: string;
  runs: { key: string; url: string; name: string; words: string; problem: string }[];
}

interface RowView {
  key: string;
  url: string;
  name: string;
  tier: string;
  score: string;
  change: string;
  attractiveness: string;
  strength: string;
  revenue: string;
}

/** A circle of the matrix, in its drawing units. */
interface PointView {
  key: string;
  x: string;
  y: string;
  radius: string;
  title: string;
}

/** Of the matrix: both axes run from 0 to 100 over this many units, upwards and to the right. */
export const MATRIX = { width: 400, height: 240, smallest: 4, largest: 18 } as const;

/** `skipped` accounts were on the pages before. */
export function portfolioView(data: PortfolioData, skipped: number): PortfolioView {
  const all = data.tiers.reduce((sum, tier) => sum + tier.accounts, 0);
  return {
    tiers: data.tiers.map((tier) => tierView(tier, all)),
    rows: data.accounts.map(rowView),
    points: pointViews(data.accounts),
    range: fill(
      labelRange,
      formatNumber(skipped + 1),
      formatNumber(skipped + data.accounts.length),
      formatNumber(data.page.totalCount)
    ),
    runs: data.runs.map(runView)
  };
}

function tierView({ value, label, accounts, revenue }: TierSum, all: number) {
  const money = formatMoney(revenue, { currency: CURRENCY });
  return {
    key: value,
    label: value === '' ? labelNoTier : label,
    words: fill(labelTierLine, countWords(accounts, labelCountOne, labelCount), money),
    fill: share(accounts, all)
  };
}

function rowView({ id, name, tier, score, change, attractiveness, strength, revenue }: ListedAccount): RowView {
  const points = (value: number | null) => (value === null ? '' : formatPoints(value));
  return {
    key: id,
    url: `/lightning/r/Account/${id}/view`,
    name,
    tier: tier ?? labelNoTier,
    score: points(score),
    change: change === null ? '' : formatChange(change),
    attractiveness: points(attractiveness),
    strength: points(strength),
    revenue: revenue === null ? '' : formatMoney(revenue, { currency: CURRENCY })
  };
}

/** Larger circles first, so that smaller ones stay on top. Area, not radius, stands for revenue. */
function pointViews(accounts: readonly ListedAccount[]): PointView[] {
  const most = Math.max(0, ...accounts.map(({ revenue }) => revenue ?? 0));
  const across = linearScale([0, 100], [MATRIX.largest, MATRIX.width - MATRIX.largest]);
  const up = linearScale([0, 100], [MATRIX.height - MATRIX.largest, MATRIX.largest]);
  const radius = linearScale([0, Math.sqrt(most)], [MATRIX.smallest, MATRIX.largest]);
  return [...accounts]
    .sort((a, b) => (b.revenue ?? 0) - (a.revenue ?? 0))
    .flatMap(({ id, name, attractiveness, strength, revenue }) =>
      attractiveness === null || strength === null
        ? []
        : [
            {
              key: id,
              x: across(strength).toFixed(1),
              y: up(attractiveness).toFixed(1),
              radius: radius(Math.sqrt(Math.max(0, revenue ?? 0))).toFixed(1),
              title: name
            }
          ]
    );
}

/** A run may list hundreds of refused rows; its own page shows them all. */
const PROBLEM_LENGTH = 160;

function shortened(text: string): string {
  const [line = ''] = text.split('\n');
  return line.length > PROBLEM_LENGTH || line.length < text.length ? `${line.slice(0, PROBLEM_LENGTH)}…` : line;
}

function runView({ id, name, type, status, startedAt, rowsFailed, error }: Run) {
  const failed = rowsFailed > 0 ? fill(labelRunFailed, formatNumber(rowsFailed)) : '';
  const problem = failed || (error === null ? '' : shortened(error));
  return {
    key: id,
    url: `/lightning/r/KA_Run__c/${id}/view`,
    name,
    words: [type, status, ...(startedAt === null ? [] : [formatDateTime(startedAt)])].filter(Boolean).join(' · '),
    problem
  };
}
