import { beforeEach, describe, expect, test } from 'vitest';
import { refusal, sampleOrg, type SampleOrg } from './fixture/sampleOrg.ts';
import type { FieldValues } from './org.ts';

/** Status codes: https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_concepts_core_data_objects.htm */
let sample: SampleOrg;
beforeEach(() => {
  sample = sampleOrg();
});

const account = (values: FieldValues): { id: string } =>
  sample.org.create(sample.admin, 'Account', { Name: 'Acme', ...values });

describe('a create is refused with the code, message and fields of the platform', () => {
  const cases: [what: string, object: string, values: FieldValues, code: string, message: string, fields: string[]][] =
    [
      [
        'required fields missing',
        'Account',
        {},
        'REQUIRED_FIELD_MISSING',
        'Required fields are missing: [Name]',
        ['Name']
      ],
      [
        'a required field blank',
        'Account',
        { Name: '   ' },
        'REQUIRED_FIELD_MISSING',
        'Required fields are missing: [Name]',
        ['Name']
      ],
      [
        'several required fields missing',
        'Opportunity',
        { Name: 'Deal' },
        'REQUIRED_FIELD_MISSING',
        'Required fields are missing: [StageName, CloseDate]',
        ['StageName', 'CloseDate']
      ],
      // https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/field_types.htm: too large values fail since API 15.0
      [
        'text over its length',
        'Account',
        { Name: 'A', Reason__c: 'x'.repeat(21) },
        'STRING_TOO_LONG',
        `Reason: data value too large: ${'x'.repeat(21)} (max length=20)`,
        ['Reason__c']
      ],
      [
        'an unknown field',
        'Account',
        { Name: 'A', Nope__c: 1 },
        'INVALID_FIELD',
        "No such column 'Nope__c' on sobject of type Account",
        []
      ],
      [
        'a read-only field',
        'Account',
        { Name: 'A', Growth__c: 1 },
        'INVALID_FIELD_FOR_INSERT_UPDATE',
        'Unable to create/update fields: Growth__c. Please check the security settings of this field and verify that it is read/write for your profile or permission set.',
        ['Growth__c']
      ],
      [
        'audit fields',
        'Account',
        { Name: 'A', CreatedDate: '2020-01-01T00:00:00Z', SystemModstamp: '2020-01-01T00:00:00Z' },
        'INVALID_FIELD_FOR_INSERT_UPDATE',
        'Unable to create/update fields: CreatedDate, SystemModstamp. Please check the security settings of this field and verify that it is read/write for your profile or permission set.',
        ['CreatedDate', 'SystemModstamp']
      ],
      [
        'an id',
        'Account',
        { Name: 'A', Id: '001Ka0000000001AAA' },
        'INVALID_FIELD_FOR_INSERT_UPDATE',
        'cannot specify Id in an insert call',
        ['Id']
      ],
      [
        'a number with too many digits before the point',
        'Account',
        { Name: 'A', Score__c: 1000 },
        'NUMBER_OUTSIDE_VALID_RANGE',
        'Score: value outside of valid range on numeric field: 1000',
        ['Score__c']
      ],
      [
        'a whole number with too many digits',
        'Account',
        { Name: 'A', NumberOfEmployees: 1431655766 },
        'NUMBER_OUTSIDE_VALID_RANGE',
        'Employees: value outside of valid range on numeric field: 1431655766',
        ['NumberOfEmployees']
      ],
      [
        'a value outside a restricted picklist',
        'Account',
        { Name: 'A', Level__c: 'Iron' },
        'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
        'Level: bad value for restricted picklist field: Iron',
        ['Level__c']
      ],
      [
        'an inactive value of a restricted picklist',
        'Account',
        { Name: 'A', Level__c: 'Bronze' },
        'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
        'Level: bad value for restricted picklist field: Bronze',
        ['Level__c']
      ],
      [
        'one bad value among several',
        'Account',
        { Name: 'A', Markets__c: 'EU;Mars' },
        'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
        'Markets: bad value for restricted picklist field: Mars',
        ['Markets__c']
      ],
      [
        'a malformed e-mail address',
        'Account',
        { Name: 'A', Contact_Mail__c: 'nobody@' },
        'INVALID_EMAIL_ADDRESS',
        'Contact Mail: invalid email address: nobody@',
        ['Contact_Mail__c']
      ],
      [
        'a checkbox that is blank',
        'Account',
        { Name: 'A', Flag__c: null },
        'INVALID_TYPE_ON_FIELD_IN_RECORD',
        'Flag: value not of required type: ',
        ['Flag__c']
      ],
      [
        'a validation rule that fires',
        'Account',
        { Name: 'A', Level__c: 'Gold' },
        'FIELD_CUSTOM_VALIDATION_EXCEPTION',
        'Say why it is gold.',
        ['Reason__c']
      ],
      ['an unknown object', 'Nothing__c', {}, 'INVALID_TYPE', "sObject type 'Nothing__c' is not supported.", []],
      // Custom metadata is deployed, not inserted.
      [
        'a custom metadata record',
        'Rate__mdt',
        { DeveloperName: 'X' },
        'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
        'entity type cannot be inserted: Rate',
        []
      ],
      [
        'an unknown stage',
        'Opportunity',
        { Name: 'Deal', StageName: 'Someday', CloseDate: '2026-01-01' },
        'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
        'Stage: bad value for restricted picklist field: Someday',
        ['StageName']
      ]
    ];
  test.each(cases)('%s', (_what, object, values, code, message, fields) => {
    expect(refusal(() => sample.org.create(sample.admin, object, values))).toEqual([code, message, fields]);
  });

  test('and writes nothing', () => {
    for (const [, object, values] of cases) refusal(() => sample.org.create(sample.admin, object, values));
    expect(sample.select('SELECT count(Id) n FROM Account')).toEqual([{ n: 0 }]);
    expect(sample.select('SELECT count(Id) n FROM Opportunity')).toEqual([{ n: 0 }]);
  });
});

describe('unique fields', () => {
  test('refuse a second record with the same value, whatever its case, and name the first', () => {
    const { id } = account({ Code__c: 'abc' });
    expect(refusal(() => account({ Code__c: 'ABC' }))).toEqual([
      'DUPLICATE_VALUE',
      `duplicate value found: Code__c duplicates value on record with id: ${id.slice(0, 15)}`,
      []
    ]);
  });

  test('that are case-sensitive take both cases', () => {
    account({ Case_Code__c: 'abc' });
    account({ Case_Code__c: 'ABC' });
    expect(refusal(() => account({ Case_Code__c: 'abc' }))[0]).toBe('DUPLICATE_VALUE');
  });

  test('take any number of blanks, and the value of a deleted record', () => {
    const { id } = account({ Code__c: 'abc' });
    account({});
    account({});
    sample.org.delete(sample.admin, 'Account', id);
    expect(account({ Code__c: 'abc' }).id).not.toBe(id);
  });

  test('refuse an update to the value of another record, but not to their own', () => {
    account({ Code__c: 'abc' });
    const { id } = account({ Code__c: 'def' });
    sample.org.update(sample.admin, 'Account', id, { Code__c: 'DEF' });
    expect(refusal(() => sample.org.update(sample.admin, 'Account', id, { Code__c: 'abc' }))[0]).toBe(
      'DUPLICATE_VALUE'
    );
  });
});

describe('a new record', () => {
  test('gets owner, audit fields, defaults, formula defaults and its number', () => {
    const { id } = account({});
    expect(sample.org.retrieve(sample.admin, 'Account', id)).toMatchObject({
      OwnerId: sample.admin.userId,
      CreatedById: sample.admin.userId,
      // To the second: https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/primitive_data_types.htm
      CreatedDate: '2026-03-10T18:30:15.000+0000',
      SystemModstamp: '2026-03-10T18:30:15.000+0000',
      IsDeleted: false,
      Flag__c: true,
      Since__c: '2026-03-10'
    });
    const visits = [1, 2].map(() =>
      sample.org.create(sample.admin, 'Visit__c', { Account__c: id, Day__c: '2026-01-01' })
    );
    expect(visits.map((visit) => sample.org.retrieve(sample.admin, 'Visit__c', visit.id)['Name'])).toEqual([
      'V-0001',
      'V-0002'
    ]);
  });

  test('keeps a given value where there is a default, blank included', () => {
    const { id } = account({ Flag__c: false, Since__c: null });
    expect(sample.org.retrieve(sample.admin, 'Account', id)).toMatchObject({ Flag__c: false, Since__c: null });
  });

  test('of a custom object with a text name is named after its id where no name is given', () => {
    const { id } = sample.org.create(sample.admin, 'Secret__c', {});
    expect(sample.org.retrieve(sample.admin, 'Secret__c', id)['Name']).toBe(id);
  });

  test('takes field names in any case', () => {
    const { id } = sample.org.create(sample.admin, 'account', { NAME: 'Acme', score__C: 7 });
    expect(sample.org.retrieve(sample.admin, 'ACCOUNT', id, ['name', 'Score__c'])).toMatchObject({
      Name: 'Acme',
      Score__c: 7
    });
  });
});

describe('an update', () => {
  test('changes what is given and the modification stamps, nothing else', () => {
    const { id } = account({ Score__c: 5, Reason__c: 'because' });
    sample.org.update(sample.admin, 'Account', id, { Score__c: 6 });
    expect(sample.org.retrieve(sample.admin, 'Account', id)).toMatchObject({
      Score__c: 6,
      Reason__c: 'because',
      Name: 'Acme'
    });
  });

  test('to blank clears an optional field and is refused for a required one', () => {
    const { id } = account({ Reason__c: 'because' });
    sample.org.update(sample.admin, 'Account', id, { Reason__c: null });
    expect(sample.org.retrieve(sample.admin, 'Account', id)['Reason__c']).toBeNull();
    expect(refusal(() => sample.org.update(sample.admin, 'Account', id, { Name: null }))[0]).toBe(
      'REQUIRED_FIELD_MISSING'
    );
  });

  test('sees the values before it in validation rules', () => {
    const { id } = account({ Level__c: 'Gold', Reason__c: 'big' });
    expect(refusal(() => sample.org.update(sample.admin, 'Account', id, { Level__c: 'Silver' }))).toEqual([
      'FIELD_CUSTOM_VALIDATION_EXCEPTION',
      'Gold stays gold.',
      []
    ]);
    sample.org.update(sample.admin, 'Account', id, { Reason__c: 'bigger' });
  });

  test('of an unknown, deleted or malformed id is refused', () => {
    const { id } = account({});
    sample.org.delete(sample.admin, 'Account', id);
    const update = (target: string) => () => sample.org.update(sample.admin, 'Account', target, { Name: 'B' });
    expect(refusal(update(id))).toEqual(['ENTITY_IS_DELETED', 'entity is deleted', []]);
    expect(refusal(update('001Ka0000000zzz'))).toEqual([
      'INVALID_CROSS_REFERENCE_KEY',
      'invalid cross reference id',
      []
    ]);
    expect(refusal(update('nonsense'))).toEqual([
      'MALFORMED_ID',
      'Account ID: id value of incorrect type: nonsense',
      ['Id']
    ]);
    expect(refusal(update(sample.admin.userId))[0]).toBe('MALFORMED_ID');
  });
});

describe('upsert', () => {
  const upsert = (key: string, value: string, values: FieldValues): { id: string; created: boolean } =>
    sample.org.upsert(sample.admin, 'Account', key, value, values);

  test('creates the first time and updates the next, by external id in any case', () => {
    const first = upsert('Code__c', 'k1', { Name: 'One' });
    const second = upsert('code__c', 'K1', { Name: 'Two' });
    expect([first.created, second.created, second.id]).toEqual([true, false, first.id]);
    expect(sample.select('SELECT Name, Code__c FROM Account')).toEqual([{ Name: 'Two', Code__c: 'k1' }]);
  });

  test('by Id updates, and creates where the Id is blank', () => {
    const { id } = account({});
    expect(upsert('Id', id.slice(0, 15), { Name: 'Renamed' })).toEqual({ id, created: false });
    expect(upsert('Id', '', { Name: 'New' }).created).toBe(true);
  });

  test('is refused on a field that is no key, and without a key value', () => {
    expect(refusal(() => upsert('Reason__c', 'x', {}))).toEqual([
      'NOT_FOUND',
      'Provided external ID field does not exist or is not accessible: Reason__c',
      []
    ]);
    expect(refusal(() => upsert('Code__c', '', { Name: 'A' }))).toEqual([
      'MISSING_ARGUMENT',
      'Code__c not specified',
      []
    ]);
  });

  test('is refused where several records have the key', () => {
    const contact = (): { id: string } =>
      sample.org.create(sample.admin, 'Contact', { LastName: 'Li', Email: 'li@acme.example' });
    const ids = [contact().id, contact().id];
    const call = (): unknown =>
      sample.org.upsert(sample.admin, 'Contact', 'Email', 'li@acme.example', { LastName: 'Wu' });
    expect(refusal(call)).toEqual([
      'DUPLICATE_EXTERNAL_ID',
      `more than one record found for external id field: [${ids.join(', ')}]`,
      ['Email']
    ]);
  });
});

test('a transaction that fails leaves nothing behind, one inside it only its own part', () => {
  const { org } = sample;
  expect(() =>
    org.transaction(() => {
      account({});
      throw new Error('stop');
    })
  ).toThrow('stop');
  org.transaction(() => {
    account({ Name: 'Kept' });
    expect(() =>
      org.transaction(() => {
        account({ Name: 'Dropped' });
        throw new Error('inner');
      })
    ).toThrow('inner');
  });
  expect(sample.select('SELECT Name FROM Account')).toEqual([{ Name: 'Kept' }]);
});
