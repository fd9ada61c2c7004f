import labelBarely from '@salesforce/label/c.KA_Sat_ComplaintsBarely';
import labelClosed from '@salesforce/label/c.KA_Sat_ComplaintsClosed';
import labelCount from '@salesforce/label/c.KA_Sat_ComplaintsCount';
import labelFading from '@salesforce/label/c.KA_Sat_ComplaintsFading';
import labelLowered from '@salesforce/label/c.KA_Sat_ComplaintsLowered';
import labelMaximum from '@salesforce/label/c.KA_Sat_ComplaintsMaximum';
import labelNoSeverity from '@salesforce/label/c.KA_Sat_ComplaintsNoSeverity';
import labelPoints from '@salesforce/label/c.KA_Sat_ComplaintsPoints';
import type { SatisfactionDetail } from 'c/keyAccountDetails';
import { fill, formatNumber, formatPoints, isVisibleChange } from 'c/keyAccountFormat';

export interface ComplaintView {
  /** What complaints took off, in a sentence. */
  summary: string;
  rows: { key: string; label: string; cases: string; points: string }[];
  /** How a complaint loses weight. */
  rule: string;
}

/** null where no complaint lowers the value. A priority that is no choice any more is called what the detail calls it. */
export function complaintView(
  { complaints, satisfaction }: SatisfactionDetail,
  priorities: ReadonlyMap<string, string>
): ComplaintView | null {
  if (complaints === null || satisfaction === null || complaints.points <= 0) return null;
  const { points, maximum, halvedAfterDays, severities } = complaints;
  const lowered = fill(
    labelLowered,
    formatPoints(points),
    formatPoints(satisfaction.beforeComplaints),
    formatPoints(satisfaction.value)
  );
  return {
    summary: points >= maximum ? fill(labelMaximum, lowered, formatPoints(maximum)) : lowered,
    rows: severities
      .filter((each) => each.open + each.closed > 0)
      .map(({ severity, open, closed, points: taken }) => ({
        key: severity,
        label: severity === '' ? labelNoSeverity : (priorities.get(severity) ?? severity),
        cases: [
          ...(open > 0 ? [fill(labelCount, formatNumber(open))] : []),
          ...(closed > 0 ? [fill(labelClosed, formatNumber(closed))] : [])
        ].join(' · '),
        points: isVisibleChange(taken) ? fill(labelPoints, formatPoints(taken)) : labelBarely
      })),
    rule: fill(labelFading, formatNumber(halvedAfterDays))
  };
}
