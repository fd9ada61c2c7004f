import { beforeAll, describe, expect, test } from 'vitest';
import { component } from '../operations/fixture/sampleMetadata.ts';
import { addUser, refusal, rowsOf, sampleOrg, type SampleOrg } from '../operations/fixture/sampleOrg.ts';
import type { Caller } from '../operations/org.ts';
import { textFile } from './metadata/component.ts';

const xmlFile = (name: string, root: string, body: string): ReturnType<typeof textFile> =>
  textFile(
    `objectTranslations/Account-zh_CN/${name}`,
    `<${root} xmlns="http://soap.sforce.com/2006/04/metadata">${body}</${root}>`
  );

const TRANSLATIONS = [
  {
    type: 'CustomObjectTranslation',
    fullName: 'Account-zh_CN',
    files: [
      xmlFile(
        'Account-zh_CN.objectTranslation-meta.xml',
        'CustomObjectTranslation',
        '<validationRules><errorMessage>请说明原因。</errorMessage><name>Gold_Needs_Reason</name></validationRules>'
      ),
      xmlFile(
        'Level__c.fieldTranslation-meta.xml',
        'CustomFieldTranslation',
        '<help>级别</help><label>等级</label><name>Level__c</name><picklistValues><masterLabel>Gold label</masterLabel><translation>黄金</translation></picklistValues>'
      )
    ]
  },
  component(
    'CustomObjectTranslation',
    'Visit__c-zh_CN',
    '<caseValues><plural>false</plural><value>拜访</value></caseValues><caseValues><plural>true</plural><value>拜访记录</value></caseValues><nameFieldLabel>拜访编号</nameFieldLabel>'
  )
];

let sample: SampleOrg;
let chinese: Caller;
beforeAll(() => {
  sample = sampleOrg();
  sample.org.deploy(sample.admin, TRANSLATIONS);
  chinese = addUser(sample.org, sample.admin, 'li', 'System Administrator');
});

describe('a user of another language', () => {
  test('reads labels, help and picklist labels in it, and others in the master language', () => {
    const fields = new Map(sample.org.describe(chinese, 'Account').fields.map((field) => [field.name, field]));
    expect(fields.get('Level__c')).toMatchObject({ label: '等级', inlineHelpText: '级别' });
    expect(fields.get('Level__c')?.picklistValues.map((value) => value.label)).toEqual(['黄金', 'Silver label']);
    expect(fields.get('Score__c')?.label).toBe('Score');
    expect(sample.org.describe(chinese, 'Visit__c')).toMatchObject({ label: '拜访', labelPlural: '拜访记录' });
    expect(sample.org.describe(sample.admin, 'Visit__c').label).toBe('Visit');
  });

  test('gets labels of toLabel() and messages of validation rules in it', () => {
    const create = (caller: Caller) => () => sample.org.create(caller, 'Account', { Name: 'A', Level__c: 'Gold' });
    expect(refusal(create(chinese))[1]).toBe('请说明原因。');
    expect(refusal(create(sample.admin))[1]).toBe('Say why it is gold.');
    sample.org.create(chinese, 'Account', { Name: 'A', Level__c: 'Gold', Reason__c: 'r' });
    expect(rowsOf(sample.org, chinese, 'SELECT toLabel(Level__c) FROM Account')).toEqual([{ Level__c: '黄金' }]);
  });
});
