import type { OrgPort } from '../../org/orgPort.ts';
import { ACCOUNT_COLUMNS } from '../recalculate/accountFields.ts';
import { OPPORTUNITY_FIELDS, OVERRIDE_FIELDS, PACKAGE_OBJECTS } from '../recalculate/requiredSchema.ts';
import { finding, type Finding } from './finding.ts';

/** A field that a run needs, and what the running user may do with it. */
export interface FieldAccess {
  object: string;
  field: string;
  needs: 'read' | 'write';
  allowed: 'none' | 'read' | 'write';
}

/** Objects that a run writes; the others of the package it reads. */
const WRITTEN_OBJECTS = [
  'KA_Run__c',
  'KA_Tier_Assignment__c',
  'KA_Snapshot__c',
  'KA_Model_Version__c',
  'KA_Analysis__c'
];

/** Of objects that people write, the fields that a run writes. */
const WRITTEN_FIELDS = [
  'KA_Survey_Response__c.KA_Followed_Up_On__c',
  'KA_Improvement__c.KA_Before__c',
  'KA_Improvement__c.KA_Before_Answers__c',
  'KA_Improvement__c.KA_After__c',
  'KA_Improvement__c.KA_After_Answers__c',
  'KA_Improvement__c.KA_Effect_P_Value__c'
];

/** Field by field, from what the org shows the running user of its objects. */
export async function checkAccess(org: OrgPort): Promise<{ fields: FieldAccess[]; findings: Finding[] }> {
  const fields: FieldAccess[] = [];
  const findings: Finding[] = [];
  for (const [object, needed] of neededFields()) {
    const info = await org.describe(object);
    if (!info) {
      findings.push(finding('access', 'problem', 'access.noObject', object));
      continue;
    }
    const access = needed.map(({ field, needs }): FieldAccess => {
      const known = info.fields.get(field);
      const allowed = !known ? 'none' : known.createable || known.updateable ? 'write' : 'read';
      return { object, field, needs, allowed };
    });
    fields.push(...access);
    findings.push(...findingsOf(object, access));
  }
  return { fields, findings };
}

function neededFields(): Map<string, Pick<FieldAccess, 'field' | 'needs'>[]> {
  const reading = (names: readonly string[]) => names.map((field) => ({ field, needs: 'read' as const }));
  const writing = (names: readonly string[]) => names.map((field) => ({ field, needs: 'write' as const }));
  const ofPackage = Object.entries(PACKAGE_OBJECTS).map(([object, names]) => {
    const isWritten = (name: string): boolean =>
      WRITTEN_OBJECTS.includes(object) || WRITTEN_FIELDS.includes(`${object}.${name}`);
    return [object, names.map((field) => ({ field, needs: isWritten(field) ? 'write' : 'read' }) as const)] as const;
  });
  const accountFields = [...reading(OVERRIDE_FIELDS), ...writing(ACCOUNT_COLUMNS.filter((name) => name !== 'Id'))];
  return new Map([['Account', accountFields], ['Opportunity', reading(OPPORTUNITY_FIELDS)], ...ofPackage]);
}

function findingsOf(object: string, access: readonly FieldAccess[]): Finding[] {
  const unseen = access.filter(({ allowed }) => allowed === 'none').map(({ field }) => field);
  const locked = access
    .filter(({ needs, allowed }) => needs === 'write' && allowed === 'read')
    .map(({ field }) => field);
  if (access.length === 0) return [finding('access', 'ok', 'access.object', object)];
  if (unseen.length + locked.length === 0) return [finding('access', 'ok', 'access.fields', object, access.length)];
  return [
    ...(unseen.length > 0 ? [finding('access', 'problem', 'access.unseen', object, unseen.join(', '))] : []),
    ...(locked.length > 0 ? [finding('access', 'problem', 'access.locked', object, locked.join(', '))] : [])
  ];
}
