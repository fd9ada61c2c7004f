/** Where each metadata type lives in a source or package folder. */

/** Types that deploy only where Translation Workbench is on. */
export function isTranslation(type: string): boolean {
  return type === 'Translations' || type.endsWith('Translation');
}

export interface FolderType {
  type: string;
  /** Of the definition file, before -meta.xml. */
  suffix: string;
  /** One sub-folder per component, all files below it belong to the component. */
  bundle?: boolean;
  /** Components sit in named folders that are part of the full name (reports/Sales/Top.report-meta.xml). */
  inFolder?: boolean;
}

export const FOLDER_TYPES: Readonly<Record<string, FolderType>> = {
  applications: { type: 'CustomApplication', suffix: 'app' },
  aura: { type: 'AuraDefinitionBundle', suffix: '', bundle: true },
  contentassets: { type: 'ContentAsset', suffix: 'asset' },
  customMetadata: { type: 'CustomMetadata', suffix: 'md' },
  customPermissions: { type: 'CustomPermission', suffix: 'customPermission' },
  dashboards: { type: 'Dashboard', suffix: 'dashboard', inFolder: true },
  flexipages: { type: 'FlexiPage', suffix: 'flexipage' },
  flows: { type: 'Flow', suffix: 'flow' },
  globalValueSets: { type: 'GlobalValueSet', suffix: 'globalValueSet' },
  globalValueSetTranslations: { type: 'GlobalValueSetTranslation', suffix: 'globalValueSetTranslation' },
  groups: { type: 'Group', suffix: 'group' },
  labels: { type: 'CustomLabels', suffix: 'labels' },
  layouts: { type: 'Layout', suffix: 'layout' },
  lwc: { type: 'LightningComponentBundle', suffix: 'js', bundle: true },
  messageChannels: { type: 'LightningMessageChannel', suffix: 'messageChannel' },
  notificationtypes: { type: 'CustomNotificationType', suffix: 'notiftype' },
  objectTranslations: { type: 'CustomObjectTranslation', suffix: 'objectTranslation', bundle: true },
  pathAssistants: { type: 'PathAssistant', suffix: 'pathAssistant' },
  permissionsetgroups: { type: 'PermissionSetGroup', suffix: 'permissionsetgroup' },
  permissionsets: { type: 'PermissionSet', suffix: 'permissionset' },
  profiles: { type: 'Profile', suffix: 'profile' },
  quickActions: { type: 'QuickAction', suffix: 'quickAction' },
  reportTypes: { type: 'ReportType', suffix: 'reportType' },
  reports: { type: 'Report', suffix: 'report', inFolder: true },
  roles: { type: 'Role', suffix: 'role' },
  settings: { type: 'Settings', suffix: 'settings' },
  standardValueSets: { type: 'StandardValueSet', suffix: 'standardValueSet' },
  staticresources: { type: 'StaticResource', suffix: 'resource' },
  tabs: { type: 'CustomTab', suffix: 'tab' },
  translations: { type: 'Translations', suffix: 'translation' }
};

export interface ChildType {
  type: string;
  suffix: string;
  /** Element name inside the object's definition in metadata format. */
  element: string;
}

/** Parts of a custom object that source format keeps in folders of their own. */
export const OBJECT_CHILD_TYPES: Readonly<Record<string, ChildType>> = {
  businessProcesses: { type: 'BusinessProcess', suffix: 'businessProcess', element: 'businessProcesses' },
  compactLayouts: { type: 'CompactLayout', suffix: 'compactLayout', element: 'compactLayouts' },
  fieldSets: { type: 'FieldSet', suffix: 'fieldSet', element: 'fieldSets' },
  fields: { type: 'CustomField', suffix: 'field', element: 'fields' },
  indexes: { type: 'Index', suffix: 'index', element: 'indexes' },
  listViews: { type: 'ListView', suffix: 'listView', element: 'listViews' },
  recordTypes: { type: 'RecordType', suffix: 'recordType', element: 'recordTypes' },
  validationRules: { type: 'ValidationRule', suffix: 'validationRule', element: 'validationRules' },
  webLinks: { type: 'WebLink', suffix: 'webLink', element: 'webLinks' }
};
