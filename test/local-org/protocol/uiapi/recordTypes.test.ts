import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { component, customField } from '../../operations/fixture/sampleMetadata.ts';
import type { Component } from '../../schema/metadata/component.ts';
import { type Answer, type Client, pick, startBareOrg } from '../fixture/testOrg.ts';

const master = '012000000000000AAA';
const types = new Map<unknown, string>();
let org: Client;

const values = (...names: string[]): string =>
  names.map((name) => `<value><fullName>${name}</fullName><label>${name} label</label></value>`).join('');
const valueSet = (names: string, extra = ''): string =>
  `<valueSet>${extra}<restricted>true</restricted><valueSetDefinition>${names}</valueSetDefinition></valueSet>`;
const validFor = (name: string, ...controlling: string[]): string =>
  `<valueSettings>${controlling.map((value) => `<controllingFieldValue>${value}</controllingFieldValue>`).join('')}<valueName>${name}</valueName></valueSettings>`;

const inactive = '<value><fullName>Africa</fullName><label>Africa</label><isActive>false</isActive></value>';
const fields = [
  customField('Account', 'Continent__c', 'Picklist', valueSet(inactive + values('America', 'Asia', 'Europe'))),
  customField(
    'Account',
    'Country__c',
    'Picklist',
    valueSet(
      values('China', 'Turkey', 'Canada'),
      `<controllingField>Continent__c</controllingField>${validFor('China', 'Asia')}${validFor('Turkey', 'Asia', 'Europe')}${validFor('Canada', 'America')}`
    )
  ),
  customField('Account', 'Abroad__c', 'Checkbox', '<defaultValue>false</defaultValue>'),
  customField(
    'Account',
    'Carrier__c',
    'Picklist',
    valueSet(
      values('Post', 'Ship'),
      `<controllingField>Abroad__c</controllingField>${validFor('Post', 'false', 'true')}${validFor('Ship', 'true')}`
    )
  )
];

const picklist = (name: string, chosen: string, ...names: string[]): string =>
  `<picklistValues><picklist>${name}</picklist>${names
    .map((value) => `<values><fullName>${value}</fullName><default>${String(value === chosen)}</default></values>`)
    .join('')}</picklistValues>`;
const recordType = (name: string, active: boolean, picklists = ''): Component =>
  component(
    'RecordType',
    `Account.${name}`,
    `<active>${String(active)}</active><label>${name} accounts</label>${picklists}`
  );

beforeAll(async () => {
  org = await startBareOrg();
  const { server } = org;
  const admin = server.org.callerNamed(server.username, '66.0');
  const result = server.org.deploy(admin, [
    ...fields,
    recordType('Closed', false),
    recordType(
      'Eastern',
      true,
      picklist('Continent__c', 'Asia', 'Asia', 'Europe') + picklist('Country__c', '', 'China', 'Turkey')
    ),
    recordType('Plain', true)
  ]);
  expect(result.components.filter(({ success }) => !success)).toEqual([]);
  for (const row of await org.query('SELECT Id, DeveloperName FROM RecordType'))
    types.set(row['DeveloperName'], String(row['Id']));
});
afterAll(() => org.server.close());

const idOf = (name: string): string => types.get(name) ?? '';
const ask = (recordTypeId: string, field = ''): Promise<Answer> =>
  org.get(`/ui-api/object-info/Account/picklist-values/${recordTypeId}${field === '' ? '' : `/${field}`}`);
const entry = (value: string, ...positions: number[]): object => ({
  attributes: null,
  label: `${value} label`,
  validFor: positions,
  value
});

/** https://developer.salesforce.com/docs/atlas.en-us.uiapi.meta/uiapi/ui_api_responses_picklist_values.htm */
describe('picklist values by record type', () => {
  it('are those that the record type has, with its default', async () => {
    const { body } = await ask(idOf('Eastern'), 'Continent__c');
    expect(body).toMatchObject({ controllerValues: {}, defaultValue: entry('Asia') });
    expect(pick(body, 'values')).toEqual([entry('Asia'), entry('Europe')]);
  });

  it.each(['Plain', 'master'])('are all active ones where the record type (%s) does not narrow them', async (name) => {
    const { body } = await ask(name === 'master' ? master : idOf(name), 'Continent__c');
    expect(pick(body, 'defaultValue')).toBeNull();
    expect(pick(body, 'values')).toEqual([entry('America'), entry('Asia'), entry('Europe')]);
  });

  it('point to the controlling values that make them available', async () => {
    const { body } = await ask(master, 'Country__c');
    expect(pick(body, 'controllerValues')).toEqual({ America: 0, Asia: 1, Europe: 2 });
    expect(pick(body, 'values')).toEqual([entry('China', 1), entry('Turkey', 1, 2), entry('Canada', 0)]);
  });

  it('point to controlling values that the record type has', async () => {
    const { body } = await ask(idOf('Eastern'), 'Country__c');
    expect(pick(body, 'controllerValues')).toEqual({ Asia: 0, Europe: 1 });
    expect(pick(body, 'values')).toEqual([entry('China', 0), entry('Turkey', 0, 1)]);
    expect(pick(body, 'defaultValue')).toBeNull();
  });

  it('may depend on a checkbox', async () => {
    const { body } = await ask(idOf('Eastern'), 'Carrier__c');
    expect(pick(body, 'controllerValues')).toEqual({ false: 0, true: 1 });
    expect(pick(body, 'values')).toEqual([entry('Post', 0, 1), entry('Ship', 1)]);
  });

  it('are the same among all picklists of the object, and by an id of 15 characters', async () => {
    const { body } = await ask(idOf('Eastern').slice(0, 15));
    expect(pick(body, 'picklistFieldValues', 'Country__c', 'values')).toEqual([
      entry('China', 0),
      entry('Turkey', 0, 1)
    ]);
  });

  it('are what may be written', async () => {
    const account = { Name: 'A', RecordTypeId: idOf('Eastern'), Continent__c: 'America' };
    const { status, body } = await org.send('POST', '/sobjects/Account', account);
    expect([status, pick(body, 0, 'errorCode')]).toEqual([400, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST']);
  });

  it('are narrowed in GraphQL too', async () => {
    const query = `{ uiapi { objectInfos(objectInfoInputs: [{ apiName: "Account", recordTypeIDs: ["${idOf('Eastern')}"] }]) {
      fields { ApiName ... on PicklistField { picklistValuesByRecordTypeIDs { defaultValue { value } picklistValues { value } } } } } } }`;
    const { body } = await org.send('POST', '/graphql', { query });
    const found = pick(body, 'data', 'uiapi', 'objectInfos', 0, 'fields');
    expect(found).toContainEqual({
      ApiName: 'Continent__c',
      picklistValuesByRecordTypeIDs: [
        { defaultValue: { value: 'Asia' }, picklistValues: [{ value: 'Asia' }, { value: 'Europe' }] }
      ]
    });
  });

  it.each(['012', '012000000000009AAA'])('are refused for %s, which is no record type of the object', async (id) => {
    const { status, body } = await ask(id, 'Country__c');
    expect([status, pick(body, 0, 'errorCode')]).toEqual([404, 'NOT_FOUND']);
  });
});

it('object info lists record types; the first active one is the default', async () => {
  const { body } = await org.get('/ui-api/object-info/Account');
  const info = (recordTypeId: string, name: string, available: boolean, isDefault: boolean): object => ({
    available,
    defaultRecordTypeMapping: isDefault,
    master: recordTypeId === master,
    name,
    recordTypeId
  });
  expect(pick(body, 'defaultRecordTypeId')).toBe(idOf('Eastern'));
  expect(pick(body, 'recordTypeInfos')).toEqual({
    [idOf('Closed')]: info(idOf('Closed'), 'Closed accounts', false, false),
    [idOf('Eastern')]: info(idOf('Eastern'), 'Eastern accounts', true, true),
    [idOf('Plain')]: info(idOf('Plain'), 'Plain accounts', true, false),
    [master]: info(master, 'Master', true, false)
  });
  expect(pick(body, 'dependentFields')).toEqual({ Continent__c: { Country__c: {} }, Abroad__c: { Carrier__c: {} } });
});
