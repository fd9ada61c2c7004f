import { beforeEach, describe, expect, test } from 'vitest';
import type { DeployResult } from './deploy/deployComponents.ts';
import { component } from './fixture/sampleMetadata.ts';
import { addUser, refusal, rowsOf, sampleOrg, type SampleOrg } from './fixture/sampleOrg.ts';
import type { Caller } from './org.ts';

let sample: SampleOrg;
let account: string;
beforeEach(() => {
  sample = sampleOrg();
  account = sample.org.create(sample.admin, 'Account', {
    Name: 'Acme',
    Score__c: 7,
    Reason__c: 'big',
    BillingCity: 'Bonn'
  }).id;
});

const MINIMUM = 'Minimum Access - Salesforce';
const user = (name: string, profile: string, ...sets: string[]): Caller =>
  addUser(sample.org, sample.admin, name, profile, sets);
const select = (caller: Caller, soql: string): Record<string, unknown>[] => rowsOf(sample.org, caller, soql);

describe('a user with minimum access', () => {
  test('has no API, no object, no describe', () => {
    const nobody = user('nobody', MINIMUM);
    const token = sample.org.createSession(nobody.username);
    expect(refusal(() => sample.org.authenticate(token, '66.0'))).toEqual([
      'API_CURRENTLY_DISABLED',
      'API is currently disabled for this User',
      []
    ]);
    expect(sample.org.describeGlobal(nobody).map((entry) => entry.name)).not.toContain('Account');
    expect(refusal(() => sample.org.describe(nobody, 'Account'))[0]).toBe('NOT_FOUND');
    expect(refusal(() => select(nobody, 'SELECT Id FROM Account'))[0]).toBe('INVALID_TYPE');
    expect(refusal(() => sample.org.retrieve(nobody, 'Account', account))[0]).toBe('NOT_FOUND');
    expect(refusal(() => sample.org.create(nobody, 'Account', { Name: 'A' }))[0]).toBe('INVALID_TYPE');
  });
});

describe('a user with a permission set', () => {
  let rep: Caller;
  beforeEach(() => {
    rep = user('rep', MINIMUM, 'Rep');
  });

  test('sees in describe what is granted, with what may be written', () => {
    const describeResult = sample.org.describe(rep, 'Account');
    const fields = new Map(describeResult.fields.map((field) => [field.name, field]));
    expect(fields.get('Score__c')?.updateable).toBe(false);
    expect(fields.get('Reason__c')?.updateable).toBe(true);
    // Required and system fields come with the object, parts of an address with the address.
    expect([...fields.keys()]).toEqual(
      expect.arrayContaining(['Id', 'Name', 'OwnerId', 'CreatedDate', 'BillingCity', 'BillingAddress'])
    );
    expect(['Industry', 'Level__c', 'Revenue__c', 'ShippingCity'].filter((name) => fields.has(name))).toEqual([]);
    expect([describeResult.createable, describeResult.updateable, describeResult.deletable]).toEqual([
      false,
      true,
      false
    ]);
  });

  test('reads a hidden field as if it did not exist', () => {
    expect(select(rep, 'SELECT Name, Score__c FROM Account')).toEqual([{ Name: 'Acme', Score__c: 7 }]);
    expect(refusal(() => select(rep, 'SELECT Industry FROM Account'))[0]).toBe('INVALID_FIELD');
    expect(refusal(() => select(rep, "SELECT Id FROM Account WHERE Level__c = 'Gold'"))[0]).toBe('INVALID_FIELD');
    expect(refusal(() => select(rep, 'SELECT Account__r.Level__c FROM Visit__c'))[0]).toBe('INVALID_FIELD');
    expect(sample.org.retrieve(rep, 'Account', account)).not.toHaveProperty('Industry');
    expect(refusal(() => sample.org.retrieve(rep, 'Account', account, ['Industry']))[0]).toBe('INVALID_FIELD');
  });

  test('writes what is granted; a read-only field and a hidden one are refused differently', () => {
    sample.org.update(rep, 'Account', account, { Reason__c: 'bigger' });
    expect(refusal(() => sample.org.update(rep, 'Account', account, { Score__c: 8 }))).toEqual([
      'INVALID_FIELD_FOR_INSERT_UPDATE',
      'Unable to create/update fields: Score__c. Please check the security settings of this field and verify that it is read/write for your profile or permission set.',
      ['Score__c']
    ]);
    expect(refusal(() => sample.org.update(rep, 'Account', account, { Industry: 'Banking' }))).toEqual([
      'INVALID_FIELD',
      "No such column 'Industry' on sobject of type Account",
      []
    ]);
  });

  test('creates and deletes only where that is granted', () => {
    expect(refusal(() => sample.org.create(rep, 'Account', { Name: 'New' }))).toEqual([
      'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
      'entity type cannot be inserted: Account',
      []
    ]);
    expect(refusal(() => sample.org.delete(rep, 'Account', account))).toEqual([
      'INSUFFICIENT_ACCESS_OR_READONLY',
      'insufficient access rights on object id',
      []
    ]);
    const { id } = sample.org.create(rep, 'Visit__c', { Account__c: account, Day__c: '2026-01-01', Points__c: 3 });
    sample.org.delete(rep, 'Visit__c', id);
  });

  test('gets no custom metadata, custom permission or setup rights from it', () => {
    expect(refusal(() => select(rep, 'SELECT Id FROM Rate__mdt'))[0]).toBe('INVALID_TYPE');
    expect(sample.org.hasCustomPermission(rep, 'Change_Gold')).toBe(false);
    expect(refusal(() => sample.org.create(rep, 'UserRole', { Name: 'Boss' }))[0]).toBe(
      'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY'
    );
    expect(refusal(() => sample.org.deploy(rep, []))[0]).toBe('INSUFFICIENT_ACCESS');
  });
});

describe('what is granted', () => {
  test('adds up over permission sets and groups, and ends with the assignment', () => {
    const keeper = user('keeper', MINIMUM, 'Gold_Keeper');
    expect(sample.org.hasCustomPermission(keeper, 'Change_Gold')).toBe(true);
    expect(refusal(() => select(keeper, 'SELECT Id FROM Account'))[0]).toBe('INVALID_TYPE');
    const [group] = sample.select("SELECT Id FROM PermissionSetGroup WHERE DeveloperName = 'Sales'");
    const assignment = sample.org.create(sample.admin, 'PermissionSetAssignment', {
      AssigneeId: keeper.userId,
      PermissionSetGroupId: group?.['Id']
    });
    expect(select(keeper, 'SELECT Name FROM Account')).toEqual([{ Name: 'Acme' }]);
    expect(select(keeper, 'SELECT DeveloperName, Amount__c FROM Rate__mdt')).toHaveLength(1);
    sample.org.delete(sample.admin, 'PermissionSetAssignment', assignment.id);
    expect(refusal(() => select(keeper, 'SELECT Id FROM Account'))[0]).toBe('INVALID_TYPE');
  });

  test('opens a validation rule that asks for a custom permission', () => {
    const { org, admin } = sample;
    org.update(admin, 'Account', account, { Level__c: 'Gold' });
    const change = (caller: Caller) => () => org.update(caller, 'Account', account, { Level__c: 'Silver' });
    expect(refusal(change(admin))[0]).toBe('FIELD_CUSTOM_VALIDATION_EXCEPTION');
    const [set] = sample.select("SELECT Id FROM PermissionSet WHERE Name = 'Gold_Keeper'");
    org.create(admin, 'PermissionSetAssignment', { AssigneeId: admin.userId, PermissionSetId: set?.['Id'] });
    change(admin)();
  });

  test('is not kept when the assignment is rolled back', () => {
    const { org, admin } = sample;
    const other = user('other', MINIMUM);
    const [set] = sample.select("SELECT Id FROM PermissionSet WHERE Name = 'Rep'");
    expect(() =>
      org.transaction(() => {
        org.create(admin, 'PermissionSetAssignment', { AssigneeId: other.userId, PermissionSetId: set?.['Id'] });
        expect(select(other, 'SELECT Id FROM Account')).toHaveLength(1);
        throw new Error('undo');
      })
    ).toThrow('undo');
    expect(refusal(() => select(other, 'SELECT Id FROM Account'))[0]).toBe('INVALID_TYPE');
  });

  test('is assigned once, to a set or a group', () => {
    const { org, admin } = sample;
    const other = user('other', MINIMUM, 'Rep');
    const [set] = sample.select("SELECT Id FROM PermissionSet WHERE Name = 'Rep'");
    const assign = (values: Record<string, unknown>) => () =>
      org.create(admin, 'PermissionSetAssignment', { AssigneeId: other.userId, ...values });
    expect(refusal(assign({ PermissionSetId: set?.['Id'] }))[0]).toBe('DUPLICATE_VALUE');
    expect(refusal(assign({}))[0]).toBe('REQUIRED_FIELD_MISSING');
  });

  test('by records of FieldPermissions takes effect at once', () => {
    const rep = user('rep', MINIMUM, 'Rep');
    const [set] = sample.select("SELECT Id FROM PermissionSet WHERE Name = 'Rep'");
    const grant = (field: string): unknown =>
      sample.org.create(sample.admin, 'FieldPermissions', {
        ParentId: set?.['Id'],
        SobjectType: 'Account',
        Field: field,
        PermissionsEdit: true
      });
    grant('Account.Industry');
    sample.org.update(rep, 'Account', account, { Industry: 'Banking' });
    expect(refusal(() => grant('Account.Name'))[0]).toBe('FIELD_INTEGRITY_EXCEPTION');
    expect(refusal(() => grant('Account.Nothing__c'))[0]).toBe('INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST');
  });
});

describe('sharing', () => {
  test('shows private records to the owner, to those above in the hierarchy and to who sees all', () => {
    const { org, admin } = sample;
    const boss = user('boss', MINIMUM, 'Rep');
    const rep = user('rep', MINIMUM, 'Rep');
    const peer = user('peer', MINIMUM, 'Rep');
    const top = org.create(admin, 'UserRole', { Name: 'Boss', DeveloperName: 'Boss' }).id;
    const low = org.create(admin, 'UserRole', { Name: 'Rep', DeveloperName: 'Rep', ParentRoleId: top }).id;
    org.update(admin, 'User', boss.userId, { UserRoleId: top });
    org.update(admin, 'User', rep.userId, { UserRoleId: low });
    org.update(admin, 'User', peer.userId, { UserRoleId: low });
    const { id } = org.create(rep, 'Secret__c', { Name: 'Ours' });
    const seen = [rep, boss, peer, admin].map((caller) => select(caller, 'SELECT Name FROM Secret__c').length);
    expect(seen).toEqual([1, 1, 0, 1]);
    expect(refusal(() => org.retrieve(peer, 'Secret__c', id))[0]).toBe('NOT_FOUND');
    expect(refusal(() => org.update(peer, 'Secret__c', id, { Name: 'Mine' }))[0]).toBe('INVALID_CROSS_REFERENCE_KEY');
    org.update(boss, 'Secret__c', id, { Name: 'Seen' });
    org.delete(boss, 'Secret__c', id);
  });

  test('that is public lets others edit but not delete', () => {
    const rep = user('seller', 'Standard User');
    sample.org.update(rep, 'Account', account, { Industry: 'Banking' });
    expect(refusal(() => sample.org.delete(rep, 'Account', account))[0]).toBe('INSUFFICIENT_ACCESS_OR_READONLY');
    const own = sample.org.create(rep, 'Account', { Name: 'Own' });
    sample.org.delete(rep, 'Account', own.id);
  });

  test('of tasks follows their owner and the account', () => {
    const seller = user('seller', 'Standard User');
    const buyer = user('buyer', 'Standard User');
    sample.org.create(seller, 'Task', { Subject: 'Private' });
    const open = sample.org.create(seller, 'Task', { Subject: 'Call', WhatId: account });
    expect(select(buyer, 'SELECT Subject FROM Task')).toEqual([{ Subject: 'Call' }]);
    expect(refusal(() => sample.org.update(buyer, 'Task', open.id, { Subject: 'Mine' }))[0]).toBe(
      'INSUFFICIENT_ACCESS_OR_READONLY'
    );
  });
});

describe('sessions', () => {
  test('tokens look as clients expect, stand for their user and end', () => {
    let now = new Date('2026-03-10T08:00:00Z');
    const { org } = sampleOrg({ clock: () => now });
    const token = org.createSession('ADMIN@key-accounts.example', { lifetime: 60_000 });
    expect(token).toMatch(/^00D\w{12,15}!.+/);
    expect(org.authenticate(token, '66.0')).toMatchObject({
      username: 'admin@key-accounts.example',
      timeZone: 'America/Los_Angeles',
      currency: 'USD'
    });
    now = new Date('2026-03-10T08:01:01Z');
    expect(refusal(() => org.authenticate(token, '66.0'))).toEqual([
      'INVALID_SESSION_ID',
      'Session expired or invalid',
      []
    ]);
  });

  test('unknown and revoked tokens and inactive users are refused', () => {
    const { org, admin } = sample;
    const seller = user('seller', 'Standard User');
    const token = org.createSession(seller.username);
    expect(org.authenticate(token, '66.0').userId).toBe(seller.userId);
    org.update(admin, 'User', seller.userId, { IsActive: false });
    expect(refusal(() => org.authenticate(token, '66.0'))[0]).toBe('INVALID_SESSION_ID');
    const own = org.createSession(admin.username);
    org.revokeSession(own);
    expect(refusal(() => org.authenticate(own, '66.0'))[0]).toBe('INVALID_SESSION_ID');
    expect(refusal(() => org.authenticate('00D!nothing', '66.0'))[0]).toBe('INVALID_SESSION_ID');
    expect(refusal(() => org.createSession('nobody@nowhere.example'))[0]).toBe('INVALID_LOGIN');
  });
});

describe('the products of a deal', () => {
  const grants = (...objects: string[]): string =>
    objects
      .map((name) => `<objectPermissions><allowRead>true</allowRead><object>${name}</object></objectPermissions>`)
      .join('');
  const deploySet = (name: string, body: string): DeployResult =>
    sample.org.deploy(sample.admin, [component('PermissionSet', name, `<label>${name}</label>${body}`)]);
  const price =
    '<fieldPermissions><editable>false</editable><field>OpportunityLineItem.ListPrice</field><readable>true</readable></fieldPermissions>';

  test('are seen with the deal, products and price books; list price where granted, sales price always', () => {
    expect(deploySet('Deals', grants('Opportunity'))).toMatchObject({ success: true });
    expect(deploySet('Priced', price + grants('Opportunity', 'Pricebook2', 'Product2'))).toMatchObject({
      success: true
    });
    const deals = user('deals', MINIMUM, 'Deals');
    const priced = user('priced', MINIMUM, 'Priced');
    expect(refusal(() => sample.org.describe(deals, 'OpportunityLineItem'))[0]).toBe('NOT_FOUND');
    const lines = sample.org.describe(priced, 'OpportunityLineItem');
    expect(lines).toMatchObject({ queryable: true, createable: false, deletable: false });
    const names = lines.fields.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['ListPrice', 'UnitPrice', 'Quantity']));
    expect(names).not.toContain('TotalPrice');
  });

  test('have no object permissions of their own', () => {
    const { success, components } = deploySet('Lines', grants('OpportunityLineItem'));
    expect(success).toBe(false);
    expect(components[0]?.problem).toBe('Object permissions cannot be set for OpportunityLineItem');
  });
});

test('activities can be read with "Access Activities", and tasks created with "Edit Tasks" besides', () => {
  const { org, admin } = sample;
  const grant = (name: string, permissions: readonly string[]): void => {
    const given = Object.fromEntries(permissions.map((permission) => [`Permissions${permission}`, true]));
    org.create(admin, 'PermissionSet', { Name: name, Label: name, ...given });
  };
  grant('Readers', ['ActivitiesAccess']);
  grant('Writers', ['ActivitiesAccess', 'EditTask']);
  const integration = 'Minimum Access - API Only Integrations';
  const reader = user('reader', integration, 'Readers');
  const writer = user('writer', integration, 'Writers');
  expect(org.describe(reader, 'Task')).toMatchObject({ queryable: true, createable: false });
  expect(refusal(() => org.create(reader, 'Task', { Subject: 'Call' }))[0]).toBe(
    'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY'
  );
  expect(org.create(writer, 'Task', { Subject: 'Call' }).id).toMatch(/^00T/);
  expect(org.describe(writer, 'Event')).toMatchObject({ createable: false });
});

test('contact roles are seen by who sees the account and the contact', () => {
  const { org, admin } = sample;
  const contact = org.create(admin, 'Contact', { LastName: 'Li', AccountId: account }).id;
  org.create(admin, 'AccountContactRole', { AccountId: account, ContactId: contact, Role: 'Decision Maker' });
  const grant = (name: string, objects: readonly string[]): void => {
    const set = org.create(admin, 'PermissionSet', { Name: name, Label: name, PermissionsApiEnabled: true }).id;
    for (const SobjectType of objects) {
      org.create(admin, 'ObjectPermissions', {
        ParentId: set,
        SobjectType,
        PermissionsRead: true,
        PermissionsViewAllRecords: true
      });
    }
  };
  grant('Accounts', ['Account']);
  grant('Both', ['Account', 'Contact']);
  const soql = 'SELECT Role FROM AccountContactRole';
  expect(refusal(() => select(user('one', MINIMUM, 'Accounts'), soql))[0]).toBe('INVALID_TYPE');
  const both = user('both', MINIMUM, 'Both');
  expect(select(both, soql)).toEqual([{ Role: 'Decision Maker' }]);
  expect(org.describe(both, 'AccountContactRole')).toMatchObject({ createable: false });
});
