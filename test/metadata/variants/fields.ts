import { after, remove, replace, type Variant } from './variant.ts';

const account = (name: string): string => `objects/Account/fields/${name}.field-meta.xml`;
const investment = (name: string): string => `objects/KA_Investment__c/fields/${name}.field-meta.xml`;
const RUN = 'objects/KA_Run__c/KA_Run__c.object-meta.xml';
const INVESTMENT = 'objects/KA_Investment__c/KA_Investment__c.object-meta.xml';
const METRIC = 'customMetadata/KA_Metric.Revenue.md-meta.xml';

/** Objects, fields, formulas, rules and records. */
export const FIELDS: readonly Variant[] = [
  {
    name: 'text without length',
    rule: 'text-fields',
    file: account('KA_RFM__c'),
    edit: replace('<length>3</length>', ''),
    at: '<CustomField'
  },
  {
    name: 'long text without visible lines',
    rule: 'text-fields',
    file: account('KA_ROI_Detail__c'),
    edit: replace('<visibleLines>8</visibleLines>', ''),
    at: '<CustomField'
  },
  {
    name: 'long text that is too long',
    rule: 'text-fields',
    file: account('KA_ROI_Detail__c'),
    edit: replace('<length>32768', '<length>131073'),
    at: '<length>'
  },
  {
    name: 'a number of more than 18 digits',
    rule: 'number-fields',
    file: account('KA_CLV__c'),
    edit: replace('<precision>18', '<precision>19'),
    at: '<precision>'
  },
  {
    name: 'more decimals than digits',
    rule: 'number-fields',
    file: account('KA_Score__c'),
    edit: replace('<scale>2', '<scale>6'),
    at: '<scale>'
  },
  {
    name: 'a date with a length',
    rule: 'field-attributes',
    file: account('KA_Tier_Since__c'),
    edit: after('</label>', '\n    <length>10</length>'),
    at: '<length>'
  },
  {
    name: 'a date as a key',
    rule: 'field-attributes',
    file: account('KA_Tier_Since__c'),
    edit: after('</label>', '\n    <unique>true</unique>'),
    at: '<unique>'
  },
  {
    name: 'a checkbox without default',
    rule: 'field-attributes',
    file: 'objects/KA_Model_Version__c/fields/KA_Active__c.field-meta.xml',
    edit: replace('<defaultValue>false</defaultValue>', ''),
    at: '<CustomField'
  },
  {
    name: 'required long text',
    rule: 'field-attributes',
    file: account('KA_ROI_Detail__c'),
    edit: after('</length>', '\n    <required>true</required>'),
    at: '<required>'
  },
  {
    name: 'an external id that is not unique',
    rule: 'external-ids',
    file: investment('KA_External_Id__c'),
    edit: replace('<unique>true', '<unique>false'),
    at: '<unique>'
  },
  {
    name: 'an external id of another length',
    rule: 'external-ids',
    file: investment('KA_External_Id__c'),
    edit: replace('<length>80', '<length>40'),
    at: '<length>'
  },
  {
    name: 'a value set that does not exist',
    rule: 'picklists',
    file: account('KA_Tier__c'),
    edit: replace('<valueSetName>KA_Tier', '<valueSetName>KA_Tiers'),
    at: '<valueSetName>'
  },
  {
    name: 'a picklist that takes any value',
    rule: 'picklists',
    file: account('KA_Tier__c'),
    edit: replace('<restricted>true', '<restricted>false'),
    at: '<restricted>'
  },
  {
    name: 'a value twice in a set',
    rule: 'value-sets',
    file: 'globalValueSets/KA_Tier.globalValueSet-meta.xml',
    edit: replace('<fullName>Growth', '<fullName>key'),
    at: '<customValue>'
  },
  {
    name: 'a lookup to an object that does not exist',
    rule: 'relationships',
    file: 'objects/KA_Run__c/fields/KA_Account__c.field-meta.xml',
    edit: replace('<referenceTo>Account', '<referenceTo>Acount'),
    at: '<referenceTo>'
  },
  {
    name: 'two child relationships of one name',
    rule: 'relationships',
    file: 'objects/KA_Snapshot__c/fields/KA_Account__c.field-meta.xml',
    edit: replace('<relationshipName>KA_Snapshots', '<relationshipName>KA_Runs'),
    at: '<relationshipName>'
  },
  {
    name: 'a lookup without relationship name',
    rule: 'relationships',
    file: 'objects/KA_Run__c/fields/KA_Account__c.field-meta.xml',
    edit: replace('<relationshipName>KA_Runs</relationshipName>', ''),
    at: '<CustomField'
  },
  {
    name: 'a master-detail marked required',
    rule: 'master-detail',
    file: investment('KA_Account__c'),
    edit: after('</relationshipOrder>', '\n    <required>true</required>'),
    at: '<required>'
  },
  {
    name: 'a detail with sharing of its own',
    rule: 'master-detail',
    file: INVESTMENT,
    edit: replace('<sharingModel>ControlledByParent', '<sharingModel>ReadWrite'),
    at: '<sharingModel>'
  },
  {
    name: 'a lookup object controlled by a parent',
    rule: 'master-detail',
    file: RUN,
    edit: replace('<sharingModel>Read', '<sharingModel>ControlledByParent'),
    at: '<sharingModel>'
  },
  {
    name: 'an object in development',
    rule: 'custom-objects',
    file: RUN,
    edit: replace('<deploymentStatus>Deployed', '<deploymentStatus>InDevelopment'),
    at: '<deploymentStatus>'
  },
  {
    name: 'an object without plural',
    rule: 'custom-objects',
    file: RUN,
    edit: replace('<pluralLabel>Key Account Runs</pluralLabel>', ''),
    at: '<CustomObject'
  },
  {
    name: 'Bulk API without sharing',
    rule: 'custom-objects',
    file: RUN,
    edit: replace('<enableSharing>true', '<enableSharing>false'),
    at: '<enableBulkApi>'
  },
  {
    name: 'a record name without a number',
    rule: 'custom-objects',
    file: RUN,
    edit: replace('RUN-{000000}', 'RUN'),
    at: '<displayFormat>'
  },
  {
    name: 'currency on a custom metadata type',
    rule: 'custom-metadata-fields',
    file: 'objects/KA_Cost_Rate__mdt/fields/KA_Amount__c.field-meta.xml',
    edit: replace('<type>Number', '<type>Currency'),
    at: '<type>'
  },
  {
    name: 'a custom metadata field that nobody may change',
    rule: 'custom-metadata-fields',
    file: 'objects/KA_Setting__mdt/fields/KA_Value__c.field-meta.xml',
    edit: replace('<fieldManageability>DeveloperControlled</fieldManageability>', ''),
    at: '<CustomField'
  },
  {
    name: 'a formula with a missing bracket',
    rule: 'formulas',
    file: account('KA_ROI__c'),
    edit: replace('/ KA_Cost__c)', '/ KA_Cost__c'),
    at: '<formula>'
  },
  {
    name: 'a formula of a field that does not exist',
    rule: 'formulas',
    file: account('KA_ROI__c'),
    edit: replace('(KA_Return__c - ', '(KA_Profit__c - '),
    at: '<formula>'
  },
  {
    name: 'a formula that subtracts text from money',
    rule: 'formulas',
    file: account('KA_ROI__c'),
    edit: replace('(KA_Return__c - ', '(KA_RFM__c - '),
    at: '<formula>'
  },
  {
    name: 'a validation rule that is no condition',
    rule: 'formulas',
    file: 'KA_Assessment__c/validationRules/KA_Rating_Between_1_And_5.validationRule-meta.xml',
    edit: (content) => content.replace(/<errorConditionFormula>.*</, '<errorConditionFormula>KA_Rating__c + 1<'),
    at: '<errorConditionFormula>'
  },
  {
    name: 'a formula of more than 3,900 characters',
    rule: 'formula-sizes',
    file: account('KA_ROI__c'),
    edit: replace('<formula>IF(', `<formula>/*${'x'.repeat(3900)}*/IF(`),
    at: '<formula>'
  },
  {
    name: 'a rule that asks for a status that does not exist',
    rule: 'picklist-literals',
    file: 'KA_Run__c/validationRules/KA_Account_Request_Names_Account.validationRule-meta.xml',
    edit: replace('"Requested"', '"Asked"'),
    at: '<errorConditionFormula>'
  },
  {
    name: 'a formula that counts blank as zero',
    rule: 'blank-safe-formulas',
    file: account('KA_ROI__c'),
    edit: replace('BlankAsBlank', 'BlankAsZero'),
    at: '<formulaTreatBlanksAs>'
  },
  {
    name: 'a message at a field that does not exist',
    rule: 'validation-rules',
    file: 'Account/validationRules/KA_Override_Needs_Reason_And_Date.validationRule-meta.xml',
    edit: replace('<errorDisplayField>KA_Tier_Override__c', '<errorDisplayField>KA_Override__c'),
    at: '<errorDisplayField>'
  },
  {
    name: 'a message of more than 255 characters',
    rule: 'validation-rules',
    file: 'Account/validationRules/KA_Override_Needs_Reason_And_Date.validationRule-meta.xml',
    edit: replace('<errorMessage>', `<errorMessage>${'x'.repeat(256)}`),
    at: '<errorMessage>'
  },
  {
    name: 'a rule that is switched off',
    rule: 'validation-rules',
    file: 'Account/validationRules/KA_Override_Needs_Reason_And_Date.validationRule-meta.xml',
    edit: replace('<active>true', '<active>false'),
    at: '<active>'
  },
  {
    name: 'a record with a field that its type does not have',
    rule: 'custom-metadata-records',
    file: METRIC,
    edit: replace('<field>KA_Sort__c', '<field>KA_Order__c'),
    at: '<field>KA_Order__c'
  },
  {
    name: 'a record with a value that the picklist does not have',
    rule: 'custom-metadata-records',
    file: METRIC,
    edit: replace('>Percentile<', '>Quantile<'),
    at: '>Quantile<'
  },
  {
    name: 'a record of a group that does not exist',
    rule: 'custom-metadata-records',
    file: METRIC,
    edit: replace('>Customer_Value<', '>Customer_Worth<'),
    at: '>Customer_Worth<'
  },
  {
    name: 'a number written as text',
    rule: 'custom-metadata-records',
    file: METRIC,
    edit: replace('xsi:type="xsd:double"', 'xsi:type="xsd:string"'),
    at: 'xsi:type="xsd:string">'
  },
  {
    name: 'a record without a required value',
    rule: 'custom-metadata-records',
    file: METRIC,
    edit: (content) => content.replace(/<values>\s*<field>KA_Weight__c<[\s\S]*?<\/values>/, ''),
    at: '<CustomMetadata'
  },
  {
    name: 'a field removed while pages still show it',
    rule: 'layout-fields',
    file: investment('KA_Description__c'),
    edit: remove,
    at: 'KA_Description__c',
    in: 'layouts/KA_Investment__c-Investment Layout.layout-meta.xml'
  }
];
