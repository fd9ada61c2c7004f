import type { Examined } from './doctor.ts';
import { finding, type Finding } from './finding.ts';

/** Where we are; reaching the org at all is settled by then. */
export function checkOrg({ identity, options }: Examined): Finding[] {
  const { orgId, timeZone, fiscalYearStartMonth, currency } = identity;
  return [
    finding('org', 'ok', 'org.reached', orgId, options.apiVersion),
    finding('org', 'info', 'org.calendar', timeZone, fiscalYearStartMonth),
    currency === 'XXX' ? finding('org', 'warning', 'org.noCurrency') : finding('org', 'info', 'org.currency', currency)
  ];
}
