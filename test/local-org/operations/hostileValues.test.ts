import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { sampleOrg, type SampleOrg } from './fixture/sampleOrg.ts';
import { SalesforceError } from './salesforceError.ts';

let sample: SampleOrg;
let account: string;
beforeAll(() => {
  sample = sampleOrg();
  account = sample.org.create(sample.admin, 'Account', { Name: 'Acme' }).id;
});

const accountFields = (): string[] => [
  ...sample.org.describe(sample.admin, 'Account').fields.map((field) => field.name),
  'Owner',
  'Parent',
  'Parent.Code__c',
  'attributes',
  '__proto__',
  'constructor',
  'toString'
];
const value = fc.oneof(
  fc.jsonValue(),
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.double(),
  fc.constantFrom(
    '2026-02-30',
    '2026-13-01T00:00:00Z',
    '1e999',
    'NaN',
    "'; DROP TABLE Account; --",
    '\u0000',
    '\ud800',
    'Gold;Silver',
    '001000000000000'
  )
);

function isRefusal(call: () => unknown): boolean {
  try {
    call();
    return false;
  } catch (error) {
    // Anything but the platform's own refusal fails the test, with its stack.
    if (error instanceof SalesforceError) return true;
    throw error;
  }
}

test('whatever is sent is stored or refused by the platform’s errors, and what is refused changes nothing', () => {
  const names = accountFields();
  const { org, admin } = sample;
  const snapshot = (): string => JSON.stringify(org.retrieve(admin, 'Account', account));
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 6 }), (values) => {
      const before = snapshot();
      if (isRefusal(() => org.update(admin, 'Account', account, values))) expect(snapshot()).toBe(before);
      isRefusal(() => org.create(admin, 'Account', { Name: 'A', ...values }));
      isRefusal(() => org.create(admin, 'Account', { Name: 'A', ...values }, { format: 'csv' }));
    }),
    { numRuns: 1500, seed: 20260310 }
  );
});

test('ids, objects, keys and field names of any text are refused, never a crash', () => {
  const { org, admin } = sample;
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom(account, 'Account', 'Id', 'Code__c', '__proto__', 'sqlite_master', '_sessions')
  );
  fc.assert(
    fc.property(text, text, text, (object, id, field) => {
      isRefusal(() => org.retrieve(admin, object, id, [field]));
      isRefusal(() => org.update(admin, object, id, { [field]: id }));
      isRefusal(() => org.upsert(admin, object, field, id, {}));
      isRefusal(() => org.describe(admin, object));
      isRefusal(() => org.delete(admin, object === 'Account' ? 'Contact' : object, id));
      isRefusal(() => org.authenticate(id, field));
    }),
    { numRuns: 1500, seed: 20260310 }
  );
});
