import { SHOWN_WAVES, type MeasureChange, type SurveyWave } from '../../config/satisfactionDetail.ts';
import { isoOf } from '../days.ts';
import { round } from '../rounding.ts';
import type { Difference, Estimate } from './estimate.ts';
import { compareMeans, meanEstimate, type MeanSummary } from './meanAnswer.ts';
import { answersOf, cesSummary, HUNDRED, npsCategories, rounded, satisfactionSummary } from './measures.ts';
import { compareNps, npsEstimate, type NpsCounts } from './netPromoter.ts';
import { compareProportions, proportionEstimate } from './proportion.ts';
import type { Tally } from './tally.ts';

export interface NamedTally {
  wave: string;
  tally: Tally;
}

type Measure = SurveyWave['csat'];

/** A p value below this is taken for a change. */
const SIGNIFICANT_BELOW = 0.05;

/**
 * Waves newest first, each measure compared with the wave before: net promoter scores by the two-sample adjusted Wald test,
 * shares by the two-proportion test, means by Welch's. Every answer of a wave counts the same.
 */
export function wavesOf(named: readonly NamedTally[], shown = SHOWN_WAVES): SurveyWave[] {
  const newestFirst = [...named].sort(newerFirst);
  return newestFirst.slice(0, shown).map(({ wave, tally }, index) => {
    const before = newestFirst[index + 1]?.tally;
    const csat = (of: Tally) => ({ hits: of.satisfied, answers: answersOf(of.csat) });
    const change = (compare: (before: Tally) => Difference | null): Difference | null =>
      before ? compare(before) : null;
    return {
      wave,
      from: isoOf(tally.firstDay),
      to: isoOf(tally.lastDay),
      responses: tally.responses,
      nps: measure(
        npsEstimate(tally.nps),
        answersOf(npsCategories(tally.nps)),
        change((older) => npsChange(older.nps, tally.nps)),
        100
      ),
      csat: measure(
        proportionEstimate(csat(tally)),
        answersOf(tally.csat),
        change((older) => compareProportions(csat(older), csat(tally))),
        100
      ),
      ces: meanMeasure(tally, before, cesSummary, { lowest: 1, highest: 7 }),
      satisfaction: meanMeasure(tally, before, satisfactionSummary, HUNDRED)
    };
  });
}

/** The wave that ended last comes first. */
export function newerFirst(a: NamedTally, b: NamedTally): number {
  return b.tally.lastDay - a.tally.lastDay || b.tally.firstDay - a.tally.firstDay || (a.wave < b.wave ? 1 : -1);
}

/**
 * The test is made of adjusted counts; what is shown is the difference of the two scores that are shown, since a reader
 * subtracts them, with the interval of the test around it.
 */
function npsChange(older: NpsCounts, newer: NpsCounts): Difference | null {
  const [before, after, tested] = [npsEstimate(older), npsEstimate(newer), compareNps(older, newer)];
  if (!before || !after || !tested) return null;
  const value = after.value - before.value;
  return { ...tested, value, low: Math.min(tested.low, value), high: Math.max(tested.high, value) };
}

function meanMeasure(
  tally: Tally,
  before: Tally | undefined,
  summaryOf: (tally: Tally) => MeanSummary,
  scale: { lowest: number; highest: number }
): Measure {
  const summary = summaryOf(tally);
  const change = before ? compareMeans(summaryOf(before), summary) : null;
  return measure(meanEstimate(summary, scale), summary.answers, change);
}

function measure(estimate: Estimate | null, answers: number, change: Difference | null, factor = 1): Measure {
  if (!estimate) return null;
  return { ...rounded(estimate, factor), answers: Math.round(answers), change: change && changeOf(change, factor) };
}

function changeOf(difference: Difference, factor: number): MeasureChange {
  return {
    ...rounded(difference, factor),
    pValue: round(difference.pValue, 4),
    significant: difference.pValue < SIGNIFICANT_BELOW
  };
}
