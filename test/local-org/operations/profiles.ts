/** The profiles of a new org: what each may do before any permission set is assigned. */

import { CREATE_AUDIT_FIELDS } from './auditFields.ts';

export type Crud = 'none' | 'read' | 'edit' | 'delete';

export interface ProfileDefinition {
  name: string;
  /** All objects, all fields, all user permissions. */
  everything: boolean;
  /** Every standard field of the objects the profile may read. */
  standardFields: boolean;
  /** Standard objects → how far the profile may go; each level includes the ones before. */
  objects: Readonly<Record<string, Crud>>;
  userPermissions: readonly string[];
}

export const ADMINISTRATOR_PROFILE = 'System Administrator';

/** What administrators have to be given like everybody else, some of it once the org was told to offer it. */
export const NOT_FOR_ADMINISTRATORS: ReadonlySet<string> = new Set([
  'ApiUserOnly',
  'BulkApiHardDelete',
  CREATE_AUDIT_FIELDS
]);

const SALES_OBJECTS = {
  Account: 'delete',
  Contact: 'delete',
  Lead: 'edit',
  Opportunity: 'delete',
  Case: 'edit',
  Task: 'delete',
  Event: 'delete',
  Campaign: 'read',
  CampaignMember: 'read',
  Product2: 'read',
  Pricebook2: 'read',
  PricebookEntry: 'read',
  OpportunityContactRole: 'delete',
  AccountContactRole: 'delete',
  AccountTeamMember: 'delete',
  Order: 'delete',
  Survey: 'read',
  SurveyInvitation: 'read'
} as const satisfies Record<string, Crud>;

const nothing = { everything: false, standardFields: false, objects: {} } as const;

/**
 * "Minimum Access" has nothing but what permission sets give:
 * https://help.salesforce.com/s/articleView?id=sf.standard_profiles.htm
 */
export const PROFILES: readonly ProfileDefinition[] = [
  { name: ADMINISTRATOR_PROFILE, everything: true, standardFields: true, objects: {}, userPermissions: [] },
  {
    name: 'Standard User',
    everything: false,
    standardFields: true,
    objects: SALES_OBJECTS,
    userPermissions: [
      'ApiEnabled',
      'LightningExperienceUser',
      'RunReports',
      'ViewHelpLink',
      'EditTask',
      'EditEvent',
      'ViewRoles'
    ]
  },
  {
    name: 'Read Only',
    everything: false,
    standardFields: true,
    objects: Object.fromEntries(Object.keys(SALES_OBJECTS).map((name) => [name, 'read' satisfies Crud])),
    userPermissions: ['ApiEnabled', 'LightningExperienceUser', 'RunReports', 'ViewHelpLink']
  },
  { name: 'Minimum Access - Salesforce', ...nothing, userPermissions: ['LightningExperienceUser', 'ViewHelpLink'] },
  { name: 'Minimum Access - API Only Integrations', ...nothing, userPermissions: ['ApiEnabled', 'ApiUserOnly'] }
];
