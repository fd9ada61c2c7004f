import labelUnknown from '@salesforce/label/c.KA_Common_Unknown';
import labelAnswers from '@salesforce/label/c.KA_Sat_Answers';
import labelAnswersOne from '@salesforce/label/c.KA_Sat_AnswersOne';
import labelCes from '@salesforce/label/c.KA_Sat_Ces';
import labelCesHelp from '@salesforce/label/c.KA_Sat_CesHelp';
import labelCsat from '@salesforce/label/c.KA_Sat_Csat';
import labelCsatHelp from '@salesforce/label/c.KA_Sat_CsatHelp';
import labelMeasureNote from '@salesforce/label/c.KA_Sat_MeasureNote';
import labelMeasureNone from '@salesforce/label/c.KA_Sat_MeasureNone';
import labelNps from '@salesforce/label/c.KA_Sat_Nps';
import labelNpsHelp from '@salesforce/label/c.KA_Sat_NpsHelp';
import labelRate from '@salesforce/label/c.KA_Sat_Rate';
import labelRateAsked from '@salesforce/label/c.KA_Sat_RateAsked';
import labelRateNobody from '@salesforce/label/c.KA_Sat_Rate_nobodyAsked';
import labelRateNotRecorded from '@salesforce/label/c.KA_Sat_Rate_notRecorded';
import labelRateShared from '@salesforce/label/c.KA_Sat_Rate_sharedLink';
import labelDue from '@salesforce/label/c.KA_Sat_Due';
import labelDueNone from '@salesforce/label/c.KA_Sat_DueNone';
import labelDueOver from '@salesforce/label/c.KA_Sat_DueOver';
import labelDueIn from '@salesforce/label/c.KA_Sat_DueIn';
import labelDueInOne from '@salesforce/label/c.KA_Sat_DueInOne';
import labelDueToday from '@salesforce/label/c.KA_Sat_DueToday';
import type { ResponseRate, SatisfactionDetail } from 'c/keyAccountDetails';
import {
  countWords,
  daysBetween,
  fill,
  formatDate,
  formatNumber,
  formatPercent,
  formatPoints
} from 'c/keyAccountFormat';

export interface Figure {
  label: string;
  value: string;
  note: string;
  help: string;
}

interface Measured {
  value: number;
  low: number;
  high: number;
  answers: number;
}

/** "12 answers" */
export function answerWords(answers: number): string {
  return countWords(answers, labelAnswersOne, labelAnswers);
}

/** NPS, CSAT, CES, response rate and the next survey; what is not known says so. */
export function measureFigures(detail: SatisfactionDetail, nextDue: string | null, today: string): Figure[] {
  const { nps, csat, ces } = detail;
  const rounded = (value: number) => formatNumber(value, { least: 1, most: 1 });
  return [
    measure(labelNps, nps, formatPoints, labelNpsHelp),
    measure(labelCsat, csat, (value) => formatPercent(value, 1), labelCsatHelp),
    measure(labelCes, ces, rounded, labelCesHelp),
    rateFigure(detail.responseRate),
    dueFigure(nextDue, today)
  ];
}

function measure(label: string, measured: Measured | null, format: (value: number) => string, help: string): Figure {
  if (measured === null) return { label, value: labelUnknown, note: labelMeasureNone, help };
  const { value, low, high, answers } = measured;
  return {
    label,
    value: format(value),
    note: fill(labelMeasureNote, format(low), format(high), answerWords(answers)),
    help
  };
}

const RATE_UNKNOWN = { nobodyAsked: labelRateNobody, notRecorded: labelRateNotRecorded, sharedLink: labelRateShared };

function rateFigure(rate: ResponseRate): Figure {
  if (rate.state === 'unknown')
    return { label: labelRate, value: labelUnknown, note: RATE_UNKNOWN[rate.reason], help: '' };
  const note = fill(labelRateAsked, formatNumber(rate.answered), formatNumber(rate.asked));
  return { label: labelRate, value: formatPercent(rate.percent), note, help: '' };
}

function dueFigure(nextDue: string | null, today: string): Figure {
  if (nextDue === null) return { label: labelDue, value: labelUnknown, note: labelDueNone, help: '' };
  const days = daysBetween(today, nextDue);
  const note = days < 0 ? labelDueOver : days === 0 ? labelDueToday : countWords(days, labelDueInOne, labelDueIn);
  return { label: labelDue, value: formatDate(nextDue), note, help: '' };
}
