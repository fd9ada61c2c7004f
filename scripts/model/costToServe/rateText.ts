import type { CostRate } from './costRates.ts';

const ROLE_PREFIX = 'Role: ';

/** KA_Cost_Rate__mdt.KA_Match__c → what the rate is limited to: `Meeting` a type, `Role: Engineer` a role, blank all. */
export function fromRateText(text: string): CostRate['match'] {
  const match = text.trim();
  if (match === '') return null;
  if (!match.toLowerCase().startsWith(ROLE_PREFIX.trim().toLowerCase())) return { by: 'type', value: match };
  return { by: 'role', value: match.slice(ROLE_PREFIX.trim().length).trim() };
}

/** The same text again; '' for the rate of every record. */
export function toRateText(match: CostRate['match']): string {
  if (match === null) return '';
  return match.by === 'role' ? `${ROLE_PREFIX}${match.value}` : match.value;
}
