/** Users and what groups them. */
import { address, kept, longText, picklist, plain, reference, text } from '../field.ts';
import { standardObject } from '../object.ts';
import type { FieldSchema, ObjectSchema } from '../types.ts';

export const TIME_ZONES = [
  'Pacific/Auckland',
  'Australia/Sydney',
  'Asia/Tokyo',
  'Asia/Seoul',
  'Asia/Shanghai',
  'Asia/Hong_Kong',
  'Asia/Taipei',
  'Asia/Singapore',
  'Asia/Kolkata',
  'Asia/Dubai',
  'Europe/Istanbul',
  'Europe/Athens',
  'Europe/Berlin',
  'Europe/Paris',
  'Europe/Madrid',
  'Europe/Rome',
  'Europe/London',
  'Europe/Dublin',
  'America/Sao_Paulo',
  'America/New_York',
  'America/Chicago',
  'America/Denver',
  'America/Phoenix',
  'America/Los_Angeles',
  'Pacific/Honolulu',
  'Pacific/Kiritimati',
  'GMT'
];
export const LOCALES = [
  'en_US',
  'en_GB',
  'en_AU',
  'en_CA',
  'de_DE',
  'fr_FR',
  'es_ES',
  'it_IT',
  'pt_BR',
  'ja_JP',
  'ko_KR',
  'zh_CN',
  'zh_TW',
  'zh_HK'
];
export const LANGUAGES = ['en_US', 'de', 'es', 'fr', 'it', 'ja', 'ko', 'pt_BR', 'zh_CN', 'zh_TW'];
const required = { required: true, restricted: true, length: 40 } as const;

export function user(): ObjectSchema {
  const table = standardObject({
    name: 'User',
    label: 'User',
    labelPlural: 'Users',
    keyPrefix: '005',
    setup: true,
    refuses: ['delete'],
    fields: [
      text('Username', 'Username', 80, { required: true, unique: true, idLookup: true }),
      text('LastName', 'Last Name', 80, { required: true, compoundFieldName: 'Name' }),
      text('FirstName', 'First Name', 40, { compoundFieldName: 'Name' }),
      kept(text('Name', 'Full Name', 121, { nameField: true, nillable: false, extraTypeInfo: 'personname' })),
      text('CompanyName', 'Company Name', 80),
      text('Division', 'Division', 80),
      text('Department', 'Department', 80),
      text('Title', 'Title', 80),
      ...address('', '').map((part) => ({ ...part, label: part.label.trim() })),
      plain('email', 'Email', 'Email', { required: true, length: 128, idLookup: true }),
      plain('phone', 'Phone', 'Phone'),
      plain('phone', 'MobilePhone', 'Mobile'),
      text('Alias', 'Alias', 8, { required: true }),
      text('CommunityNickname', 'Nickname', 40, { nillable: false, unique: true, permissionable: false }),
      plain('boolean', 'IsActive', 'Active'),
      picklist('TimeZoneSidKey', 'Time Zone', TIME_ZONES, required),
      reference('UserRoleId', 'Role ID', 'UserRole', { children: 'Users' }),
      picklist('LocaleSidKey', 'Locale', LOCALES, required),
      plain('boolean', 'ReceivesInfoEmails', 'Info Emails'),
      plain('boolean', 'ReceivesAdminInfoEmails', 'Admin Info Emails'),
      picklist('EmailEncodingKey', 'Email Encoding', ['UTF-8', 'ISO-8859-1', 'Shift_JIS', 'GB2312', 'Big5'], required),
      reference('ProfileId', 'Profile ID', 'Profile', { required: true, deleteRule: 'restrict', children: 'Users' }),
      kept(
        picklist('UserType', 'User Type', ['Standard', 'AutomatedProcess=Automated Process'], {
          restricted: true,
          length: 40
        })
      ),
      picklist('LanguageLocaleKey', 'Language', LANGUAGES, required),
      text('EmployeeNumber', 'Employee Number', 20),
      reference('ManagerId', 'Manager ID', 'User', { children: 'ManagedUsers' }),
      kept(plain('datetime', 'LastLoginDate', 'Last Login')),
      text('FederationIdentifier', 'SAML Federation ID', 512, { unique: true, caseSensitive: true }),
      longText('AboutMe', 'About Me', 1000),
      kept(plain('url', 'FullPhotoUrl', 'Url for full-sized Photo', { length: 1024 })),
      kept(plain('url', 'SmallPhotoUrl', 'Photo', { length: 1024 })),
      plain('boolean', 'UserPermissionsMarketingUser', 'Marketing User')
    ]
  });
  return { ...table, triggerable: true, layoutable: true, searchable: true };
}

export function userRole(): ObjectSchema {
  return standardObject({
    name: 'UserRole',
    label: 'Role',
    labelPlural: 'Roles',
    keyPrefix: '00E',
    setup: true,
    fields: [
      text('Name', 'Name', 80, { required: true, nameField: true }),
      reference('ParentRoleId', 'Parent Role ID', 'UserRole', { deleteRule: 'restrict', relationshipName: null }),
      text('RollupDescription', 'Description', 80),
      text('DeveloperName', 'Developer Name', 80, { unique: true })
    ]
  });
}

export function group(): ObjectSchema {
  return standardObject({
    name: 'Group',
    label: 'Group',
    labelPlural: 'Group',
    keyPrefix: '00G',
    setup: true,
    fields: [
      text('Name', 'Name', 40, { required: true, nameField: true }),
      text('DeveloperName', 'Developer Name', 80, { unique: true }),
      picklist(
        'Type',
        'Type',
        ['*Regular', 'Role', 'RoleAndSubordinates=Role and Subordinates', 'Organization', 'Queue'],
        {
          restricted: true,
          length: 40
        }
      ),
      plain('email', 'Email', 'Email', { length: 255 })
    ]
  });
}

export function groupMember(): ObjectSchema {
  return standardObject({
    name: 'GroupMember',
    label: 'Group Member',
    labelPlural: 'Group Member',
    keyPrefix: '011',
    setup: true,
    nameField: null,
    fields: [
      reference('GroupId', 'Group ID', 'Group', {
        required: true,
        updateable: false,
        children: 'GroupMembers',
        deleteRule: 'cascade'
      }),
      reference('UserOrGroupId', 'User/Group ID', ['Group', 'User'], {
        required: true,
        updateable: false,
        deleteRule: 'cascade',
        relationshipName: null,
        namePointing: false
      })
    ]
  });
}

export function profile(permissionFields: FieldSchema[]): ObjectSchema {
  return standardObject({
    name: 'Profile',
    label: 'Profile',
    labelPlural: 'Profile',
    keyPrefix: '00e',
    setup: true,
    refuses: ['create'],
    fields: [
      text('Name', 'Name', 255, { required: true, nameField: true, unique: true }),
      ...permissionFields,
      kept(picklist('UserType', 'User Type', ['Standard'], { restricted: true, length: 40 })),
      text('Description', 'Description', 255)
    ]
  });
}
