import { remove, replace, write, type Variant } from './variant.ts';

const ROI_META = 'lwc/keyAccountRoi/keyAccountRoi.js-meta.xml';
const ROI = 'lwc/keyAccountRoi/keyAccountRoi.ts';
const LABELS = 'labels/CustomLabels.labels-meta.xml';
const ZH_CN = 'translations/zh_CN.translation-meta.xml';
const ACCOUNT_ZH = 'Account-zh_CN/Account-zh_CN.objectTranslation-meta.xml';

const label = (name: string): string =>
  `<labels><fullName>${name}</fullName><language>en_US</language><protected>false</protected>` +
  `<shortDescription>x</shortDescription><value>x</value></labels>`;

/** Components, labels and translations. */
export const COMPONENTS: readonly Variant[] = [
  {
    name: 'an attribute that the component does not have',
    rule: 'lwc-targets',
    file: ROI_META,
    edit: (content) => content.replace(/<property name="\w+"/, '<property name="caption"'),
    at: 'name="caption"'
  },
  {
    name: 'an attribute of an unknown type',
    rule: 'lwc-targets',
    file: ROI_META,
    edit: replace('type="String"', 'type="Text"'),
    at: 'type="Text"'
  },
  {
    name: 'a target that does not exist',
    rule: 'lwc-targets',
    file: ROI_META,
    edit: replace('<target>lightning__RecordPage', '<target>lightning__AccountPage'),
    at: '<target>lightning__AccountPage'
  },
  {
    name: 'a configuration for a target that the component does not have',
    rule: 'lwc-targets',
    file: ROI_META,
    edit: replace('<targetConfig targets="lightning__RecordPage"', '<targetConfig targets="lightning__HomePage"'),
    at: '<targetConfig '
  },
  {
    name: 'an exposed component without targets',
    rule: 'lwc-targets',
    file: ROI_META,
    edit: (content) =>
      content.replace(/<targets>[\s\S]*<\/targets>/, '').replace(/<targetConfigs>[\s\S]*<\/targetConfigs>/, ''),
    at: '<isExposed>'
  },
  {
    name: 'a component without JavaScript',
    rule: 'lwc-bundles',
    file: ROI,
    edit: remove,
    at: '<?xml',
    in: ROI_META
  },
  {
    name: 'a component without configuration',
    rule: 'lwc-bundles',
    file: 'force-app/main/default/lwc/keyAccountNew/keyAccountNew.ts',
    edit: write('export const one = 1;'),
    at: 'export'
  },
  {
    name: 'an import of a module that does not exist',
    rule: 'lwc-references',
    file: ROI,
    edit: (content) => `${content}\nimport { x } from 'c/keyAccountNowhere';\n`,
    at: 'c/keyAccountNowhere'
  },
  {
    name: 'a child component that does not exist',
    rule: 'lwc-references',
    file: 'lwc/keyAccountRoi/keyAccountRoi.html',
    edit: (content) => `${content}\n<c-key-account-nowhere></c-key-account-nowhere>\n`,
    at: '<c-key-account-nowhere'
  },
  {
    name: 'a schema import of a field that does not exist',
    rule: 'lwc-scoped-imports',
    file: ROI,
    edit: (content) => `${content}\nimport F from '@salesforce/schema/Account.KA_Profit__c';\n`,
    at: 'KA_Profit__c'
  },
  {
    name: 'a component that asks for a custom permission that does not exist',
    rule: 'lwc-scoped-imports',
    file: ROI,
    edit: (content) => `${content}\nimport may from '@salesforce/customPermission/KA_Everything';\n`,
    at: 'KA_Everything'
  },
  {
    name: 'a component with a label that does not exist',
    rule: 'used-labels',
    file: ROI,
    edit: (content) => `${content}\nimport text from '@salesforce/label/c.KA_Roi_Nowhere';\n`,
    at: 'KA_Roi_Nowhere'
  },
  {
    name: 'a label that nothing uses',
    rule: 'unused-labels',
    file: LABELS,
    edit: replace('</CustomLabels>', `${label('KA_Unused')}\n</CustomLabels>`),
    at: 'KA_Unused'
  },
  {
    name: 'a label without translation',
    rule: 'translations-complete',
    file: LABELS,
    edit: replace('</CustomLabels>', `${label('KA_Unused')}\n</CustomLabels>`),
    at: 'KA_Unused'
  },
  {
    name: 'a tier without translation',
    rule: 'translations-complete',
    file: 'globalValueSets/KA_Tier.globalValueSet-meta.xml',
    edit: replace('<label>Growth', '<label>Rising'),
    at: '<customValue>'
  },
  {
    name: 'a translated label that does not exist',
    rule: 'translation-targets',
    file: ZH_CN,
    edit: replace(
      '</Translations>',
      '<customLabels><label>x</label><name>KA_Gone</name></customLabels></Translations>'
    ),
    at: 'KA_Gone'
  },
  {
    name: 'a translated action that does not exist',
    rule: 'translation-targets',
    file: ACCOUNT_ZH,
    edit: replace('<name>KA_Log_Interview', '<name>KA_Interview'),
    at: '<name>KA_Interview'
  },
  {
    name: 'a translated value that does not exist',
    rule: 'translation-targets',
    file: 'globalValueSetTranslations/KA_Tier-zh_CN.globalValueSetTranslation-meta.xml',
    edit: replace('<masterLabel>Key', '<masterLabel>Kay'),
    at: '<masterLabel>Kay'
  },
  {
    name: 'a translated section that does not exist',
    rule: 'translation-targets',
    file: 'KA_Run__c-zh_TW/KA_Run__c-zh_TW.objectTranslation-meta.xml',
    edit: replace('<section>Counts', '<section>Numbers'),
    at: '<section>Numbers'
  },
  {
    name: 'a translation of a field that does not exist',
    rule: 'translation-targets',
    file: 'force-app/main/default/objectTranslations/Account-zh_CN/KA_Gone__c.fieldTranslation-meta.xml',
    edit: write(
      '<CustomFieldTranslation xmlns="http://soap.sforce.com/2006/04/metadata"><label>x</label><name>KA_Gone__c</name></CustomFieldTranslation>'
    ),
    at: '<CustomFieldTranslation'
  }
];
