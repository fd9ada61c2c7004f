import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anyText, textLike } from '../fixture/matchers.ts';
import { pick } from '../fixture/testOrg.ts';
import { type GraphqlOrg, rep, startGraphqlOrg, stranger } from '../graphql/fixture/graphqlOrg.ts';

let org: GraphqlOrg;
beforeAll(async () => {
  org = await startGraphqlOrg();
});
afterAll(() => org.server.close());

function as(username: string): Record<string, string> {
  return { authorization: `Bearer ${org.server.tokenFor(username)}` };
}

describe('GET /ui-api/object-info', () => {
  it('describes an object and its fields', async () => {
    const { status, body } = await org.get('/ui-api/object-info/KA_Investment__c');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      apiName: 'KA_Investment__c',
      createable: true,
      custom: true,
      eTag: textLike(/^[0-9a-f]{32}$/),
      keyPrefix: textLike(/^a/),
      nameFields: ['Name']
    });
    expect(pick(body, 'fields', 'KA_Amount__c')).toMatchObject({
      apiName: 'KA_Amount__c',
      dataType: 'Currency',
      label: 'Amount',
      precision: 18,
      required: true,
      scale: 2,
      updateable: true
    });
    expect(pick(body, 'fields', 'KA_Account__c')).toMatchObject({
      dataType: 'Reference',
      reference: true,
      referenceToInfos: [{ apiName: 'Account', nameFields: ['Name'] }],
      relationshipName: 'KA_Account__r'
    });
  });

  it("speaks the user's language", async () => {
    const { body } = await org.get('/ui-api/object-info/Account', as(rep));
    expect(pick(body, 'fields', 'KA_Tier__c', 'label')).toBe('客户等级');
  });

  it('names the parts of a name', async () => {
    const { body } = await org.get('/ui-api/object-info/Contact');
    expect(pick(body, 'nameFields')).toEqual(['FirstName', 'LastName', 'Name']);
  });

  it('hides fields and objects that the user may not see', async () => {
    const account = await org.get('/ui-api/object-info/Account', as(stranger));
    expect(pick(account.body, 'fields')).not.toHaveProperty('KA_Tier__c');
    const run = await org.get('/ui-api/object-info/KA_Run__c', as(stranger));
    expect([run.status, pick(run.body, 0, 'errorCode')]).toEqual([404, 'INVALID_TYPE']);
  });

  it.each(['Nope', 'KA_Metric__mdt', 'PermissionSet'])('does not know %s', async (object) => {
    const { status, body } = await org.get(`/ui-api/object-info/${object}`);
    expect([status, body]).toEqual([
      404,
      [{ errorCode: 'INVALID_TYPE', message: `Object ${object} is not supported in UI API` }]
    ]);
  });

  it('describes several at once, each with its own status', async () => {
    const { body } = await org.get('/ui-api/object-info/batch/Account,Nope');
    expect(body).toMatchObject({ results: [{ statusCode: 200, result: { apiName: 'Account' } }, { statusCode: 404 }] });
  });
});

describe('GET picklist values', () => {
  const master = '012000000000000AAA';

  it("gives the values of a field in the user's language", async () => {
    const { body } = await org.get(`/ui-api/object-info/Account/picklist-values/${master}/KA_Tier__c`, as(rep));
    expect(body).toMatchObject({
      controllerValues: {},
      defaultValue: null,
      eTag: anyText(),
      url: `/services/data/v66.0/ui-api/object-info/Account/picklist-values/${master}/KA_Tier__c`
    });
    expect(pick(body, 'values', 0)).toEqual({ attributes: null, label: '战略客户', validFor: [], value: 'Strategic' });
  });

  it('gives all picklists of an object', async () => {
    const { body } = await org.get(`/ui-api/object-info/Account/picklist-values/${master}`);
    expect(Object.keys(pick(body, 'picklistFieldValues') as object)).toEqual(
      expect.arrayContaining(['Industry', 'KA_Tier__c', 'Type'])
    );
  });

  it.each([
    ['a field that is no picklist', `Account/picklist-values/${master}/Name`, 400, 'INVALID_FIELD'],
    ['a hidden field', `Account/picklist-values/${master}/Nope`, 400, 'INVALID_FIELD'],
    ['an unknown record type', 'Account/picklist-values/012000000000009AAA/Industry', 404, 'NOT_FOUND']
  ])('refuses %s', async (_, path, status, errorCode) => {
    const answer = await org.get(`/ui-api/object-info/${path}`);
    expect([answer.status, pick(answer.body, 0, 'errorCode')]).toEqual([status, errorCode]);
  });
});

describe('GET /ui-api/layout', () => {
  it('lays out what may be seen or written', async () => {
    const view = await org.get('/ui-api/layout/KA_Investment__c?mode=View');
    const create = await org.get('/ui-api/layout/KA_Investment__c?mode=Create&layoutType=Compact');
    const shown = JSON.stringify(pick(view.body, 'sections', 0, 'layoutRows'));
    expect(shown).toContain('CreatedById');
    expect(shown).toContain('KA_Amount__c');
    expect(JSON.stringify(create.body)).not.toContain('CreatedById');
  });

  it.each(['mode=Print', 'layoutType=Huge'])('refuses %s', async (query) => {
    expect((await org.get(`/ui-api/layout/Account?${query}`)).status).toBe(400);
  });
});
