/** Accounts and the people at them. */
import { address, decimal, field, kept, longText, picklist, plain, reference, text } from '../field.ts';
import { standardObject } from '../object.ts';
import type { FieldSchema, ObjectSchema } from '../types.ts';

export const INDUSTRIES = [
  'Agriculture',
  'Apparel',
  'Banking',
  'Biotechnology',
  'Chemicals',
  'Communications',
  'Construction',
  'Consulting',
  'Education',
  'Electronics',
  'Energy',
  'Engineering',
  'Entertainment',
  'Environmental',
  'Finance',
  'Food & Beverage',
  'Government',
  'Healthcare',
  'Hospitality',
  'Insurance',
  'Machinery',
  'Manufacturing',
  'Media',
  'Not For Profit',
  'Recreation',
  'Retail',
  'Shipping',
  'Technology',
  'Telecommunications',
  'Transportation',
  'Utilities',
  'Other'
];
export const LEAD_SOURCES = ['Web', 'Phone Inquiry', 'Partner Referral', 'Purchased List', 'Other'];
const RATINGS = ['Hot', 'Warm', 'Cold'];
const SALUTATIONS = ['Mr.', 'Ms.', 'Mrs.', 'Dr.', 'Prof.', 'Mx.'];
const CONTACT_ROLES = [
  'Business User',
  'Decision Maker',
  'Economic Buyer',
  'Economic Decision Maker',
  'Evaluator',
  'Executive Sponsor',
  'Influencer',
  'Technical Buyer',
  'Other'
];

/** Salutation, first and last name with the full name the platform puts together from them. */
export function personName(label: string): FieldSchema[] {
  const part = { compoundFieldName: 'Name' };
  return [
    text('LastName', 'Last Name', 80, { required: true, ...part }),
    text('FirstName', 'First Name', 40, part),
    picklist('Salutation', 'Salutation', SALUTATIONS, { length: 40, ...part }),
    kept(text('Name', label, 121, { nameField: true, nillable: false, extraTypeInfo: 'personname' }))
  ];
}

export function account(): ObjectSchema {
  return standardObject({
    name: 'Account',
    label: 'Account',
    labelPlural: 'Accounts',
    keyPrefix: '001',
    owner: ['User'],
    tracksActivities: true,
    feedEnabled: true,
    fields: [
      kept(reference('MasterRecordId', 'Master Record ID', 'Account', { deleteRule: 'none' })),
      text('Name', 'Account Name', 255, { required: true, nameField: true }),
      picklist('Type', 'Account Type', [
        'Prospect',
        'Customer - Direct',
        'Customer - Channel',
        'Channel Partner / Reseller',
        'Installation Partner',
        'Technology Partner',
        'Other'
      ]),
      reference('ParentId', 'Parent Account ID', 'Account', { children: 'ChildAccounts' }),
      ...address('Billing', 'Billing'),
      ...address('Shipping', 'Shipping'),
      plain('phone', 'Phone', 'Account Phone'),
      plain('phone', 'Fax', 'Account Fax'),
      text('AccountNumber', 'Account Number', 40),
      plain('url', 'Website', 'Website'),
      text('Sic', 'SIC Code', 20),
      picklist('Industry', 'Industry', INDUSTRIES),
      decimal('currency', 'AnnualRevenue', 'Annual Revenue', 18, 0),
      plain('int', 'NumberOfEmployees', 'Employees'),
      picklist('Ownership', 'Ownership', ['Public', 'Private', 'Subsidiary', 'Other']),
      text('TickerSymbol', 'Ticker Symbol', 20),
      longText('Description', 'Account Description', 32000),
      picklist('Rating', 'Account Rating', RATINGS),
      text('Site', 'Account Site', 80),
      picklist('AccountSource', 'Account Source', LEAD_SOURCES),
      text('SicDesc', 'SIC Description', 80),
      // The platform's own Einstein tier; nobody but the platform writes it.
      kept(text('Tier', 'Einstein Account Tier', 2))
    ]
  });
}

export function contact(): ObjectSchema {
  return standardObject({
    name: 'Contact',
    label: 'Contact',
    labelPlural: 'Contacts',
    keyPrefix: '003',
    owner: ['User'],
    sharingModel: 'ControlledByParent',
    tracksActivities: true,
    feedEnabled: true,
    fields: [
      kept(reference('MasterRecordId', 'Master Record ID', 'Contact', { deleteRule: 'none' })),
      reference('AccountId', 'Account ID', 'Account', { children: 'Contacts', deleteRule: 'cascade' }),
      ...personName('Full Name'),
      ...address('Other', 'Other'),
      ...address('Mailing', 'Mailing'),
      plain('phone', 'Phone', 'Business Phone'),
      plain('phone', 'Fax', 'Business Fax'),
      plain('phone', 'MobilePhone', 'Mobile Phone'),
      plain('phone', 'HomePhone', 'Home Phone'),
      plain('phone', 'OtherPhone', 'Other Phone'),
      plain('phone', 'AssistantPhone', 'Asst. Phone'),
      reference('ReportsToId', 'Reports To ID', 'Contact', { children: 'ReportsToContacts' }),
      plain('email', 'Email', 'Email', { idLookup: true }),
      text('Title', 'Title', 128),
      text('Department', 'Department', 80),
      text('AssistantName', "Assistant's Name", 40),
      picklist('LeadSource', 'Lead Source', LEAD_SOURCES),
      plain('date', 'Birthdate', 'Birthdate'),
      longText('Description', 'Contact Description', 32000),
      plain('boolean', 'HasOptedOutOfEmail', 'Email Opt Out'),
      plain('boolean', 'DoNotCall', 'Do Not Call'),
      kept(plain('datetime', 'EmailBouncedDate', 'Email Bounced Date')),
      kept(plain('boolean', 'IsEmailBounced', 'Is Email Bounced'))
    ]
  });
}

export function lead(): ObjectSchema {
  return standardObject({
    name: 'Lead',
    label: 'Lead',
    labelPlural: 'Leads',
    keyPrefix: '00Q',
    owner: ['Group', 'User'],
    sharingModel: 'ReadWriteTransfer',
    tracksActivities: true,
    fields: [
      ...personName('Full Name'),
      text('Title', 'Title', 128),
      text('Company', 'Company', 255, { required: true }),
      ...address('', '').map((part) => ({ ...part, label: part.label.trim() })),
      plain('phone', 'Phone', 'Phone'),
      plain('phone', 'MobilePhone', 'Mobile Phone'),
      plain('email', 'Email', 'Email', { idLookup: true }),
      plain('url', 'Website', 'Website'),
      longText('Description', 'Description', 32000),
      picklist('LeadSource', 'Lead Source', LEAD_SOURCES),
      picklist(
        'Status',
        'Status',
        ['*Open - Not Contacted', 'Working - Contacted', 'Closed - Converted', 'Closed - Not Converted'],
        { nillable: false, defaultedOnCreate: true, permissionable: false }
      ),
      picklist('Industry', 'Industry', INDUSTRIES),
      picklist('Rating', 'Rating', RATINGS),
      decimal('currency', 'AnnualRevenue', 'Annual Revenue', 18, 0),
      plain('int', 'NumberOfEmployees', 'Employees'),
      kept(plain('boolean', 'IsConverted', 'Converted'))
    ]
  });
}

/** A contact's part in an account; unlike OpportunityContactRole it hangs on the account. */
export function accountContactRole(): ObjectSchema {
  return standardObject({
    name: 'AccountContactRole',
    label: 'Account Contact Role',
    labelPlural: 'Account Contact Role',
    keyPrefix: '02Z',
    sharingModel: 'ControlledByParent',
    layoutable: false,
    fields: [
      reference('AccountId', 'Account ID', 'Account', {
        required: true,
        updateable: false,
        children: 'AccountContactRoles',
        deleteRule: 'cascade'
      }),
      reference('ContactId', 'Contact ID', 'Contact', {
        required: true,
        children: 'AccountContactRoles',
        deleteRule: 'cascade'
      }),
      picklist('Role', 'Role', CONTACT_ROLES, { length: 40 }),
      plain('boolean', 'IsPrimary', 'Primary')
    ]
  });
}

/** Exists where the org has turned account teams on. */
export function accountTeamMember(): ObjectSchema {
  return standardObject({
    name: 'AccountTeamMember',
    label: 'Account Team Member',
    labelPlural: 'Account Team Member',
    keyPrefix: '01M',
    sharingModel: 'ControlledByParent',
    layoutable: false,
    fields: [
      reference('AccountId', 'Account ID', 'Account', {
        required: true,
        updateable: false,
        children: 'AccountTeamMembers',
        deleteRule: 'cascade'
      }),
      reference('UserId', 'User ID', 'User', { required: true, updateable: false, deleteRule: 'none' }),
      picklist(
        'TeamMemberRole',
        'Team Role',
        [
          'Account Manager',
          'Channel Manager',
          'Executive Sponsor',
          'Lead Qualifier',
          'Pre-Sales Consultant',
          'Sales Manager',
          'Sales Rep'
        ],
        { length: 40 }
      ),
      text('Title', 'User Title', 80, { createable: false, updateable: false }),
      ...['Account', 'Case', 'Contact', 'Opportunity'].map((object) =>
        picklist(`${object}AccessLevel`, `${object} Access`, ['None', '*Read=Read Only', 'Edit=Read/Write'], {
          restricted: true,
          length: 40
        })
      )
    ]
  });
}

export { CONTACT_ROLES };

/** What turning person accounts on adds to Account. */
export function personAccountFields(): FieldSchema[] {
  return [
    kept(plain('boolean', 'IsPersonAccount', 'Is Person Account')),
    kept(reference('PersonContactId', 'Contact ID', 'Contact', { deleteRule: 'none' })),
    text('LastName', 'Last Name', 80, { compoundFieldName: 'Name' }),
    text('FirstName', 'First Name', 40, { compoundFieldName: 'Name' }),
    picklist('Salutation', 'Salutation', SALUTATIONS, { length: 40, compoundFieldName: 'Name' }),
    field({ name: 'PersonEmail', label: 'Email', type: 'email', idLookup: true }),
    plain('phone', 'PersonMobilePhone', 'Mobile'),
    plain('date', 'PersonBirthdate', 'Birthdate'),
    text('PersonTitle', 'Title', 80),
    plain('boolean', 'PersonHasOptedOutOfEmail', 'Email Opt Out')
  ];
}
