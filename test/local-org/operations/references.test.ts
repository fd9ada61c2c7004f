import { beforeEach, describe, expect, test } from 'vitest';
import { addUser, refusal, sampleOrg, type SampleOrg } from './fixture/sampleOrg.ts';
import type { FieldValues } from './org.ts';

let sample: SampleOrg;
let account: string;
beforeEach(() => {
  sample = sampleOrg();
  account = create('Account', { Name: 'Acme', Score__c: 10 });
});

function create(object: string, values: FieldValues): string {
  return sample.org.create(sample.admin, object, values).id;
}
const visit = (values: FieldValues = {}): string =>
  create('Visit__c', { Account__c: account, Day__c: '2026-01-01', ...values });
const names = (soql: string): unknown[] => sample.select(soql).map((row) => Object.values(row)[0]);

describe('a reference', () => {
  test('takes ids of 15 and 18 characters, in any case where there are 18', () => {
    const ids = [account.slice(0, 15), account, account.toLowerCase()].map((id) => visit({ Account__c: id }));
    expect(ids.map((id) => sample.org.retrieve(sample.admin, 'Visit__c', id)['Account__c'])).toEqual([
      account,
      account,
      account
    ]);
  });

  test('refuses what is no id, an id of another object, an unknown and a deleted record', () => {
    const gone = create('Account', { Name: 'Gone' });
    sample.org.delete(sample.admin, 'Account', gone);
    const contact = create('Contact', { LastName: 'Li' });
    expect(refusal(() => visit({ Account__c: 'abc' }))).toEqual([
      'MALFORMED_ID',
      'Account: id value of incorrect type: abc',
      ['Account__c']
    ]);
    expect(refusal(() => visit({ Account__c: contact }))).toEqual([
      'FIELD_INTEGRITY_EXCEPTION',
      `Account: id value of incorrect type: ${contact}`,
      ['Account__c']
    ]);
    expect(refusal(() => visit({ Account__c: '001Ka00000zzzzz' }))).toEqual([
      'INVALID_CROSS_REFERENCE_KEY',
      'invalid cross reference id',
      ['Account__c']
    ]);
    expect(refusal(() => visit({ Account__c: gone }))).toEqual([
      'ENTITY_IS_DELETED',
      'entity is deleted',
      ['Account__c']
    ]);
  });

  test('names its parent by an external id, nested or with a dotted column', () => {
    sample.org.update(sample.admin, 'Account', account, { Code__c: 'ACME' });
    const nested = create('Visit__c', { Account__r: { Code__c: 'acme' }, Day__c: '2026-01-01' });
    const dotted = create('Visit__c', { 'Account__r.Code__c': 'ACME', Day__c: '2026-01-01' });
    expect(names('SELECT Account__c FROM Visit__c')).toEqual([account, account]);
    expect(nested).not.toBe(dotted);
    expect(refusal(() => create('Visit__c', { Account__r: { Code__c: 'Nobody' }, Day__c: '2026-01-01' }))).toEqual([
      'INVALID_FIELD',
      'Foreign key external ID: nobody not found for field Code__c in entity Visit__c',
      []
    ]);
  });

  test('to several objects takes each of them and no other', () => {
    const opportunity = create('Opportunity', {
      Name: 'Deal',
      StageName: 'Prospecting',
      CloseDate: '2026-05-01',
      AccountId: account
    });
    expect(create('Task', { Subject: 'Call', WhatId: opportunity })).toMatch(/^00T/);
    expect(refusal(() => create('Task', { Subject: 'Call', WhatId: sample.admin.userId }))[0]).toBe(
      'FIELD_INTEGRITY_EXCEPTION'
    );
  });

  test('of an owner needs an active user', () => {
    const user = addUser(sample.org, sample.admin, 'rep', 'Standard User');
    sample.org.update(sample.admin, 'User', user.userId, { IsActive: false });
    expect(refusal(() => create('Account', { Name: 'A', OwnerId: user.userId }))[0]).toBe('INACTIVE_OWNER_OR_USER');
  });

  test('to an account above may not close a circle', () => {
    const child = create('Account', { Name: 'Child', ParentId: account });
    const grandchild = create('Account', { Name: 'Grandchild', ParentId: child });
    for (const parent of [account, child, grandchild]) {
      expect(refusal(() => sample.org.update(sample.admin, 'Account', account, { ParentId: parent }))[0]).toBe(
        'CIRCULAR_DEPENDENCY'
      );
    }
  });
});

describe('master-detail', () => {
  test('cannot be moved to another master, unless the field allows it', () => {
    const other = create('Account', { Name: 'Other' });
    const first = visit();
    expect(refusal(() => sample.org.update(sample.admin, 'Visit__c', first, { Account__c: other }))[0]).toBe(
      'INVALID_FIELD_FOR_INSERT_UPDATE'
    );
    const stop = create('Stop__c', { Visit__c: first });
    const second = visit();
    sample.org.update(sample.admin, 'Stop__c', stop, { Visit__c: second });
    expect(names('SELECT Visit__c FROM Stop__c')).toEqual([second]);
  });

  test('goes with its master, down to the last generation, and is found among the deleted', () => {
    create('Stop__c', { Visit__c: visit() });
    sample.org.delete(sample.admin, 'Account', account);
    expect(['Account', 'Visit__c', 'Stop__c'].map((object) => names(`SELECT count(Id) n FROM ${object}`))).toEqual([
      [0],
      [0],
      [0]
    ]);
    const deleted = sample.org.query(sample.admin, 'SELECT Id FROM Stop__c WHERE IsDeleted = true', {
      includeDeleted: true
    });
    expect(deleted.totalSize).toBe(1);
  });

  test('reads formulas over the master right after the master changed', () => {
    visit();
    sample.org.update(sample.admin, 'Account', account, { Score__c: 21 });
    expect(names('SELECT Double_Score__c FROM Visit__c WHERE Double_Score__c = 42')).toEqual([42]);
  });
});

describe('a delete', () => {
  test('clears lookups that may be blank', () => {
    const contact = create('Contact', { LastName: 'Li', AccountId: account });
    const id = visit({ Contact__c: contact });
    sample.org.delete(sample.admin, 'Contact', contact);
    expect(sample.org.retrieve(sample.admin, 'Visit__c', id)['Contact__c']).toBeNull();
  });

  test('is refused where a lookup must not lose its record, and then changes nothing', () => {
    const campaign = create('Campaign', { Name: 'Fair' });
    visit({ Campaign__c: campaign });
    expect(refusal(() => sample.org.delete(sample.admin, 'Campaign', campaign))).toEqual([
      'DELETE_FAILED',
      'Your attempt to delete Fair could not be completed because it is associated with the following visits.: V-0001\n',
      []
    ]);
    expect(names('SELECT Name FROM Campaign')).toEqual(['Fair']);
  });

  // https://help.salesforce.com/s/articleView?id=sf.accounts_del.htm
  test('of an account with cases or won deals is refused; open deals and contacts go with it', () => {
    const supportCase = create('Case', { Subject: 'Broken', AccountId: account });
    expect(refusal(() => sample.org.delete(sample.admin, 'Account', account))[0]).toBe('DELETE_FAILED');
    sample.org.delete(sample.admin, 'Case', supportCase);
    const deal = create('Opportunity', {
      Name: 'Deal',
      StageName: 'Closed Won',
      CloseDate: '2026-01-05',
      AccountId: account
    });
    create('Contact', { LastName: 'Li', AccountId: account });
    expect(refusal(() => sample.org.delete(sample.admin, 'Account', account))[1]).toContain('closed won: Deal');
    sample.org.update(sample.admin, 'Opportunity', deal, { StageName: 'Prospecting' });
    sample.org.delete(sample.admin, 'Account', account);
    expect(names('SELECT Name FROM Contact')).toEqual([]);
    expect(names('SELECT Name FROM Opportunity')).toEqual([]);
  });

  test('is refused for a record that is deleted already, and for objects that are not deleted', () => {
    sample.org.delete(sample.admin, 'Account', account);
    expect(refusal(() => sample.org.delete(sample.admin, 'Account', account))[0]).toBe('ENTITY_IS_DELETED');
    expect(refusal(() => sample.org.delete(sample.admin, 'User', sample.admin.userId))).toEqual([
      'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
      'entity type cannot be deleted: User',
      []
    ]);
  });

  test('past the recycle bin needs a permission of its own, and leaves nothing', () => {
    visit();
    expect(refusal(() => sample.org.delete(sample.admin, 'Account', account, { hard: true }))[0]).toBe(
      'INSUFFICIENT_ACCESS_OR_READONLY'
    );
    const set = create('PermissionSet', { Name: 'Hard', Label: 'Hard', PermissionsBulkApiHardDelete: true });
    create('PermissionSetAssignment', { AssigneeId: sample.admin.userId, PermissionSetId: set });
    sample.org.delete(sample.admin, 'Account', account, { hard: true });
    expect(sample.org.query(sample.admin, 'SELECT Id FROM Visit__c', { includeDeleted: true }).totalSize).toBe(0);
  });
});
