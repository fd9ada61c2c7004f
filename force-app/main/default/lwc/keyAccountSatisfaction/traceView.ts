import labelAsOf from '@salesforce/label/c.KA_Foot_AsOf';
import labelCalculated from '@salesforce/label/c.KA_Foot_Calculated';
import labelPeriod from '@salesforce/label/c.KA_Foot_Period';
import labelCes from '@salesforce/label/c.KA_Sat_Ces';
import labelComplaints from '@salesforce/label/c.KA_Sat_ComplaintsTitle';
import labelCsat from '@salesforce/label/c.KA_Sat_Csat';
import labelDimensions from '@salesforce/label/c.KA_Driver_Title';
import labelHalfLife from '@salesforce/label/c.KA_Sat_HalfLife';
import labelLast from '@salesforce/label/c.KA_Sat_Last';
import labelNoAnswers from '@salesforce/label/c.KA_Sat_LeftOut_noAnswers';
import labelNoWaves from '@salesforce/label/c.KA_Sat_LeftOut_noWaves';
import labelNotRecorded from '@salesforce/label/c.KA_Sat_LeftOut_notRecorded';
import labelNotVisible from '@salesforce/label/c.KA_Sat_LeftOut_notVisible';
import labelTooMany from '@salesforce/label/c.KA_Sat_LeftOut_tooMany';
import labelNps from '@salesforce/label/c.KA_Sat_Nps';
import labelSource from '@salesforce/label/c.KA_Sat_Source';
import labelSources from '@salesforce/label/c.KA_Sat_Sources';
import labelSatisfaction from '@salesforce/label/c.KA_Wave_TrendSatisfaction';
import labelWaves from '@salesforce/label/c.KA_Wave_Title';
import type { SatisfactionDetail } from 'c/keyAccountDetails';
import { fill, formatDate, formatDateRange, formatDateTime, formatList, formatNumber } from 'c/keyAccountFormat';
import type { SatisfactionData } from './satisfactionData';

const WHAT = {
  nps: labelNps,
  csat: labelCsat,
  ces: labelCes,
  satisfaction: labelSatisfaction,
  waves: labelWaves,
  dimensions: labelDimensions,
  complaints: labelComplaints
};

const REASON = {
  noAnswers: labelNoAnswers,
  noWaves: labelNoWaves,
  tooMany: labelTooMany,
  notRecorded: labelNotRecorded,
  notVisible: labelNotVisible
};

/** Where the numbers come from and what is missing in them, a line each. */
export function traceLines(detail: SatisfactionDetail, { source, calculatedAt }: SatisfactionData): string[] {
  const { asOf, period, sources, lastResponse, halfLifeDays, leftOut } = detail;
  const counted = sources.map((each) => fill(labelSource, source(each.source), formatNumber(each.responses)));
  return [
    fill(labelAsOf, formatDate(asOf)),
    fill(labelPeriod, formatDateRange(period.from, period.to)),
    ...(counted.length === 0 ? [] : [fill(labelSources, formatList(counted))]),
    ...(lastResponse === null ? [] : [fill(labelLast, formatDate(lastResponse))]),
    ...(halfLifeDays === null ? [] : [fill(labelHalfLife, formatNumber(halfLifeDays))]),
    ...leftOut.map(({ what, reason }) => fill(REASON[reason], WHAT[what])),
    ...(calculatedAt === null ? [] : [fill(labelCalculated, formatDateTime(calculatedAt))])
  ];
}
