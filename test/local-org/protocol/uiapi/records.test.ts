import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anyNumber, anyText, textLike } from '../fixture/matchers.ts';
import { pick } from '../fixture/testOrg.ts';
import { type GraphqlOrg, rep, startGraphqlOrg, stranger } from '../graphql/fixture/graphqlOrg.ts';

let org: GraphqlOrg;
let alpha: string;
beforeAll(async () => {
  org = await startGraphqlOrg();
  alpha = org.accounts.Alpha;
});
afterAll(() => org.server.close());

function as(username: string): Record<string, string> {
  return { authorization: `Bearer ${org.server.tokenFor(username)}` };
}

describe('GET /ui-api/records/{id}', () => {
  it('gives the fields asked for, each with value and display value, and the head of a record', async () => {
    const { status, body } = await org.get(
      `/ui-api/records/${alpha}?fields=Account.Name,Account.AnnualRevenue,Account.KA_Tier__c,Account.KA_Score__c,Account.CreatedDate`
    );
    expect(status).toBe(200);
    expect(body).toEqual({
      apiName: 'Account',
      childRelationships: {},
      eTag: textLike(/^[0-9a-f]{32}$/),
      fields: {
        AnnualRevenue: { displayValue: '$1,200', value: 1200 },
        CreatedDate: { displayValue: '6/15/2026, 5:00 AM', value: '2026-06-15T12:00:00.000Z' },
        KA_Score__c: { displayValue: null, value: 80.5 },
        KA_Tier__c: { displayValue: 'Strategic', value: 'Strategic' },
        Name: { displayValue: null, value: 'Alpha' }
      },
      id: alpha,
      lastModifiedById: anyText(),
      lastModifiedDate: '2026-06-15T12:00:00.000Z',
      recordTypeId: '012000000000000AAA',
      recordTypeInfo: null,
      systemModstamp: '2026-06-15T12:00:00.000Z',
      weakEtag: anyNumber()
    });
  });

  it('gives a parent as a record with its name, and null where there is none', async () => {
    const { body } = await org.get(`/ui-api/records/${alpha}?fields=Account.Owner.Alias,Account.Parent.Name`);
    expect(pick(body, 'fields')).toEqual({
      Owner: {
        displayValue: 'Org Administrator',
        value: expect.objectContaining({
          apiName: 'User',
          recordTypeId: null,
          fields: {
            Alias: { displayValue: null, value: anyText() },
            Id: { displayValue: null, value: anyText() },
            Name: { displayValue: null, value: 'Org Administrator' }
          }
        }) as unknown
      },
      Parent: { displayValue: null, value: null }
    });
  });

  it("writes display values for the user's own language and locale", async () => {
    const path = `/ui-api/records/${alpha}?fields=Account.KA_Tier__c,Account.CreatedDate`;
    const { body } = await org.get(path, as(rep));
    expect(pick(body, 'fields', 'KA_Tier__c', 'displayValue')).toBe('战略客户');
    expect(pick(body, 'fields', 'CreatedDate', 'displayValue')).toBe('2026/6/15 20:00');
  });

  it('refuses a required field that the user may not see, and leaves an optional one out', async () => {
    const required = await org.get(`/ui-api/records/${alpha}?fields=Account.Name,Account.KA_Tier__c`, as(stranger));
    expect(required.status).toBe(400);
    expect(required.body).toEqual([
      { errorCode: 'INVALID_FIELD', message: textLike("No such column 'KA_Tier__c' on entity 'Account'") }
    ]);
    const optional = await org.get(
      `/ui-api/records/${alpha}?fields=Account.Name&optionalFields=Account.KA_Tier__c,Account.Nope,Account.Nope.Name`,
      as(stranger)
    );
    expect(Object.keys(pick(optional.body, 'fields') as object)).toEqual(['Name']);
  });

  it('gives what a layout shows', async () => {
    const { body } = await org.get(`/ui-api/records/${alpha}?layoutTypes=Full&modes=View`);
    expect(pick(body, 'fields', 'Industry', 'value')).toBe('Energy');
    expect(pick(body, 'fields', 'Owner', 'displayValue')).toBe('Org Administrator');
  });

  it('gives child records a page at a time', async () => {
    const { body } = await org.get(
      `/ui-api/records/${alpha}?fields=Account.Name&childRelationships=Account.Contacts&pageSize=1`
    );
    expect(pick(body, 'childRelationships', 'Contacts')).toMatchObject({
      count: 1,
      nextPageToken: '1',
      records: [{ apiName: 'Contact', fields: { Name: { value: 'Adams' } } }]
    });
  });

  it.each([
    ['an id of nothing', '001000000000000AAA', 'fields=Account.Name', 404, 'NOT_FOUND'],
    ['an id of an unknown object', 'zzz000000000000AAA', 'fields=Account.Name', 404, 'NOT_FOUND'],
    ['something that is no id', "001'--", 'fields=Account.Name', 400, 'ILLEGAL_QUERY_PARAMETER_VALUE'],
    ['no fields', undefined, '', 400, 'INVALID_INPUT'],
    ['a field without its object', undefined, 'fields=Name', 400, 'INVALID_FIELD'],
    ['a field of another object', undefined, 'fields=Contact.Name', 400, 'INVALID_FIELD'],
    ['an unknown layout', undefined, 'layoutTypes=Huge', 400, 'INVALID_INPUT'],
    [
      'an unknown child relationship',
      undefined,
      'fields=Account.Name&childRelationships=Account.Nope',
      400,
      'INVALID_FIELD'
    ],
    [
      'too large a page of children',
      undefined,
      'fields=Account.Name&childRelationships=Account.Contacts&pageSize=9999',
      400,
      'INVALID_INPUT'
    ]
  ])('refuses %s', async (_, id, query, status, errorCode) => {
    const answer = await org.get(`/ui-api/records/${encodeURIComponent(id ?? alpha)}?${query}`);
    expect([answer.status, pick(answer.body, 0, 'errorCode')]).toEqual([status, errorCode]);
  });

  it('does not serve records of objects that UI API does not know', async () => {
    const [profile] = await org.query('SELECT Id FROM Profile LIMIT 1');
    const answer = await org.get(`/ui-api/records/${String(profile?.['Id'])}?fields=Profile.Name`);
    expect(answer.status).toBe(404);
  });

  it('gives several records at once, each with its own status', async () => {
    const { body } = await org.get(`/ui-api/records/batch/${alpha},001000000000000AAA?fields=Account.Name`);
    expect(body).toMatchObject({
      hasErrors: true,
      results: [
        { statusCode: 200, result: { id: alpha } },
        { statusCode: 404, result: [{ errorCode: 'NOT_FOUND' }] }
      ]
    });
  });
});

describe('writing records', () => {
  it('creates, updates and deletes, answering with the record as it now is', async () => {
    const created = await org.send('POST', '/ui-api/records', {
      apiName: 'Account',
      fields: { Name: 'New', Industry: 'Retail' }
    });
    expect([created.status, pick(created.body, 'fields', 'Industry', 'value')]).toEqual([201, 'Retail']);
    const id = String(pick(created.body, 'id'));
    const updated = await org.send('PATCH', `/ui-api/records/${id}`, { fields: { Industry: 'Energy' } });
    expect([updated.status, pick(updated.body, 'fields', 'Industry', 'value')]).toEqual([200, 'Energy']);
    expect((await org.send('DELETE', `/ui-api/records/${id}`)).status).toBe(204);
    expect((await org.get(`/ui-api/records/${id}?fields=Account.Name`)).status).toBe(404);
  });

  it('says which field is at fault, with its label', async () => {
    const { status, body } = await org.send('POST', '/ui-api/records', {
      apiName: 'Account',
      fields: { Industry: 'Energy' }
    });
    expect(status).toBe(400);
    expect(body).toEqual({
      message: 'An error occurred while trying to create the record. Please try again.',
      statusCode: 400,
      errorCode: 'REQUIRED_FIELD_MISSING',
      enhancedErrorType: 'RecordError',
      output: {
        errors: [],
        fieldErrors: {
          Name: [
            {
              constituentField: null,
              duplicateRecordError: null,
              errorCode: 'REQUIRED_FIELD_MISSING',
              field: 'Name',
              fieldLabel: 'Account Name',
              message: 'Required fields are missing: [Name]'
            }
          ]
        }
      }
    });
  });

  it('gives the message of a validation rule at its field', async () => {
    const { body } = await org.send('PATCH', `/ui-api/records/${alpha}`, { fields: { KA_Tier_Override__c: 'Key' } });
    expect(pick(body, 'output', 'fieldErrors', 'KA_Tier_Override__c', 0)).toMatchObject({
      errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
      message: textLike(/^To override the tier/)
    });
  });

  it('refuses values that the user may not write', async () => {
    const { status, body } = await org.send(
      'PATCH',
      `/ui-api/records/${alpha}`,
      { fields: { KA_Score__c: 99 } },
      as(rep)
    );
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toMatch(/KA_Score__c/);
    const [record] = await org.query(`SELECT KA_Score__c FROM Account WHERE Id = '${alpha}'`);
    expect(record?.['KA_Score__c']).toBe(80.5);
  });

  it('refuses to overwrite what somebody else changed since', async () => {
    const stale = { 'if-unmodified-since': 'Mon, 15 Jun 2026 11:00:00 GMT' };
    const { status, body } = await org.send(
      'PATCH',
      `/ui-api/records/${alpha}`,
      { fields: { Industry: 'Retail' } },
      stale
    );
    expect([status, pick(body, 'errorCode'), pick(body, 'output', 'id')]).toEqual([412, 'PRECONDITION_FAILED', alpha]);
    const current = { 'if-unmodified-since': '2026-06-15T12:00:00.000Z' };
    expect(
      (await org.send('PATCH', `/ui-api/records/${alpha}`, { fields: { Industry: 'Energy' } }, current)).status
    ).toBe(200);
  });

  it.each([
    ['POST', '/ui-api/records', { fields: { Name: 'x' } }, 400],
    ['POST', '/ui-api/records', { apiName: 'Account' }, 400],
    ['POST', '/ui-api/records', { apiName: 'Nope', fields: {} }, 404],
    ['POST', '/ui-api/records', { apiName: 'KA_Setting__mdt', fields: {} }, 404],
    ['POST', '/ui-api/records', [], 400],
    ['POST', '/ui-api/records', '{', 400],
    ['PATCH', '/ui-api/records/001000000000000AAA', { fields: {} }, 404],
    ['DELETE', '/ui-api/records/001000000000000AAA', undefined, 404]
  ])('refuses %s %s %j', async (method, path, body, status) => {
    const answer = await org.send(method, path, body, { 'content-type': 'application/json' });
    expect(answer.status).toBe(status);
    expect(pick(answer.body, 0, 'errorCode')).toEqual(anyText());
  });
});
