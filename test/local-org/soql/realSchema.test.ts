import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { createLocalOrg } from '../operations/localOrg.ts';
import type { FieldSchema, ObjectSchema } from '../schema/types.ts';
import { readSourceDirectory } from '../schema/metadata/readSourceDirectory.ts';

const FORCE_APP = fileURLToPath(new URL('../../../force-app', import.meta.url));

/** The org as it is served: the standard objects and those of the package. */
const org = createLocalOrg({ path: ':memory:', components: readSourceDirectory(FORCE_APP) });
const admin = org.callerNamed('admin@key-accounts.example', '66.0');
afterAll(() => org.close());

const account = org.create(admin, 'Account', { Name: 'Acme', BillingCity: 'Wien', BillingCountry: 'Austria' });
const contact = org.create(admin, 'Contact', { LastName: 'Hopper', FirstName: 'Grace', AccountId: account.id });
org.create(admin, 'Task', { Subject: 'Call', WhatId: account.id, WhoId: contact.id });
org.create(admin, 'Opportunity', {
  Name: 'Anvils',
  StageName: 'Prospecting',
  CloseDate: '2024-05-15',
  AccountId: account.id
});

const objects = [...org.schema.objects.values()].filter(({ queryable }) => queryable);

function rows(soql: string): unknown[] {
  return [...org.query(admin, soql).rows()];
}

function fieldsOf(object: ObjectSchema, use: (field: FieldSchema) => boolean): string[] {
  return [...object.fields.values()].filter(use).map(({ name }) => name);
}

describe.each(objects.map((object) => ({ name: object.name, object })))('$name', ({ name, object }) => {
  it('gives every field that FIELDS(ALL) stands for', () => {
    const { columns } = org.query(admin, `SELECT FIELDS(ALL) FROM ${name} LIMIT 200`);
    expect(columns.map(({ path }) => path)).toEqual(fieldsOf(object, () => true));
    expect(() => rows(`SELECT FIELDS(ALL) FROM ${name} LIMIT 200`)).not.toThrow();
  });

  it('can be filtered by every field that is filterable', () => {
    const conditions = fieldsOf(object, ({ filterable }) => filterable).map((field) => `${field} = null`);
    for (const condition of conditions) {
      expect(() => rows(`SELECT Id FROM ${name} WHERE ${condition}`), condition).not.toThrow();
    }
  });

  it('can be sorted by every field that is sortable', () => {
    for (const field of fieldsOf(object, ({ sortable }) => sortable)) {
      expect(() => rows(`SELECT Id FROM ${name} ORDER BY ${field} DESC LIMIT 5`), field).not.toThrow();
    }
  });

  it('can be grouped by every field that is groupable', () => {
    const groupable = object.kind === 'customMetadata' ? [] : fieldsOf(object, (field) => field.groupable);
    for (const field of groupable) {
      expect(() => rows(`SELECT ${field}, COUNT(Id) FROM ${name} GROUP BY ${field} LIMIT 5`), field).not.toThrow();
    }
  });

  it('reaches every parent', () => {
    for (const { relationshipName, referenceTo } of object.fields.values()) {
      const known = referenceTo.some((target) => objects.some((candidate) => candidate.name === target));
      if (relationshipName === null || !known) continue;
      expect(() => rows(`SELECT ${relationshipName}.Id FROM ${name} LIMIT 5`), relationshipName).not.toThrow();
    }
  });

  it('reaches all its children', () => {
    if (object.kind === 'customMetadata') return;
    for (const { relationshipName } of object.childRelationships) {
      if (relationshipName === null) continue;
      expect(
        () => rows(`SELECT Id, (SELECT Id FROM ${relationshipName}) FROM ${name} LIMIT 5`),
        relationshipName
      ).not.toThrow();
    }
  });
});

describe('records of the real store', () => {
  it('have compound names and addresses', () => {
    expect(rows('SELECT Name, Account.BillingAddress FROM Contact')).toMatchObject([
      { Name: 'Grace Hopper', Account: { BillingAddress: { city: 'Wien', country: 'Austria', street: null } } }
    ]);
  });

  it('have formula values that can be filtered', () => {
    expect(rows('SELECT KA_ROI__c, KA_Revenue_Growth__c FROM Account WHERE KA_ROI__c = null')).toMatchObject([
      { KA_ROI__c: null, KA_Revenue_Growth__c: null }
    ]);
  });

  it('tell what an activity is about, and who', () => {
    expect(rows('SELECT What.Name, What.Type, Who.Name, Owner.Type FROM Task')).toMatchObject([
      { What: { Name: 'Acme', Type: 'Account' }, Who: { Name: 'Grace Hopper' }, Owner: { Type: 'User' } }
    ]);
  });

  it('have audit fields that date literals find', () => {
    expect(rows('SELECT Name FROM Account WHERE CreatedDate = TODAY AND CreatedBy.Username != null')).toMatchObject([
      { Name: 'Acme' }
    ]);
  });

  it('have deals that won and closed by their stage', () => {
    expect(rows('SELECT IsWon, IsClosed, COUNT(Id) n FROM Opportunity GROUP BY IsWon, IsClosed')).toMatchObject([
      { IsWon: false, IsClosed: false, n: 1 }
    ]);
  });

  it('of custom metadata are those of the package', () => {
    const tiers = rows('SELECT DeveloperName, KA_Rank__c FROM KA_Tier_Definition__mdt ORDER BY KA_Rank__c');
    expect(tiers).toMatchObject([
      { DeveloperName: 'Strategic' },
      { DeveloperName: 'Key' },
      { DeveloperName: 'Growth' },
      { DeveloperName: 'Standard' }
    ]);
  });
});
