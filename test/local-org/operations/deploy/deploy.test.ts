import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { definitionText, type Component } from '../../schema/metadata/component.ts';
import { component, customField, customObject, number, SAMPLE_COMPONENTS } from '../fixture/sampleMetadata.ts';
import { addUser, refusal, rowsOf, sampleOrg, type SampleOrg } from '../fixture/sampleOrg.ts';
import { createLocalOrg } from '../localOrg.ts';
import type { DeployOptions, DeployResult } from './deployComponents.ts';

let sample: SampleOrg;
beforeEach(() => {
  sample = sampleOrg();
});

const deploy = (components: Component[], options?: DeployOptions): DeployResult =>
  sample.org.deploy(sample.admin, components, options);
const problems = (result: DeployResult): (string | null)[] =>
  result.components.filter((entry) => !entry.success).map((entry) => entry.problem);

describe('a deploy', () => {
  test('adds fields to objects that hold records', () => {
    const { id } = sample.org.create(sample.admin, 'Account', { Name: 'Acme' });
    const result = deploy([
      customField('Account', 'Rank__c', 'Number', number(3, 0)),
      customField('Account', 'Vip__c', 'Checkbox', '<defaultValue>true</defaultValue>')
    ]);
    expect(result).toMatchObject({ success: true, components: [{ created: true, changed: true }, { created: true }] });
    expect(sample.org.retrieve(sample.admin, 'Account', id)).toMatchObject({ Rank__c: null, Vip__c: true });
    sample.org.update(sample.admin, 'Account', id, { Rank__c: 3 });
    expect(sample.select('SELECT Rank__c FROM Account WHERE Rank__c > 2')).toEqual([{ Rank__c: 3 }]);
  });

  test('of what is there already changes nothing', () => {
    const result = deploy([...SAMPLE_COMPONENTS]);
    expect(result.success).toBe(true);
    expect(result.components.filter((entry) => entry.changed || entry.created)).toEqual([]);
  });

  test('that is only checked leaves the org as it was', () => {
    const field = customField('Account', 'Rank__c', 'Number', number(3, 0));
    expect(deploy([field], { checkOnly: true })).toMatchObject({ success: true, checkOnly: true });
    expect(refusal(() => sample.select('SELECT Rank__c FROM Account'))[0]).toBe('INVALID_FIELD');
    expect(sample.org.components()).toHaveLength(SAMPLE_COMPONENTS.length);
  });

  test('with one bad component changes nothing at all', () => {
    const result = deploy([
      customField('Account', 'Rank__c', 'Number', number(3, 0)),
      customField('Account', 'Bad__c', 'Number')
    ]);
    expect(result.success).toBe(false);
    expect(problems(result)).toEqual(["Must specify 'precision' for a CustomField of type Number"]);
    expect(refusal(() => sample.select('SELECT Rank__c FROM Account'))[0]).toBe('INVALID_FIELD');
    sample.org.create(sample.admin, 'Account', { Name: 'Still works' });
  });
});

// https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_customlabels.htm
describe('custom labels', () => {
  const label = (name: string, value: string): string =>
    `<labels><fullName>${name}</fullName><language>en_US</language><protected>false</protected>` +
    `<shortDescription>${name}</shortDescription><value>${value}</value></labels>`;
  const labels = (...content: string[]): Component => component('CustomLabels', 'CustomLabels', content.join(''));
  const translated = (name: string): string => `<customLabels><label>x</label><name>${name}</name></customLabels>`;
  const kept = (type: string): string =>
    sample.org
      .components()
      .filter((entry) => entry.type === type)
      .map((entry) => definitionText(entry))
      .join('');

  test('of a deploy add to those of the org', () => {
    deploy([labels(label('First', 'one'), label('Second', 'two'))]);
    deploy([labels(label('Second', 'zwei'), label('Third', 'drei'))]);
    expect(kept('CustomLabels')).toMatch(/First[\s\S]*one[\s\S]*Second[\s\S]*zwei[\s\S]*Third/);
    expect(kept('CustomLabels')).not.toContain('two');
  });

  test('are deleted one by one, with their translations', () => {
    const chinese = component('Translations', 'zh_CN', translated('First') + translated('Second'));
    deploy([labels(label('First', 'one'), label('Second', 'two')), chinese]);
    deploy([], { remove: [{ type: 'CustomLabel', fullName: 'First' }] });
    expect(kept('CustomLabels')).not.toContain('First');
    expect(kept('Translations')).not.toContain('First');
    expect(kept('Translations')).toContain('Second');
    expect(problems(deploy([], { remove: [{ type: 'CustomLabel', fullName: 'First' }] }))).toEqual([
      'No CustomLabel named: First found'
    ]);
  });
});

describe('removing', () => {
  test('a field drops its data and its permissions, and leaves the rest', () => {
    const { id } = sample.org.create(sample.admin, 'Account', { Name: 'Acme', Reason__c: 'x', Code__c: 'k' });
    const rules = ['Gold_Needs_Reason'].map((name) => ({ type: 'ValidationRule', fullName: `Account.${name}` }));
    const fields = ['Reason__c', 'Code__c'].map((name) => ({ type: 'CustomField', fullName: `Account.${name}` }));
    expect(deploy([], { remove: [...fields, ...rules] })).toMatchObject({ success: true });
    expect(sample.org.retrieve(sample.admin, 'Account', id)).not.toHaveProperty('Reason__c');
    expect(sample.select("SELECT count(Id) n FROM FieldPermissions WHERE Field = 'Account.Reason__c'")).toEqual([
      { n: 0 }
    ]);
    expect(sample.select('SELECT Name FROM Account')).toEqual([{ Name: 'Acme' }]);
  });

  test('a field that a formula needs is refused', () => {
    const result = deploy([], { remove: [{ type: 'CustomField', fullName: 'Account.Score__c' }] });
    expect(result.success).toBe(false);
    expect(problems(result)[0]).toMatch(/Score__c/);
  });

  test('an object takes its fields and records along', () => {
    const { id } = sample.org.create(sample.admin, 'Secret__c', { Name: 'S' });
    const [rep] = SAMPLE_COMPONENTS.filter(({ fullName }) => fullName === 'Rep');
    expect(deploy([], { remove: [{ type: 'CustomObject', fullName: 'Secret__c' }] }).success).toBe(true);
    expect(refusal(() => sample.org.retrieve(sample.admin, 'Secret__c', id))[0]).toBe('NOT_FOUND');
    expect(sample.org.components().some(({ fullName }) => fullName.startsWith('Secret__c'))).toBe(false);
    expect(problems(deploy(rep ? [rep] : []))[0]).toMatch(/no CustomObject named Secret__c/);
  });

  test('something that is not there is refused', () => {
    expect(problems(deploy([], { remove: [{ type: 'CustomField', fullName: 'Account.Nope__c' }] }))[0]).toBe(
      'No CustomField named: Account.Nope__c found'
    );
  });
});

describe('custom metadata records', () => {
  test('are rows with their relationships, and change in place', () => {
    const soql =
      'SELECT Id, DeveloperName, MasterLabel, QualifiedApiName, Amount__c, Group__r.DeveloperName FROM Rate__mdt';
    const [before] = sample.select(soql);
    expect(before).toMatchObject({
      DeveloperName: 'Visit',
      MasterLabel: 'Visit',
      QualifiedApiName: 'Visit',
      Amount__c: 120.5,
      Group__r: { DeveloperName: 'Field' }
    });
    deploy([
      component(
        'CustomMetadata',
        'Rate.Visit',
        '<label>Visits</label><values><field>Amount__c</field><value>90</value></values>'
      )
    ]);
    const [after] = sample.select(soql);
    expect(after).toMatchObject({
      Id: before?.['Id'],
      MasterLabel: 'Visits',
      Amount__c: 90,
      Group__r: { DeveloperName: 'Field' }
    });
    deploy([], { remove: [{ type: 'CustomMetadata', fullName: 'Rate.Visit' }] });
    expect(sample.select(soql)).toEqual([]);
  });

  test('keep JSON with hundreds of quotes and signs', () => {
    deploy([
      customField('Rate__mdt', 'Json__c', 'LongTextArea', '<length>131072</length><visibleLines>5</visibleLines>')
    ]);
    const json = JSON.stringify(Array.from({ length: 2000 }, (_, n) => ({ name: `a & b <${n}>`, text: "'重点'" })));
    const escaped = json
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;');
    const result = deploy([
      component(
        'CustomMetadata',
        'Rate.Json',
        `<label>J</label><values><field>Json__c</field><value>${escaped}</value></values>`
      )
    ]);
    expect(problems(result)).toEqual([]);
    expect(sample.select("SELECT Json__c FROM Rate__mdt WHERE DeveloperName = 'Json'")).toEqual([{ Json__c: json }]);
  });
});

describe('record types', () => {
  const type = (name: string, values: string): Component =>
    component(
      'RecordType',
      `Account.${name}`,
      `<active>true</active><label>${name} accounts</label><picklistValues><picklist>Level__c</picklist>${values}</picklistValues>`
    );
  const value = (name: string, isDefault = false): string =>
    `<values><fullName>${name}</fullName><default>${String(isDefault)}</default></values>`;

  test('restrict picklists and set their default', () => {
    expect(
      problems(deploy([type('Big', value('Gold') + value('Silver', true)), type('Small', value('Silver'))]))
    ).toEqual([]);
    const types = new Map(
      sample.select('SELECT DeveloperName, Id FROM RecordType').map((row) => [row['DeveloperName'], row['Id']])
    );
    const create = (values: Record<string, unknown>): string =>
      sample.org.create(sample.admin, 'Account', { Name: 'A', Reason__c: 'r', ...values }).id;
    const big = create({ RecordTypeId: types.get('Big') });
    expect(sample.org.retrieve(sample.admin, 'Account', big, ['Level__c'])['Level__c']).toBe('Silver');
    expect(refusal(() => create({ RecordTypeId: types.get('Small'), Level__c: 'Gold' }))[0]).toBe(
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST'
    );
    expect(sample.org.describe(sample.admin, 'Account').recordTypeInfos.map((info) => info.developerName)).toEqual([
      'Big',
      'Small',
      'Master'
    ]);
  });
});

describe('an org in a file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'local-org-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('is the same when it is opened again: schema, data, users, sessions, numbers', () => {
    const path = join(folder, 'org.db');
    const first = createLocalOrg({
      path,
      components: SAMPLE_COMPONENTS,
      settings: { timeZone: 'Asia/Shanghai', currency: 'CNY' }
    });
    const admin = first.callerNamed('admin@key-accounts.example', '66.0');
    const account = first.create(admin, 'Account', { Name: 'Acme', Score__c: 4, Revenue__c: 6 });
    first.create(admin, 'Visit__c', { Account__c: account.id, Day__c: '2026-01-01' });
    addUser(first, admin, 'rep', 'Minimum Access - Salesforce', ['Rep']);
    const token = first.createSession('rep@sample.example');
    const orgId = first.orgId;
    const prefix = first.describe(admin, 'Visit__c').keyPrefix;
    first.close();

    const second = createLocalOrg({ path });
    expect(second.orgId).toBe(orgId);
    const rep = second.authenticate(token, '66.0');
    expect(rowsOf(second, rep, 'SELECT Name, Score__c FROM Account')).toEqual([{ Name: 'Acme', Score__c: 4 }]);
    const again = second.callerNamed('admin@key-accounts.example', '66.0');
    expect(again).toMatchObject({ timeZone: 'Asia/Shanghai', currency: 'CNY' });
    expect(second.describe(again, 'Visit__c').keyPrefix).toBe(prefix);
    const visit = second.create(again, 'Visit__c', { Account__c: account.id, Day__c: '2026-01-02' });
    expect(second.retrieve(again, 'Visit__c', visit.id)['Name']).toBe('V-0002');
    expect(second.deploy(again, SAMPLE_COMPONENTS).components.filter((entry) => entry.changed)).toEqual([]);
    second.close();
  });
});

test('a file that no local org made is refused by name', () => {
  expect(() => createLocalOrg({ path: import.meta.filename })).toThrow(
    /cannot be kept in .*deploy\.test\.ts: .*Name a new file/
  );
});

test('an org that cannot deploy what it is opened with says which file, line and why', () => {
  const bad = customObject('X__c', 'X', 'Sometimes');
  expect(() => createLocalOrg({ path: ':memory:', components: [bad] })).toThrow(
    "The local org refuses 1 component(s):\nCustomObject/X__c-meta.xml:1: 'Sometimes' is not a valid value for the enum 'SharingModel'"
  );
});
