import { replace, type Variant } from './variant.ts';

const REP = 'permissionsets/KA_Rep.permissionset-meta.xml';
const BATCH = 'permissionsets/KA_Batch.permissionset-meta.xml';

function grant(field: string, editable: boolean): string {
  return `<fieldPermissions><editable>${editable}</editable><field>${field}</field><readable>true</readable></fieldPermissions>`;
}

/** Changes one line of the entry that names the object, field or tab. */
function inEntry(list: string, name: string, from: string, to: string): (content: string) => string {
  return (content) => {
    const entry = content.split(`<${list}>`).find((part) => part.includes(`>${name}<`));
    if (!entry?.includes(from)) throw new Error(`No ${from} in ${list} of ${name}.`);
    return content.replace(entry, () => entry.replace(from, to));
  };
}

/** Who may do what. */
export const PERMISSIONS: readonly Variant[] = [
  {
    name: 'a permission on a field that does not exist',
    rule: 'permission-references',
    file: REP,
    edit: replace('<field>Account.KA_RFM__c', '<field>Account.KA_RMF__c'),
    at: 'KA_RMF__c'
  },
  {
    name: 'a permission on an object that does not exist',
    rule: 'permission-references',
    file: REP,
    edit: replace('<object>KA_Snapshot__c', '<object>KA_History__c'),
    at: 'KA_History__c'
  },
  {
    name: 'a custom permission that does not exist',
    rule: 'permission-references',
    file: REP,
    edit: replace('<name>KA_Request_Recalculation', '<name>KA_Recalculate'),
    at: 'KA_Recalculate'
  },
  {
    name: 'a user permission that does not exist',
    rule: 'permission-references',
    file: BATCH,
    edit: replace('<name>ApiEnabled', '<name>ApiAccess'),
    at: 'ApiAccess'
  },
  {
    name: 'a group with a permission set that does not exist',
    rule: 'permission-references',
    file: 'permissionsetgroups/KA_Rep_Group.permissionsetgroup-meta.xml',
    edit: replace('<permissionSets>KA_Rep', '<permissionSets>KA_Sales'),
    at: 'KA_Sales'
  },
  {
    name: 'a permission on a required field',
    rule: 'field-permissions',
    file: REP,
    edit: replace('<fieldPermissions>', `${grant('KA_Investment__c.KA_Amount__c', true)}<fieldPermissions>`),
    at: 'KA_Investment__c.KA_Amount__c'
  },
  {
    name: 'a permission on a master-detail field',
    rule: 'field-permissions',
    file: REP,
    edit: replace('<fieldPermissions>', `${grant('KA_Investment__c.KA_Account__c', false)}<fieldPermissions>`),
    at: 'KA_Investment__c.KA_Account__c'
  },
  {
    name: 'a permission on a standard field that has none',
    rule: 'standard-field-security',
    file: BATCH,
    edit: replace('<fieldPermissions>', `${grant('Event.ActivityDate', false)}<fieldPermissions>`),
    at: 'Event.ActivityDate'
  },
  {
    name: 'permission to edit a formula',
    rule: 'field-permissions',
    file: REP,
    edit: inEntry('fieldPermissions', 'Account.KA_ROI__c', '<editable>false', '<editable>true'),
    at: '<editable>true'
  },
  {
    name: 'a field that may be edited but not read',
    rule: 'field-permissions',
    file: REP,
    edit: inEntry('fieldPermissions', 'KA_Investment__c.KA_Description__c', '<readable>true', '<readable>false'),
    at: '<readable>false'
  },
  {
    name: 'a field that nobody may see',
    rule: 'granted-fields',
    file: 'force-app/main/default/objects/KA_Run__c/fields/KA_Host__c.field-meta.xml',
    edit: () =>
      '<CustomField xmlns="http://soap.sforce.com/2006/04/metadata"><label>x</label><type>Date</type></CustomField>',
    at: '<CustomField'
  },
  {
    name: 'a permission to see all data',
    rule: 'least-privilege',
    file: BATCH,
    edit: replace('<name>ApiEnabled', '<name>ViewAllData'),
    at: 'ViewAllData'
  },
  {
    name: 'a batch that may change an override',
    rule: 'least-privilege',
    file: BATCH,
    edit: replace('<fieldPermissions>', `${grant('Account.KA_Tier_Override__c', true)}<fieldPermissions>`),
    at: 'Account.KA_Tier_Override__c'
  },
  {
    name: 'a rep who may change a score',
    rule: 'least-privilege',
    file: REP,
    edit: inEntry('fieldPermissions', 'Account.KA_Score__c', '<editable>false', '<editable>true'),
    at: '<editable>true'
  },
  {
    name: 'editing without reading',
    rule: 'permission-dependencies',
    file: REP,
    edit: inEntry('objectPermissions', 'KA_Investment__c', '<allowRead>true', '<allowRead>false'),
    at: '<allowEdit>true'
  },
  {
    name: 'a detail that is read without its master',
    rule: 'permission-dependencies',
    file: REP,
    edit: inEntry('objectPermissions', 'Account', '<allowRead>true', '<allowRead>false'),
    at: '<allowRead>true'
  },
  {
    name: 'modify all without delete',
    rule: 'permission-dependencies',
    file: BATCH,
    edit: inEntry('objectPermissions', 'KA_Run__c', '<allowDelete>true', '<allowDelete>false'),
    at: '<modifyAllRecords>true'
  },
  {
    name: 'a tab of an object that may not be read',
    rule: 'permission-dependencies',
    file: REP,
    edit: (content) =>
      content.replace(
        /<objectPermissions>(?:(?!<\/objectPermissions>)[\s\S])*KA_Assessment__c[\s\S]*?<\/objectPermissions>/,
        ''
      ),
    at: '<tab>KA_Assessment__c'
  }
];
