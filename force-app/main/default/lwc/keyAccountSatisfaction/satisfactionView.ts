import labelNeverAskedBody from '@salesforce/label/c.KA_Sat_NeverAskedBody';
import labelNeverAskedTitle from '@salesforce/label/c.KA_Sat_NeverAskedTitle';
import labelNewer from '@salesforce/label/c.KA_Sat_Newer';
import labelNewerOne from '@salesforce/label/c.KA_Sat_NewerOne';
import labelNoAnswersBody from '@salesforce/label/c.KA_Sat_NoAnswersBody';
import labelNoAnswersTitle from '@salesforce/label/c.KA_Sat_NoAnswersTitle';
import type { NpsMeasure, SatisfactionDetail } from 'c/keyAccountDetails';
import { emptyWords, type EmptyWords } from 'c/keyAccountEmptyWords';
import { countWords, fill, formatDate } from 'c/keyAccountFormat';
import { commentViews, type CommentView } from './commentView';
import { complaintView, type ComplaintView } from './complaintView';
import { driversView, type DriversView } from './driverView';
import { headlineView, type HeadlineView } from './headlineView';
import { measureFigures, type Figure } from './measureView';
import type { SatisfactionData } from './satisfactionData';
import { traceLines } from './traceView';
import { trendView, type TrendView } from './waveView';

/** What the account's customers say, in words and figures. */
export interface SatisfactionView {
  headline: HeadlineView | null;
  figures: Figure[];
  nps: NpsMeasure | null;
  complaints: ComplaintView | null;
  trend: TrendView | null;
  drivers: DriversView;
  comments: CommentView[];
  trace: string[];
}

/** Said instead of figures where there are none; undefined where there are. */
export function noFigureWords({ detail, calculatedAt }: SatisfactionData): EmptyWords | undefined {
  if (detail.state === 'read') return noAnswerWords(detail.detail);
  // The calculation leaves the detail blank of an account that nobody ever asked.
  return detail.state === 'absent' && calculatedAt !== null
    ? { icon: 'utility:info', heading: labelNeverAskedTitle, body: labelNeverAskedBody }
    : emptyWords(detail);
}

function noAnswerWords({ responses, period }: SatisfactionDetail): EmptyWords | undefined {
  if (responses > 0) return undefined;
  const body = fill(labelNoAnswersBody, formatDate(period.from), formatDate(period.to));
  return { icon: 'utility:info', heading: labelNoAnswersTitle, body };
}

interface Surroundings {
  /** The user's calendar day. */
  today: string;
  /** Case priority → what it is called in the user's language. */
  priorities: ReadonlyMap<string, string>;
}

export function satisfactionView(
  data: SatisfactionData,
  detail: SatisfactionDetail,
  { today, priorities }: Surroundings
): SatisfactionView {
  return {
    headline: headlineView(detail),
    figures: measureFigures(detail, data.nextDue, today),
    nps: detail.nps,
    complaints: complaintView(detail, priorities),
    trend: trendView(detail.waves),
    drivers: driversView(detail, data),
    comments: commentViews(data.responses),
    trace: traceLines(detail, data)
  };
}

/** How many answers came after the last calculation, in a sentence; '' for none. */
export function newerWords({ responses, calculatedAt }: SatisfactionData): string {
  if (calculatedAt === null) return '';
  const newer = responses.filter(
    ({ createdAt }) => createdAt !== null && Date.parse(createdAt) > Date.parse(calculatedAt)
  );
  return newer.length === 0 ? '' : countWords(newer.length, labelNewerOne, labelNewer);
}
