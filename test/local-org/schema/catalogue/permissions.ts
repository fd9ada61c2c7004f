/** Permission sets, their contents and who has them. */
import { field, kept, picklist, plain, reference, text } from '../field.ts';
import { standardObject } from '../object.ts';
import type { FieldSchema, ObjectSchema } from '../types.ts';

/**
 * User permissions by metadata name. Each is a checkbox Permissions<Name> on PermissionSet and Profile; a permission set
 * that names another is refused on deploy.
 */
export const USER_PERMISSIONS: readonly string[] = [
  'ActivateOrder',
  'ActivitiesAccess',
  'AllowViewEditConvertedLeads',
  'ApiEnabled',
  'ApiUserOnly',
  'AssignPermissionSets',
  'AuthorApex',
  'BulkApiHardDelete',
  'BulkMacrosAllowed',
  'CampaignInfluence2',
  'ChatterInternalUser',
  'ConvertLeads',
  'CreateAuditFields',
  'CreateCustomizeDashboards',
  'CreateCustomizeReports',
  'CreateDashboardFolders',
  'CreateReportFolders',
  'CustomizeApplication',
  'DelegatedTwoFactor',
  'EditCaseComments',
  'EditEvent',
  'EditMyDashboards',
  'EditMyReports',
  'EditPublicTemplates',
  'EditTask',
  'ExportReport',
  'ImportCustomObjects',
  'ImportLeads',
  'ImportPersonal',
  'InstallPackaging',
  'LightningConsoleAllowedForUser',
  'LightningExperienceUser',
  'ListEmailSend',
  'ManageCustomPermissions',
  'ManageDashbdsInPubFolders',
  'ManageDataIntegrations',
  'ManageInternalUsers',
  'ManageIpAddresses',
  'ManageLoginAccessPolicies',
  'ManageNetworks',
  'ManagePasswordPolicies',
  'ManageProfilesPermissionsets',
  'ManageReportsInPubFolders',
  'ManageRoles',
  'ManageSharing',
  'ManageTranslation',
  'ManageUsers',
  'MassInlineEdit',
  'ModifyAllData',
  'ModifyMetadata',
  'PasswordNeverExpires',
  'ResetPasswords',
  'RunFlow',
  'RunReports',
  'ScheduleReports',
  'SendCustomNotifications',
  'SubscribeToLightningReports',
  'TransferAnyCase',
  'TransferAnyEntity',
  'TransferAnyLead',
  'ViewAllData',
  'ViewAllProfiles',
  'ViewAllUsers',
  'ViewEncryptedData',
  'ViewEventLogFiles',
  'ViewHelpLink',
  'ViewMyTeamsDashboards',
  'ViewPublicDashboards',
  'ViewPublicReports',
  'ViewRoles',
  'ViewSetup'
];

/** The checkbox of each user permission. */
export function userPermissionFields(): FieldSchema[] {
  return USER_PERMISSIONS.map((name) =>
    field({ name: `Permissions${name}`, label: name.replace(/(?<=[a-z])(?=[A-Z])/g, ' '), type: 'boolean' })
  );
}

const setup = { setup: true, layoutable: false } as const;

export function permissionSet(): ObjectSchema {
  return standardObject({
    name: 'PermissionSet',
    label: 'Permission Set',
    labelPlural: 'Permission Set',
    keyPrefix: '0PS',
    ...setup,
    fields: [
      text('Name', 'Permission Set Name', 80, { required: true, nameField: true, unique: true }),
      text('Label', 'Permission Set Label', 80, { required: true }),
      reference('ProfileId', 'Profile ID', 'Profile', { createable: false, updateable: false, deleteRule: 'none' }),
      kept(plain('boolean', 'IsOwnedByProfile', 'Is Owned By Profile')),
      kept(plain('boolean', 'IsCustom', 'Custom', { defaultValue: true })),
      ...userPermissionFields(),
      text('Description', 'Description', 255),
      kept(text('NamespacePrefix', 'Namespace Prefix', 15)),
      plain('boolean', 'HasActivationRequired', 'Has Activation Required'),
      kept(reference('PermissionSetGroupId', 'Permission Set Group ID', 'PermissionSetGroup', { deleteRule: 'none' })),
      kept(
        picklist('Type', 'Type', ['*Regular', 'Standard', 'Session', 'Group', 'Profile'], {
          restricted: true,
          length: 40
        })
      )
    ]
  });
}

export function permissionSetGroup(): ObjectSchema {
  return standardObject({
    name: 'PermissionSetGroup',
    label: 'Permission Set Group',
    labelPlural: 'Permission Set Group',
    keyPrefix: '0PG',
    ...setup,
    nameField: 'DeveloperName',
    fields: [
      text('DeveloperName', 'API Name', 80, { required: true, unique: true, nameField: true }),
      text('MasterLabel', 'Label', 80, { required: true }),
      picklist('Language', 'Master Language', ['*en_US', 'zh_CN', 'zh_TW'], { length: 40 }),
      text('Description', 'Description', 255),
      picklist('Status', 'Status', ['*Updated', 'Outdated', 'Updating', 'Failed'], { restricted: true, length: 40 }),
      kept(text('NamespacePrefix', 'Namespace Prefix', 15))
    ]
  });
}

export function permissionSetGroupComponent(): ObjectSchema {
  return standardObject({
    name: 'PermissionSetGroupComponent',
    label: 'Permission Set Group Component',
    labelPlural: 'Permission Set Group Component',
    keyPrefix: '0PD',
    ...setup,
    nameField: null,
    fields: [
      reference('PermissionSetGroupId', 'Permission Set Group ID', 'PermissionSetGroup', {
        required: true,
        updateable: false,
        deleteRule: 'cascade',
        children: 'PermissionSetGroupComponents'
      }),
      reference('PermissionSetId', 'Permission Set ID', 'PermissionSet', {
        required: true,
        updateable: false,
        deleteRule: 'cascade'
      })
    ]
  });
}

export function permissionSetAssignment(): ObjectSchema {
  return standardObject({
    name: 'PermissionSetAssignment',
    label: 'Permission Set Assignment',
    labelPlural: 'Permission Set Assignment',
    keyPrefix: '0Pa',
    ...setup,
    nameField: null,
    refuses: [],
    fields: [
      reference('PermissionSetId', 'PermissionSet ID', 'PermissionSet', {
        updateable: false,
        deleteRule: 'cascade',
        children: 'Assignments'
      }),
      reference('PermissionSetGroupId', 'Permission Set Group ID', 'PermissionSetGroup', {
        updateable: false,
        deleteRule: 'cascade',
        children: 'Assignments'
      }),
      reference('AssigneeId', 'Assignee ID', 'User', {
        required: true,
        updateable: false,
        deleteRule: 'cascade',
        children: 'PermissionSetAssignments'
      }),
      plain('datetime', 'ExpirationDate', 'Expires On'),
      kept(plain('boolean', 'IsActive', 'Is Active', { defaultValue: true }))
    ]
  });
}

function permissionFlags(names: readonly string[]): FieldSchema[] {
  return names.map((name) => plain('boolean', `Permissions${name}`, name));
}

function parentPermissionSet(children: string): FieldSchema {
  return reference('ParentId', 'Parent ID', 'PermissionSet', {
    required: true,
    updateable: false,
    deleteRule: 'cascade',
    children
  });
}

export function objectPermissions(): ObjectSchema {
  return standardObject({
    name: 'ObjectPermissions',
    label: 'Object Permissions',
    labelPlural: 'Object Permissions',
    keyPrefix: '110',
    ...setup,
    nameField: null,
    fields: [
      parentPermissionSet('ObjectPerms'),
      text('SobjectType', 'SObject Type Name', 40, { type: 'picklist', required: true, updateable: false }),
      ...permissionFlags(['Create', 'Read', 'Edit', 'Delete', 'ViewAllRecords', 'ModifyAllRecords', 'ViewAllFields'])
    ]
  });
}

export function fieldPermissions(): ObjectSchema {
  return standardObject({
    name: 'FieldPermissions',
    label: 'Field Permissions',
    labelPlural: 'Field Permissions',
    keyPrefix: '01k',
    ...setup,
    nameField: null,
    fields: [
      parentPermissionSet('FieldPerms'),
      text('SobjectType', 'SObject Type Name', 40, { type: 'picklist', required: true, updateable: false }),
      text('Field', 'Field Name', 285, { type: 'picklist', required: true, updateable: false }),
      ...permissionFlags(['Edit', 'Read'])
    ]
  });
}

export function setupEntityAccess(): ObjectSchema {
  return standardObject({
    name: 'SetupEntityAccess',
    label: 'Setup Entity Access',
    labelPlural: 'Setup Entity Access',
    keyPrefix: '0J0',
    ...setup,
    nameField: null,
    refuses: ['update'],
    fields: [
      parentPermissionSet('SetupEntityAccessItems'),
      field({
        name: 'SetupEntityId',
        label: 'Setup Entity ID',
        type: 'reference',
        referenceTo: ['CustomPermission'],
        required: true,
        updateable: false,
        deleteRule: 'cascade'
      }),
      kept(text('SetupEntityType', 'Setup Entity Type', 40, { type: 'picklist' }))
    ]
  });
}

export function customPermission(): ObjectSchema {
  return standardObject({
    name: 'CustomPermission',
    label: 'Custom Permission',
    labelPlural: 'Custom Permission',
    keyPrefix: '0CP',
    ...setup,
    nameField: 'DeveloperName',
    fields: [
      text('DeveloperName', 'Name', 80, { required: true, unique: true, nameField: true }),
      text('MasterLabel', 'Label', 80, { required: true }),
      picklist('Language', 'Master Language', ['*en_US', 'zh_CN', 'zh_TW'], { length: 40 }),
      text('Description', 'Description', 255),
      kept(text('NamespacePrefix', 'Namespace Prefix', 15))
    ]
  });
}
