import { beforeEach, describe, expect, test } from 'vitest';
import type { Component } from '../../schema/metadata/component.ts';
import {
  component,
  customField,
  fieldPermission,
  number,
  objectPermission,
  validationRule
} from '../fixture/sampleMetadata.ts';
import { sampleOrg, type SampleOrg } from '../fixture/sampleOrg.ts';
import type { DeployResult } from './deployComponents.ts';

let sample: SampleOrg;
beforeEach(() => {
  sample = sampleOrg();
});

const deploy = (components: Component[]): DeployResult => sample.org.deploy(sample.admin, components);
const problems = (result: DeployResult): (string | null)[] =>
  result.components.filter((entry) => !entry.success).map((entry) => entry.problem);

describe('a deploy is refused with the reason', () => {
  const broken: [what: string, component: Component, reason: RegExp][] = [
    [
      'malformed XML',
      {
        ...customField('Account', 'X__c', 'Text'),
        files: [{ path: 'x', content: new TextEncoder().encode('<CustomField>\n<label>') }]
      },
      /Error parsing file/
    ],
    [
      'the wrong root',
      { ...component('Layout', 'Account-X', ''), type: 'CustomTab' },
      /root element must be CustomTab/
    ],
    ['a field of an unknown object', customField('Nothing__c', 'X__c', 'Date'), /named 'Nothing__c' cannot be found/],
    ['a field without __c', customField('Account', 'Nothing', 'Date'), /not a custom field/],
    ['an unknown type', customField('Account', 'X__c', 'Hologram'), /fields of type Hologram/],
    ['text that is too long', customField('Account', 'X__c', 'Text', '<length>256</length>'), /must be from 1 to 255/],
    ['a scale above the precision', customField('Account', 'X__c', 'Number', number(2, 3)), /Scale cannot be greater/],
    ['a checkbox without default', customField('Account', 'X__c', 'Checkbox'), /defaultValue/],
    [
      'long text without lines',
      customField('Account', 'X__c', 'LongTextArea', '<length>1000</length>'),
      /visibleLines/
    ],
    ['a unique date', customField('Account', 'X__c', 'Date', '<unique>true</unique>'), /Can not specify 'unique'/],
    [
      'a required lookup that would be cleared',
      customField('Account', 'X__c', 'Lookup', '<referenceTo>Contact</referenceTo><required>true</required>'),
      /deleteConstraint/
    ],
    [
      'an unknown value set',
      customField('Account', 'X__c', 'Picklist', '<valueSet><valueSetName>Nope</valueSetName></valueSet>'),
      /no GlobalValueSet named Nope/
    ],
    [
      'a formula on an unknown field',
      customField('Account', 'X__c', 'Number', `<formula>Nope__c + 1</formula>${number(18, 0)}`),
      /Field Nope__c does not exist/
    ],
    [
      'a formula of the wrong type',
      customField('Account', 'X__c', 'Date', '<formula>Score__c + 1</formula>'),
      /expected a 'date'/
    ],
    [
      'a formula that asks about the save',
      customField('Account', 'X__c', 'Checkbox', '<formula>ISNEW()</formula>'),
      /may not be used in this type of formula/
    ],
    ['a rule that is no condition', validationRule('Account', 'X', 'Score__c + 1', 'No.'), /expected a 'boolean'/],
    [
      'a rule shown at an unknown field',
      validationRule('Account', 'X', 'TRUE', 'No.', 'Nope__c'),
      /Nope__c .* does not exist/
    ],
    [
      'an object without sharing model',
      component(
        'CustomObject',
        'X__c',
        '<label>X</label><pluralLabel>Xs</pluralLabel><nameField><label>N</label><type>Text</type></nameField>'
      ),
      /sharingModel/
    ],
    [
      'an object without name field',
      component('CustomObject', 'X__c', '<label>X</label><sharingModel>Private</sharingModel>'),
      /nameField/
    ],
    [
      'permission on a required field',
      component('PermissionSet', 'X', `<label>X</label>${fieldPermission('Visit__c.Day__c', 'edit')}`),
      /You cannot deploy to a required field: Visit__c.Day__c/
    ],
    [
      'permission on a master-detail',
      component('PermissionSet', 'X', `<label>X</label>${fieldPermission('Visit__c.Account__c', 'read')}`),
      /required field: Visit__c.Account__c/
    ],
    [
      'permission to edit a formula',
      component('PermissionSet', 'X', `<label>X</label>${fieldPermission('Account.Growth__c', 'edit')}`),
      /read-only/
    ],
    [
      'permission on an unknown field',
      component('PermissionSet', 'X', `<label>X</label>${fieldPermission('Account.Nope__c', 'read')}`),
      /no CustomField named Account.Nope__c/
    ],
    [
      'edit without read',
      component('PermissionSet', 'X', `<label>X</label>${objectPermission('Account', 'E')}`),
      /Permission Edit Account depends on permission\(s\): Read Account/
    ],
    [
      'a detail without its master',
      component('PermissionSet', 'X', `<label>X</label>${objectPermission('Visit__c', 'R')}`),
      /depends on permission\(s\): Read Account/
    ],
    [
      'an unknown user permission',
      component(
        'PermissionSet',
        'X',
        '<label>X</label><userPermissions><enabled>true</enabled><name>Fly</name></userPermissions>'
      ),
      /Unknown user permission: Fly/
    ],
    [
      'an unknown custom permission',
      component(
        'PermissionSet',
        'X',
        '<label>X</label><customPermissions><enabled>true</enabled><name>Fly</name></customPermissions>'
      ),
      /no CustomPermission named Fly/
    ],
    [
      'a group of unknown sets',
      component('PermissionSetGroup', 'X', '<label>X</label><permissionSets>Nope</permissionSets>'),
      /no PermissionSet named Nope/
    ],
    [
      'a record of an unknown type',
      component('CustomMetadata', 'Nope.A', '<label>A</label>'),
      /'Nope__mdt' cannot be found/
    ],
    [
      'a record with an unknown field',
      component('CustomMetadata', 'Rate.A', '<label>A</label><values><field>Nope__c</field><value>1</value></values>'),
      /no CustomField named Rate__mdt.Nope__c/
    ],
    [
      'a record with a value of the wrong type',
      component(
        'CustomMetadata',
        'Rate.A',
        '<label>A</label><values><field>Amount__c</field><value>much</value></values>'
      ),
      /xsd:double/
    ],
    [
      'a record of an unknown parent',
      component(
        'CustomMetadata',
        'Rate.A',
        '<label>A</label><values><field>Group__c</field><value>Nope</value></values>'
      ),
      /No Rate_Group__mdt record named Nope/
    ]
  ];
  test.each(broken)('%s', (_what, bad, reason) => {
    const result = deploy([bad]);
    expect(result.success).toBe(false);
    expect(problems(result)[0]).toMatch(reason);
  });

  test('and the line, where the XML is malformed', () => {
    const bad = {
      type: 'CustomTab',
      fullName: 'X',
      files: [{ path: 'x', content: new TextEncoder().encode('<CustomTab>\n<a>\n</b>\n</CustomTab>') }]
    };
    expect(deploy([bad]).components[0]?.line).toBe(3);
  });
});

describe('a change that the records do not allow is refused', () => {
  beforeEach(() => {
    for (const Reason__c of ['same', 'SAME']) sample.org.create(sample.admin, 'Account', { Name: 'A', Reason__c });
    sample.org.create(sample.admin, 'Secret__c', { Word__c: 'x' });
  });
  const master = '<referenceTo>Account</referenceTo><relationshipName>Secrets</relationshipName>';
  const changes: [what: string, component: Component, reason: RegExp][] = [
    [
      'another type',
      customField('Account', 'Reason__c', 'Number', number(5, 0)),
      /from string to double: records hold values/
    ],
    ['a formula', customField('Account', 'Reason__c', 'Text', '<formula>Name</formula>'), /into a formula/],
    [
      'unique with duplicates',
      customField('Account', 'Reason__c', 'Text', '<length>20</length><unique>true</unique>'),
      /unique: records hold the same value/
    ],
    [
      'a master for records without one',
      customField('Secret__c', 'Account__c', 'MasterDetail', master),
      /would have no master/
    ]
  ];
  test.each(changes)('%s', (_what, change, reason) => {
    expect(problems(deploy([change]))[0]).toMatch(reason);
    expect(sample.select('SELECT Reason__c FROM Account')).toEqual([{ Reason__c: 'same' }, { Reason__c: 'SAME' }]);
  });

  test('but the type of a field without values may change', () => {
    expect(problems(deploy([customField('Account', 'Code__c', 'Number', number(5, 0))]))).toEqual([]);
    sample.org.create(sample.admin, 'Account', { Name: 'B', Code__c: 7 });
    expect(sample.select('SELECT Code__c FROM Account WHERE Code__c > 6')).toEqual([{ Code__c: 7 }]);
  });
});
