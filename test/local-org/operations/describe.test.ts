import { beforeAll, describe, expect, test } from 'vitest';
import type { FieldDescribe, SObjectDescribe } from './describe.ts';
import { sampleOrg, type SampleOrg } from './fixture/sampleOrg.ts';

/** https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_describesobjects_describesobjectresult.htm */
let sample: SampleOrg;
let account: SObjectDescribe;
beforeAll(() => {
  sample = sampleOrg();
  account = sample.org.describe(sample.admin, 'account');
});

const fieldOf = (result: SObjectDescribe, name: string): FieldDescribe | undefined =>
  result.fields.find((field) => field.name === name);

describe('a field describe', () => {
  const cases: [name: string, expected: Partial<FieldDescribe>][] = [
    ['Id', { type: 'id', soapType: 'tns:ID', length: 18, createable: false, nillable: false, idLookup: true }],
    ['Name', { type: 'string', length: 255, byteLength: 765, nillable: false, nameField: true, permissionable: false }],
    [
      'Score__c',
      { type: 'double', soapType: 'xsd:double', precision: 5, scale: 2, custom: true, groupable: false, label: 'Score' }
    ],
    ['Revenue__c', { type: 'currency', precision: 18, scale: 2 }],
    [
      'Growth__c',
      { type: 'percent', calculated: true, createable: false, updateable: false, filterable: true, sortable: true }
    ],
    [
      'Note__c',
      {
        type: 'textarea',
        length: 300,
        filterable: false,
        sortable: false,
        groupable: false,
        extraTypeInfo: 'plaintextarea'
      }
    ],
    ['Markets__c', { type: 'multipicklist', length: 4099, restrictedPicklist: true, sortable: false }],
    ['Flag__c', { type: 'boolean', nillable: false, defaultValue: true, defaultedOnCreate: true }],
    ['Since__c', { type: 'date', defaultValueFormula: 'TODAY()', defaultedOnCreate: true }],
    ['Code__c', { unique: true, externalId: true, idLookup: true, caseSensitive: false }],
    [
      'OwnerId',
      { type: 'reference', referenceTo: ['User'], relationshipName: 'Owner', nillable: false, updateable: true }
    ],
    ['CreatedDate', { type: 'datetime', createable: false, updateable: false, permissionable: false }],
    ['BillingCity', { compoundFieldName: 'BillingAddress', length: 40 }],
    ['BillingAddress', { type: 'address', soapType: 'urn:address', createable: false }]
  ];
  test.each(cases)('of %s', (name, expected) => {
    expect(fieldOf(account, name)).toMatchObject(expected);
  });

  test('lists active values only', () => {
    expect(fieldOf(account, 'Level__c')?.picklistValues.map((entry) => [entry.value, entry.label])).toEqual([
      ['Gold', 'Gold label'],
      ['Silver', 'Silver label']
    ]);
  });

  test('of a master-detail and an auto number', () => {
    const visit = sample.org.describe(sample.admin, 'Visit__c');
    expect(fieldOf(visit, 'Account__c')).toMatchObject({
      relationshipName: 'Account__r',
      cascadeDelete: true,
      relationshipOrder: 0,
      updateable: false,
      createable: true,
      nillable: false
    });
    expect(fieldOf(visit, 'Name')).toMatchObject({ autoNumber: true, createable: false, nameField: true });
    expect(fieldOf(visit, 'Campaign__c')).toMatchObject({ restrictedDelete: true });
    expect(fieldOf(visit, 'OwnerId')).toBeUndefined();
  });
});

test('an object describe has its prefix, urls and children', () => {
  expect(account).toMatchObject({
    keyPrefix: '001',
    label: 'Account',
    labelPlural: 'Accounts',
    custom: false,
    queryable: true
  });
  expect(account.urls['rowTemplate']).toBe('/services/data/v66.0/sobjects/Account/{ID}');
  expect(account.childRelationships.find((child) => child.childSObject === 'Visit__c')).toMatchObject({
    field: 'Account__c',
    relationshipName: 'Visits__r',
    cascadeDelete: true
  });
  expect(account.childRelationships.find((child) => child.relationshipName === 'Contacts')).toMatchObject({
    childSObject: 'Contact'
  });
  expect(account.recordTypeInfos).toMatchObject([{ master: true, recordTypeId: '012000000000000AAA' }]);
});

test('the global describe has standard and custom objects, each with a prefix of its own', () => {
  const entries = sample.org.describeGlobal(sample.admin);
  expect(entries.map((entry) => entry.name)).toEqual(
    expect.arrayContaining(['Account', 'Visit__c', 'Rate__mdt', 'User'])
  );
  expect(new Set(entries.map((entry) => entry.keyPrefix)).size).toBe(entries.length);
  expect(entries.find((entry) => entry.name === 'Rate__mdt')).toMatchObject({
    createable: false,
    updateable: false,
    custom: true
  });
});

test('every reference of the catalogue names an object of the org', () => {
  const { objects } = sample.org.schema;
  const dangling = [...objects.values()].flatMap((object) =>
    [...object.fields.values()].flatMap((field) =>
      field.referenceTo
        .filter((target) => !objects.has(target.toLowerCase()))
        .map((target) => `${object.name}.${field.name} → ${target}`)
    )
  );
  expect(dangling).toEqual([]);
});
