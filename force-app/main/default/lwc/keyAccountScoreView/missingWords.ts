import labelAssessmentExpired from '@salesforce/label/c.KA_Missing_assessmentExpired';
import labelFewerThanTwoPurchases from '@salesforce/label/c.KA_Missing_fewerThanTwoPurchases';
import labelFieldEmpty from '@salesforce/label/c.KA_Missing_fieldEmpty';
import labelFieldNotReadable from '@salesforce/label/c.KA_Missing_fieldNotReadable';
import labelNoActivities from '@salesforce/label/c.KA_Missing_noActivities';
import labelNoAssessment from '@salesforce/label/c.KA_Missing_noAssessment';
import labelNoContacts from '@salesforce/label/c.KA_Missing_noContacts';
import labelNoCostRecorded from '@salesforce/label/c.KA_Missing_noCostRecorded';
import labelNoPriorRevenue from '@salesforce/label/c.KA_Missing_noPriorRevenue';
import labelNoProductCost from '@salesforce/label/c.KA_Missing_noProductCost';
import labelNoPurchaseModel from '@salesforce/label/c.KA_Missing_noPurchaseModel';
import labelNoPurchases from '@salesforce/label/c.KA_Missing_noPurchases';
import labelNoPurchasesInPeriod from '@salesforce/label/c.KA_Missing_noPurchasesInPeriod';
import labelNoResponses from '@salesforce/label/c.KA_Missing_noResponses';
import labelNotRecorded from '@salesforce/label/c.KA_Missing_notRecorded';
import labelUnknown from '@salesforce/label/c.KA_Missing_Unknown';
import labelValueNotListed from '@salesforce/label/c.KA_Missing_valueNotListed';
import type { MetricDetail } from 'c/keyAccountDetails';
import { fill } from 'c/keyAccountFormat';
import { inWords } from 'c/keyAccountModel';

/** The batch's reason why a metric has no value → what that means and what to do. {0} is the Account field. */
const ADVICE = new Map([
  ['noPurchases', labelNoPurchases],
  ['noPurchasesInPeriod', labelNoPurchasesInPeriod],
  ['fewerThanTwoPurchases', labelFewerThanTwoPurchases],
  ['noPurchaseModel', labelNoPurchaseModel],
  ['noPriorRevenue', labelNoPriorRevenue],
  ['noProductCost', labelNoProductCost],
  ['noCostRecorded', labelNoCostRecorded],
  ['notRecorded', labelNotRecorded],
  ['noResponses', labelNoResponses],
  ['noContacts', labelNoContacts],
  ['noActivities', labelNoActivities],
  ['fieldEmpty', labelFieldEmpty],
  ['fieldNotReadable', labelFieldNotReadable],
  ['valueNotListed', labelValueNotListed],
  ['noAssessment', labelNoAssessment],
  ['assessmentExpired', labelAssessmentExpired]
]);

/** Whether the page has words of its own for this reason. */
export function isKnownReason(reason: string): boolean {
  return ADVICE.has(reason);
}

export function adviceFor({ reason, key }: Pick<MetricDetail, 'reason' | 'key'>): string {
  return fill(ADVICE.get(reason ?? '') ?? labelUnknown, inWords(key));
}
