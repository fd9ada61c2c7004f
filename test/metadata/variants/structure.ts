import { after, remove, replace, write, type Variant } from './variant.ts';

const field = (name: string): string => `objects/Account/fields/${name}.field-meta.xml`;
const XMLNS = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

/** XML, names and texts. */
export const STRUCTURE: readonly Variant[] = [
  {
    name: 'a tag that is not closed',
    rule: 'well-formed',
    file: field('KA_Score__c'),
    edit: replace('</label>', ''),
    at: '</CustomField>'
  },
  {
    name: 'an entity that XML does not know',
    rule: 'well-formed',
    file: field('KA_Score__c'),
    edit: replace('<label>Score', '<label>Score&nbsp;'),
    at: '&nbsp;'
  },
  {
    name: 'a second root element',
    rule: 'well-formed',
    file: field('KA_Score__c'),
    edit: (content) => `${content}<CustomField ${XMLNS}/>\n`,
    at: '<CustomField xmlns="http://soap.sforce.com/2006/04/metadata"/>'
  },
  {
    name: 'an empty file',
    rule: 'well-formed',
    file: field('KA_Score__c'),
    edit: write('<?xml version="1.0" encoding="UTF-8"?>'),
    at: '<?xml'
  },
  {
    name: 'a file with the suffix of another type',
    rule: 'known-files',
    file: 'force-app/main/default/layouts/KA_Run__c.page-meta.xml',
    edit: write(`<Layout ${XMLNS}/>`),
    at: '<Layout'
  },
  {
    name: 'a root element of another type',
    rule: 'root-element',
    file: 'tabs/KA_Run__c.tab-meta.xml',
    edit: (content) => content.replaceAll('CustomTab', 'Tab'),
    at: '<Tab'
  },
  {
    name: 'a root element without namespace',
    rule: 'root-element',
    file: 'tabs/KA_Run__c.tab-meta.xml',
    edit: replace(` ${XMLNS}`, ''),
    at: '<CustomTab>'
  },
  {
    name: 'an element in the wrong case',
    rule: 'known-elements',
    file: field('KA_Score__c'),
    edit: replace('<inlineHelpText>', '<inlineHelptext>x</inlineHelptext><inlineHelpText>'),
    at: '<inlineHelptext>'
  },
  {
    name: 'an element that a nested type does not have',
    rule: 'known-elements',
    file: 'layouts/KA_Run__c-Key Account Run Layout.layout-meta.xml',
    edit: after('<layoutItems>', '<sobject>Account</sobject>'),
    at: '<sobject>'
  },
  {
    name: 'an element twice where one is allowed',
    rule: 'single-elements',
    file: field('KA_Score__c'),
    edit: after('<type>Number</type>', '\n    <type>Text</type>'),
    at: '<type>Text'
  },
  {
    name: 'a field without label',
    rule: 'required-elements',
    file: field('KA_Score__c'),
    edit: replace('<label>Score</label>', ''),
    at: '<CustomField'
  },
  {
    name: 'a permission set without label',
    rule: 'required-elements',
    file: 'permissionsets/KA_Rep.permissionset-meta.xml',
    edit: replace('<label>Key Accounts: Rep</label>', '<label></label>'),
    at: '<label>'
  },
  {
    name: 'a boolean that is a word',
    rule: 'element-values',
    file: 'objects/KA_Run__c/KA_Run__c.object-meta.xml',
    edit: replace('<enableReports>true', '<enableReports>yes'),
    at: '<enableReports>'
  },
  {
    name: 'a number that is a word',
    rule: 'element-values',
    file: field('KA_Score__c'),
    edit: replace('<precision>5', '<precision>five'),
    at: '<precision>'
  },
  {
    name: 'a field type that does not exist',
    rule: 'enum-values',
    file: field('KA_Score__c'),
    edit: replace('<type>Number', '<type>Decimal'),
    at: '<type>'
  },
  {
    name: 'a sharing model in the wrong case',
    rule: 'enum-values',
    file: 'objects/KA_Run__c/KA_Run__c.object-meta.xml',
    edit: replace('<sharingModel>Read<', '<sharingModel>read<'),
    at: '<sharingModel>'
  },
  {
    name: 'a file name that differs from the name inside',
    rule: 'full-names',
    file: field('KA_Score__c'),
    edit: replace('<fullName>KA_Score__c', '<fullName>KA_Points__c'),
    at: '<fullName>'
  },
  {
    name: 'a notification type named otherwise than its file',
    rule: 'full-names',
    file: 'notificationtypes/KA_Run_Problem.notiftype-meta.xml',
    edit: replace('>KA_Run_Problem<', '>KA_Problem<'),
    at: '<customNotifTypeName>'
  },
  {
    name: 'two underscores in an API name',
    rule: 'api-names',
    file: 'force-app/main/default/customPermissions/KA_Do__More.customPermission-meta.xml',
    edit: write(
      `<CustomPermission ${XMLNS}><description>d</description><isLicensed>false</isLicensed><label>x</label></CustomPermission>`
    ),
    at: '<CustomPermission'
  },
  {
    name: 'a field name of more than 40 characters',
    rule: 'api-names',
    file: `force-app/main/default/${field(`KA_${'Very'.repeat(10)}__c`)}`,
    edit: write(`<CustomField ${XMLNS}><label>x</label><type>Date</type></CustomField>`),
    at: '<CustomField'
  },
  {
    name: 'a name without the prefix',
    rule: 'name-prefix',
    file: 'force-app/main/default/customPermissions/Override.customPermission-meta.xml',
    edit: write(
      `<CustomPermission ${XMLNS}><description>d</description><isLicensed>false</isLicensed><label>x</label></CustomPermission>`
    ),
    at: '<CustomPermission'
  },
  {
    name: 'a field label of more than 40 characters',
    rule: 'label-lengths',
    file: field('KA_Score__c'),
    edit: replace('<label>Score', `<label>${'Score '.repeat(8)}`),
    at: '<label>'
  },
  {
    name: 'a report type label of more than 50 characters',
    rule: 'label-lengths',
    file: 'reportTypes/KA_Runs.reportType-meta.xml',
    edit: replace('<label>Key Account Runs', `<label>${'Key Account Runs '.repeat(4)}`),
    at: '<label>'
  },
  {
    name: 'a permission set description of more than 255 characters',
    rule: 'description-lengths',
    file: 'permissionsets/KA_Rep.permissionset-meta.xml',
    edit: replace('<description>', `<description>${'For reps. '.repeat(26)}`),
    at: '<description>'
  },
  {
    name: 'a field description of more than 1,000 characters',
    rule: 'description-lengths',
    file: field('KA_Score__c'),
    edit: replace('<description>', `<description>${'x'.repeat(1000)}`),
    at: '<description>'
  },
  {
    name: 'help of more than 510 characters',
    rule: 'help-text-lengths',
    file: field('KA_Score__c'),
    edit: replace('<inlineHelpText>', `<inlineHelpText>${'x'.repeat(511)}`),
    at: '<inlineHelpText>'
  },
  {
    name: 'a translated message of more than 255 characters',
    rule: 'translation-lengths',
    file: 'Account-zh_CN/Account-zh_CN.objectTranslation-meta.xml',
    edit: replace('<errorMessage>', `<errorMessage>${'字'.repeat(256)}`),
    at: '<errorMessage>'
  },
  {
    name: 'a field that does not say what it is for',
    rule: 'descriptions',
    file: field('KA_RFM__c'),
    edit: (content) => content.replace(/<description>.*<\/description>/, ''),
    at: '<CustomField'
  },
  {
    name: 'a field without help',
    rule: 'help-texts',
    file: field('KA_RFM__c'),
    edit: (content) => content.replace(/<inlineHelpText>.*<\/inlineHelpText>/, ''),
    at: '<CustomField'
  },
  {
    name: 'the same field in two files',
    rule: 'duplicate-components',
    file: 'extra/objects/Account/fields/KA_RFM__c.field-meta.xml',
    edit: write(`<CustomField ${XMLNS}><fullName>KA_RFM__c</fullName><label>x</label><type>Date</type></CustomField>`),
    at: '<CustomField',
    in: 'extra/objects/Account/fields/KA_RFM__c.field-meta.xml'
  },
  {
    name: 'the same permission twice',
    rule: 'duplicate-entries',
    file: 'permissionsets/KA_Batch.permissionset-meta.xml',
    edit: (content) => content.replace(/(\s*<userPermissions>[\s\S]*?<\/userPermissions>)/, '$1$1'),
    at: '<userPermissions>'
  },
  {
    name: 'a tab twice in the app',
    rule: 'duplicate-entries',
    file: 'applications/Key_Accounts.app-meta.xml',
    edit: after('<tabs>KA_Run__c</tabs>', '\n    <tabs>KA_Run__c</tabs>'),
    at: '<tabs>KA_Run__c'
  },
  {
    name: 'an Apex class',
    rule: 'no-apex',
    file: 'force-app/main/default/classes/KA_Rater.cls',
    edit: write('public class KA_Rater {}'),
    at: 'public class'
  },
  {
    name: 'a component that calls Apex',
    rule: 'no-apex',
    file: 'lwc/keyAccountRoi/keyAccountRoi.ts',
    edit: (content) => `${content}\nimport read from '@salesforce/apex/KA_Rater.read';\n`,
    at: '@salesforce/apex'
  },
  {
    name: 'a lookup to an object of an optional feature',
    rule: 'optional-features',
    file: 'objects/KA_Investment__c/fields/KA_Account__c.field-meta.xml',
    edit: replace('<referenceTo>Account', '<referenceTo>Order'),
    at: '<referenceTo>'
  },
  {
    name: 'a page component of an optional feature',
    rule: 'optional-features',
    file: 'flexipages/KA_Account_Record_Page.flexipage-meta.xml',
    edit: replace('force:detailPanel</componentName>', 'forceChatter:recordFeedContainer</componentName>'),
    at: 'forceChatter'
  },
  {
    name: 'a component made for another API version',
    rule: 'api-versions',
    file: 'lwc/keyAccountRoi/keyAccountRoi.js-meta.xml',
    edit: replace('<apiVersion>66.0', '<apiVersion>65.0'),
    at: '<apiVersion>'
  },
  {
    name: 'a removed translation file',
    rule: 'translations-complete',
    file: 'Account-zh_TW/KA_RFM__c.fieldTranslation-meta.xml',
    edit: remove,
    at: '<label>',
    in: field('KA_RFM__c')
  }
];
