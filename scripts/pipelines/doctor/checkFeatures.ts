import type { OrgPort } from '../../org/orgPort.ts';
import { finding, type Finding } from './finding.ts';

/** What some orgs have and others do not; the batch uses what it finds. A feature is an object, or a field of one. */
const FEATURES = [
  { name: 'orders', object: 'Order' },
  { name: 'accountTeams', object: 'AccountTeamMember' },
  { name: 'surveys', object: 'SurveyInvitation' },
  { name: 'currencies', object: 'Account', field: 'CurrencyIsoCode' },
  { name: 'datedRates', object: 'DatedConversionRate' },
  { name: 'personAccounts', object: 'Account', field: 'IsPersonAccount' },
  { name: 'statePicklists', object: 'Account', field: 'BillingStateCode' }
] as const;

/** Which of them the org has, or shows the running user. */
export async function checkFeatures(org: OrgPort): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const feature of FEATURES) {
    const info = await org.describe(feature.object);
    const isThere = info !== undefined && (!('field' in feature) || info.fields.has(feature.field));
    findings.push(finding('features', 'info', `features.${feature.name}.${isThere ? 'on' : 'off'}`));
  }
  return findings;
}
