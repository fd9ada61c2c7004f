import labelChance from '@salesforce/label/c.KA_Wave_Chance';
import labelDown from '@salesforce/label/c.KA_Wave_Down';
import labelFew from '@salesforce/label/c.KA_Wave_Few';
import labelFirst from '@salesforce/label/c.KA_Wave_First';
import labelSame from '@salesforce/label/c.KA_Wave_Same';
import labelSummary from '@salesforce/label/c.KA_Wave_Summary';
import labelSure from '@salesforce/label/c.KA_Wave_Sure';
import labelTrendNps from '@salesforce/label/c.KA_Wave_TrendNps';
import labelTrendSatisfaction from '@salesforce/label/c.KA_Wave_TrendSatisfaction';
import labelUp from '@salesforce/label/c.KA_Wave_Up';
import type { SurveyWave, WaveMeasure } from 'c/keyAccountDetails';
import { fill, formatDateRange, formatNumber, formatPercent, formatPoints, isVisibleChange } from 'c/keyAccountFormat';

export interface WaveView {
  key: string;
  label: string;
  days: string;
  responses: string;
  satisfaction: string;
  nps: string;
  csat: string;
  ces: string;
  change: string;
  drawn: { value: number; low: number; high: number; text: string } | null;
}

export interface TrendView {
  /** Oldest first, as time goes. */
  waves: WaveView[];
  scale: [number, number];
  summary: string;
  /** The newest change, in a sentence. */
  verdict: string;
}

/** null without waves. Draws satisfaction, or NPS where no wave has it. */
export function trendView(waves: readonly SurveyWave[]): TrendView | null {
  const [newest] = waves;
  if (newest === undefined) return null;
  const isNps = waves.every(({ satisfaction }) => satisfaction === null);
  const drawnOf = (wave: SurveyWave): WaveMeasure | null => (isNps ? wave.nps : wave.satisfaction);
  const changeOf = (wave: SurveyWave, index: number): string =>
    changeWords(
      drawnOf(wave),
      waves.slice(index + 1).some((earlier) => drawnOf(earlier) !== null)
    );
  const views = waves.map((wave, index) => waveView(wave, drawnOf(wave), changeOf(wave, index))).reverse();
  return {
    waves: views,
    scale: isNps ? [-100, 100] : [0, 100],
    summary: fill(
      labelSummary,
      isNps ? labelTrendNps : labelTrendSatisfaction,
      views.flatMap(({ label, drawn }) => (drawn === null ? [] : [`${label} ${drawn.text}`])).join(', ')
    ),
    verdict: changeOf(newest, 0)
  };
}

function waveView(wave: SurveyWave, drawn: WaveMeasure | null, change: string): WaveView {
  const points = (measure: WaveMeasure | null) => (measure === null ? '' : formatPoints(measure.value));
  return {
    key: wave.wave,
    label: wave.wave,
    days: formatDateRange(wave.from, wave.to),
    responses: formatNumber(wave.responses),
    satisfaction: points(wave.satisfaction),
    nps: points(wave.nps),
    csat: wave.csat === null ? '' : formatPercent(wave.csat.value, 1),
    ces: points(wave.ces),
    change,
    drawn:
      drawn === null ? null : { value: drawn.value, low: drawn.low, high: drawn.high, text: formatPoints(drawn.value) }
  };
}

/** "Up 12.0 against the wave before: more than chance would explain (p = 0.040)." */
function changeWords(measure: WaveMeasure | null, hasEarlier: boolean): string {
  if (measure === null) return '';
  const { change } = measure;
  if (change === null) return hasEarlier ? labelFew : labelFirst;
  const judged = fill(change.significant ? labelSure : labelChance, formatNumber(change.pValue, { least: 3, most: 3 }));
  if (!isVisibleChange(change.value)) return fill(labelSame, judged);
  return fill(change.value > 0 ? labelUp : labelDown, formatPoints(Math.abs(change.value)), judged);
}
