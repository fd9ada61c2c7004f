import { after, replace, write, type Variant } from './variant.ts';

const INVESTMENT_LAYOUT = 'layouts/KA_Investment__c-Investment Layout.layout-meta.xml';
const RESPONSE_LAYOUT = 'layouts/KA_Survey_Response__c-Survey Response Layout.layout-meta.xml';
const RECORD_PAGE = 'flexipages/KA_Account_Record_Page.flexipage-meta.xml';
const APP = 'applications/Key_Accounts.app-meta.xml';
const RISING = 'Account/listViews/KA_Rising.listView-meta.xml';
const LOG_INVESTMENT = 'quickActions/Account.KA_Log_Investment.quickAction-meta.xml';
const OVERRIDE = 'quickActions/Account.KA_Override_Tier.quickAction-meta.xml';
const XMLNS = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

/** Layouts, list views, actions, tabs, the app and its pages. */
export const PAGES: readonly Variant[] = [
  {
    name: 'a layout with a field that does not exist',
    rule: 'layout-fields',
    file: INVESTMENT_LAYOUT,
    edit: replace('<field>KA_Description__c', '<field>KA_Text__c'),
    at: '<field>KA_Text__c'
  },
  {
    name: 'a layout without a required field',
    rule: 'layout-fields',
    file: INVESTMENT_LAYOUT,
    edit: replace('<field>KA_Amount__c', '<field>CreatedDate'),
    at: '<Layout'
  },
  {
    name: 'a layout that lets a required field be blank',
    rule: 'layout-fields',
    file: INVESTMENT_LAYOUT,
    edit: (content) => content.replace(/<behavior>Required(<\/behavior>\s*<field>KA_Amount__c)/, '<behavior>Edit$1'),
    at: '<behavior>Edit'
  },
  {
    name: 'a layout with a field twice',
    rule: 'layout-fields',
    file: INVESTMENT_LAYOUT,
    edit: replace('<field>KA_External_Id__c', '<field>KA_Description__c'),
    at: '<field>KA_Description__c'
  },
  {
    name: 'a two-column section with one column',
    rule: 'layout-sections',
    file: INVESTMENT_LAYOUT,
    edit: replace('<style>OneColumn', '<style>TwoColumnsTopToBottom'),
    at: '<layoutSections>'
  },
  {
    name: 'a related list of a lookup that does not exist',
    rule: 'related-lists',
    file: RESPONSE_LAYOUT,
    edit: replace('KA_Survey_Answer__c.KA_Survey_Response__c', 'KA_Survey_Answer__c.KA_Response__c'),
    at: '<relatedList>'
  },
  {
    name: 'a related list with a column that does not exist',
    rule: 'related-lists',
    file: RESPONSE_LAYOUT,
    edit: replace('<fields>KA_Value__c', '<fields>KA_Points__c'),
    at: '<fields>KA_Points__c'
  },
  {
    name: "a layout that replaces the admin's",
    rule: 'standard-layouts',
    file: 'force-app/main/default/layouts/Account-Account Layout.layout-meta.xml',
    edit: write(`<Layout ${XMLNS}/>`),
    at: '<Layout'
  },
  {
    name: 'settings of a standard object',
    rule: 'standard-layouts',
    file: 'force-app/main/default/objects/Account/Account.object-meta.xml',
    edit: write(`<CustomObject ${XMLNS}><enableFeeds>true</enableFeeds></CustomObject>`),
    at: '<CustomObject'
  },
  {
    name: 'a compact layout with long text',
    rule: 'compact-layouts',
    file: 'KA_Assessment__c/compactLayouts/KA_Summary.compactLayout-meta.xml',
    edit: replace('<fields>KA_Rating__c', '<fields>KA_Evidence__c'),
    at: '<fields>KA_Evidence__c'
  },
  {
    name: 'an object with a compact layout that does not exist',
    rule: 'compact-layouts',
    file: 'objects/KA_Run__c/KA_Run__c.object-meta.xml',
    edit: replace('<compactLayoutAssignment>KA_Summary', '<compactLayoutAssignment>KA_Short'),
    at: '<compactLayoutAssignment>'
  },
  {
    name: 'a list view with a column that does not exist',
    rule: 'list-views',
    file: RISING,
    edit: replace('<columns>KA_Strength__c', '<columns>KA_Power__c'),
    at: '<columns>KA_Power__c'
  },
  {
    name: 'a list view that filters by a tier that does not exist',
    rule: 'list-views',
    file: RISING,
    edit: replace('<value>Growth,Standard', '<value>Growth,Basic'),
    at: '<value>Growth,Basic'
  },
  {
    name: 'a list view that compares a number with a word',
    rule: 'list-views',
    file: RISING,
    edit: replace('<value>60', '<value>sixty'),
    at: '<value>sixty'
  },
  {
    name: 'a list view that compares a date with a word',
    rule: 'list-views',
    file: 'KA_Assessment__c/listViews/KA_Expired.listView-meta.xml',
    edit: replace('<value>TODAY', '<value>NOW'),
    at: '<value>NOW'
  },
  {
    name: 'an action that creates what does not exist',
    rule: 'quick-actions',
    file: LOG_INVESTMENT,
    edit: replace('<targetObject>KA_Investment__c', '<targetObject>KA_Cost__c'),
    at: '<targetObject>'
  },
  {
    name: 'an action whose parent field leads elsewhere',
    rule: 'quick-actions',
    file: LOG_INVESTMENT,
    edit: replace('<targetParentField>KA_Account__c', '<targetParentField>KA_Date__c'),
    at: '<targetParentField>'
  },
  {
    name: 'an action that leaves out a required field',
    rule: 'quick-actions',
    file: LOG_INVESTMENT,
    edit: replace('<field>KA_Amount__c', '<field>KA_External_Id__c'),
    at: '<QuickAction'
  },
  {
    name: 'an update action with a target of its own',
    rule: 'quick-actions',
    file: OVERRIDE,
    edit: after('</quickActionLayout>', '\n    <targetObject>Account</targetObject>'),
    at: '<targetObject>'
  },
  {
    name: 'a tab with a label of its own beside the object',
    rule: 'tabs',
    file: 'tabs/KA_Run__c.tab-meta.xml',
    edit: after('</customObject>', '\n    <label>Runs</label>'),
    at: '<label>'
  },
  {
    name: 'a tab of a page that does not exist',
    rule: 'tabs',
    file: 'tabs/KA_Portfolio.tab-meta.xml',
    edit: replace('<flexiPage>KA_Portfolio', '<flexiPage>KA_Home'),
    at: '<flexiPage>'
  },
  {
    name: 'a tab without style',
    rule: 'tabs',
    file: 'tabs/KA_Run__c.tab-meta.xml',
    edit: replace('Custom19: Wrench', 'Wrench'),
    at: '<motif>'
  },
  {
    name: 'an app with a tab that does not exist',
    rule: 'applications',
    file: APP,
    edit: replace('<tabs>KA_Run__c', '<tabs>KA_Runs'),
    at: '<tabs>KA_Runs'
  },
  {
    name: 'an app that shows a page for another object',
    rule: 'applications',
    file: APP,
    edit: replace('<pageOrSobjectType>Account', '<pageOrSobjectType>Contact'),
    at: '<pageOrSobjectType>Contact'
  },
  {
    name: 'a page of a template that does not exist',
    rule: 'flexipage-regions',
    file: RECORD_PAGE,
    edit: replace('flexipage:recordHomeTemplateDesktop', 'flexipage:recordHome'),
    at: '<template>'
  },
  {
    name: 'a region that the template does not have',
    rule: 'flexipage-regions',
    file: RECORD_PAGE,
    edit: replace('<name>sidebar', '<name>rightsidebar'),
    at: '<name>rightsidebar'
  },
  {
    name: 'a tab that shows a facet that does not exist',
    rule: 'flexipage-regions',
    file: RECORD_PAGE,
    edit: replace('<value>relatedTabContent', '<value>relatedContent'),
    at: '<FlexiPage'
  },
  {
    name: 'a page with a component that does not exist',
    rule: 'flexipage-components',
    file: RECORD_PAGE,
    edit: replace('<componentName>keyAccountTier', '<componentName>keyAccountRank'),
    at: '<componentName>keyAccountRank'
  },
  {
    name: 'a page that sets an attribute that the component does not have',
    rule: 'flexipage-components',
    file: RECORD_PAGE,
    edit: replace('<name>numVisibleActions', '<name>visibleActions'),
    at: '<name>visibleActions'
  },
  {
    name: 'a component on a kind of page that it is not made for',
    rule: 'flexipage-components',
    file: 'lwc/keyAccountTier/keyAccountTier.js-meta.xml',
    edit: (content) => content.replaceAll('lightning__RecordPage', 'lightning__UtilityBar'),
    at: '<componentName>keyAccountTier',
    in: RECORD_PAGE
  },
  {
    name: 'two components with one identifier',
    rule: 'flexipage-components',
    file: RECORD_PAGE,
    edit: replace('<identifier>c_keyAccountRoi', '<identifier>c_keyAccountTier'),
    at: '<identifier>c_keyAccountTier'
  },
  {
    name: 'a page with a dashboard that does not exist',
    rule: 'page-references',
    file: 'flexipages/KA_Portfolio.flexipage-meta.xml',
    edit: replace('<value>KA_Portfolio', '<value>KA_Overview'),
    at: '<value>KA_Overview'
  },
  {
    name: 'a tab title that cannot be translated',
    rule: 'page-references',
    file: RECORD_PAGE,
    edit: replace('<value>Standard.Tab.detail', '<value>Details'),
    at: '<value>Details'
  }
];
