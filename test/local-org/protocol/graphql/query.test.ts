import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pick } from '../fixture/testOrg.ts';
import { type GraphqlOrg, nodesOf, rep, startGraphqlOrg, stranger } from './fixture/graphqlOrg.ts';

let org: GraphqlOrg;
beforeAll(async () => {
  org = await startGraphqlOrg();
});
afterAll(() => org.server.close());

/** Names of the accounts that a filter finds, in the order asked for. */
async function names(args: string, variables: Record<string, unknown> = {}, declared = ''): Promise<unknown[]> {
  const body = await org.ask(
    `query q${declared} { uiapi { query { Account(${args}) { edges { node { Name { value } } } } } } }`,
    variables
  );
  return nodesOf(body, 'Account').map((node) => String(pick(node, 'Name', 'value')).slice(0, 5));
}

describe('a query', () => {
  it('gives values with their display values, as the platform formats them for the user', async () => {
    const body = await org.ask(
      `query q($id: ID) { uiapi { query { Account(where: { Id: { eq: $id } }) { edges { cursor node {
        Id ApiName DisplayValue
        Name { value displayValue }
        KA_Tier__c { value displayValue label }
        AnnualRevenue { value displayValue }
        KA_Score__c { value displayValue }
        KA_CLV__c { value displayValue }
        CreatedDate { value displayValue }
        Owner { Name { value } }
        Parent { Name { value } }
      } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount } } } }`,
      { id: org.accounts.Alpha }
    );
    expect(body).toEqual({
      data: {
        uiapi: {
          query: {
            Account: {
              edges: [
                {
                  cursor: 'djE6MA==',
                  node: {
                    Id: org.accounts.Alpha,
                    ApiName: 'Account',
                    DisplayValue: 'Alpha',
                    Name: { value: 'Alpha', displayValue: null },
                    KA_Tier__c: { value: 'Strategic', displayValue: 'Strategic', label: 'Strategic' },
                    AnnualRevenue: { value: 1200, displayValue: '$1,200' },
                    KA_Score__c: { value: 80.5, displayValue: '80.5' },
                    KA_CLV__c: { value: null, displayValue: null },
                    CreatedDate: { value: '2026-06-15T12:00:00.000Z', displayValue: '6/15/2026, 5:00 AM' },
                    Owner: { Name: { value: 'Org Administrator' } },
                    Parent: null
                  }
                }
              ],
              pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: 'djE6MA==', endCursor: 'djE6MA==' },
              totalCount: 1
            }
          }
        }
      },
      errors: []
    });
  });

  it("formats for each user's own language, locale and zone", async () => {
    const body = await org.ask(
      '{ uiapi { query { Account(where: { Name: { eq: "Alpha" } }) { edges { node { KA_Tier__c { value displayValue label } CreatedDate { displayValue } } } } } } }',
      {},
      rep
    );
    expect(nodesOf(body, 'Account')).toEqual([
      {
        KA_Tier__c: { value: 'Strategic', displayValue: '战略客户', label: '战略客户' },
        CreatedDate: { displayValue: '2026/6/15 20:00' }
      }
    ]);
  });

  it.each([
    ['eq, whatever the case', 'where: { Name: { eq: "ALPHA" } }', ['Alpha']],
    ['ne', 'where: { Name: { ne: "Alpha" } }, orderBy: { Name: {} }', ["Beta'", '华南电子']],
    ['like with wildcards', 'where: { Name: { like: "%lph%" } }', ['Alpha']],
    ['like with escaped wildcards', 'where: { Name: { like: "%100\\\\%%" } }', ["Beta'"]],
    ['quotes and backslashes', 'where: { Name: { eq: "Beta\'s 100% \\\\ Co" } }', ["Beta'"]],
    ['in', 'where: { KA_Tier__c: { in: ["Strategic", "Growth"] } }, orderBy: { Name: {} }', ['Alpha', "Beta'"]],
    ['nin', 'where: { Industry: { nin: ["Energy"] } }', ["Beta'"]],
    ['null', 'where: { KA_Score__c: { eq: null } }', ['华南电子']],
    ['two operators on one field', 'where: { AnnualRevenue: { gt: 500, lte: 800 } }', ["Beta'"]],
    ['two fields', 'where: { Industry: { eq: "Energy" }, AnnualRevenue: { lt: 600 } }', ['华南电子']],
    [
      'or',
      'where: { or: [{ Name: { eq: "Alpha" } }, { AnnualRevenue: { eq: 500 } }] }, orderBy: { AnnualRevenue: {} }',
      ['华南电子', 'Alpha']
    ],
    [
      'and within or',
      'where: { or: [{ and: [{ Industry: { eq: "Energy" } }, { KA_Score__c: { gte: 80 } }] }] }',
      ['Alpha']
    ],
    ['not', 'where: { not: { Industry: { eq: "Energy" } } }', ["Beta'"]],
    ['fields of a parent', 'where: { Owner: { Name: { like: "Org%" } }, Industry: { eq: "Retail" } }', ["Beta'"]],
    [
      'a semi-join',
      'where: { Id: { inq: { Contact: { LastName: { eq: "Baker" } }, ApiName: "AccountId" } } }',
      ["Beta'"]
    ],
    [
      'an anti-join',
      'where: { Id: { ninq: { Opportunity: { Amount: { gt: 1 } }, ApiName: "AccountId" } } }',
      ['华南电子']
    ],
    ['a date literal', 'where: { CreatedDate: { eq: { literal: TODAY } }, Industry: { eq: "Retail" } }', ["Beta'"]],
    [
      'a date range',
      'where: { CreatedDate: { eq: { range: { last_n_days: 3 } } }, Industry: { eq: "Retail" } }',
      ["Beta'"]
    ],
    ['a boolean', 'where: { IsDeleted: { eq: true } }', []]
  ])('filters by %s', async (_, args, expected) => {
    expect(await names(args)).toEqual(expected);
  });

  it('takes filters and the order of fields from variables', async () => {
    const variables = {
      where: { KA_Score__c: { gt: 10 } },
      orderBy: { Industry: { order: 'DESC' }, Name: { order: 'ASC' } }
    };
    expect(
      await names('where: $where, orderBy: $orderBy', variables, '($where: Account_Filter, $orderBy: Account_OrderBy)')
    ).toEqual(["Beta'", 'Alpha']);
  });

  it.each([
    ['orderBy: { KA_Score__c: { order: DESC, nulls: LAST } }', ['Alpha', "Beta'", '华南电子']],
    ['orderBy: { KA_Score__c: { order: ASC } }', ['华南电子', "Beta'", 'Alpha']],
    ['orderBy: { Industry: { order: ASC }, AnnualRevenue: { order: ASC } }', ['华南电子', 'Alpha', "Beta'"]],
    ['orderBy: { Owner: { Name: { order: ASC } }, Name: { order: DESC } }', ['华南电子', "Beta'", 'Alpha']]
  ])('orders by %s', async (args, expected) => {
    expect(await names(args)).toEqual(expected);
  });

  it('goes through the result page by page without losing a record', async () => {
    const seen: unknown[] = [];
    let after: unknown = null;
    for (let turn = 0; turn < 3; turn++) {
      const body = await org.ask(
        'query q($after: String) { uiapi { query { Account(first: 1, after: $after, orderBy: { Name: { order: ASC } }) { edges { node { Name { value } } } pageInfo { hasNextPage endCursor } totalCount } } } }',
        { after }
      );
      const page = pick(body.data, 'uiapi', 'query', 'Account');
      expect(pick(page, 'totalCount')).toBe(3);
      expect(pick(page, 'pageInfo', 'hasNextPage')).toBe(turn < 2);
      after = pick(page, 'pageInfo', 'endCursor');
      seen.push(pick(page, 'edges', 0, 'node', 'Name', 'value'));
    }
    expect(new Set(seen).size).toBe(3);
  });

  it('gives ten records where no number is asked for', async () => {
    await org.create('Lead', ...Array.from({ length: 12 }, (_, index) => ({ LastName: `L${index}`, Company: 'C' })));
    const body = await org.ask('{ uiapi { query { Lead { edges { node { Id } } totalCount } } } }');
    expect(nodesOf(body, 'Lead')).toHaveLength(10);
    expect(pick(body.data, 'uiapi', 'query', 'Lead', 'totalCount')).toBe(12);
  });

  it('gives children with filter, order, page and count', async () => {
    const body = await org.ask(
      `{ uiapi { query { Account(where: { Name: { eq: "Alpha" } }) { edges { node {
        Contacts(first: 1, orderBy: { LastName: { order: DESC } }) { edges { node { LastName { value } Account { Name { value } } } cursor } totalCount pageInfo { hasNextPage } }
        Opportunities(where: { Amount: { gt: 600 } }) { edges { node { Name { value } Amount { displayValue } } } }
      } } } } } }`
    );
    expect(nodesOf(body, 'Account')).toEqual([
      {
        Contacts: {
          edges: [
            { node: { LastName: { value: 'Zhang' }, Account: { Name: { value: 'Alpha' } } }, cursor: 'djE6MA==' }
          ],
          totalCount: 2,
          pageInfo: { hasNextPage: true }
        },
        Opportunities: { edges: [{ node: { Name: { value: 'A1' }, Amount: { displayValue: '$1,000.50' } } }] }
      }
    ]);
  });

  it('understands aliases, fragments, and directives', async () => {
    const body = await org.ask(
      `query q($with: Boolean!) { uiapi { query {
        first: Account(where: { Name: { eq: "Alpha" } }) { edges { node { ...named Industry @include(if: $with) { value } AnnualRevenue @skip(if: $with) { value } } } }
        second: Account(where: { Industry: { eq: "Retail" } }) { edges { node { title: Name { value } ... on Account { Industry { value } } } } }
      } } }
      fragment named on Record { Id __typename ... on Account { Name { value } } }`,
      { with: true }
    );
    expect(nodesOf(body, 'first')).toEqual([
      { Id: org.accounts.Alpha, __typename: 'Account', Name: { value: 'Alpha' }, Industry: { value: 'Energy' } }
    ]);
    expect(nodesOf(body, 'second')).toEqual([{ title: { value: "Beta's 100% \\ Co" }, Industry: { value: 'Retail' } }]);
  });

  it('knows the current user and describes objects', async () => {
    const body = await org.ask(
      `{ uiapi { currentUser { Name { value } } objectInfos(apiNames: ["Account"]) { ApiName label fields { ApiName label dataType ... on PicklistField { picklistValuesByRecordTypeIDs { picklistValues { label value } } } } } } }`,
      {},
      rep
    );
    expect(pick(body.data, 'uiapi', 'currentUser', 'Name', 'value')).toBe('rep');
    const fields = pick(body.data, 'uiapi', 'objectInfos', 0, 'fields');
    const all: unknown[] = Array.isArray(fields) ? fields : [];
    const tier = all.find((field) => pick(field, 'ApiName') === 'KA_Tier__c');
    expect(pick(tier, 'label')).toBe('客户等级');
    expect(pick(tier, 'picklistValuesByRecordTypeIDs', 0, 'picklistValues', 0)).toEqual({
      label: '战略客户',
      value: 'Strategic'
    });
  });

  it('can be asked for its schema', async () => {
    const body = await org.ask('{ __type(name: "Account_Filter") { inputFields { name } } }');
    expect(JSON.stringify(body.data)).toContain('"KA_Score__c"');
  });
});

describe('field-level security', () => {
  const tier = '{ uiapi { query { Account(first: 1) { edges { node { Id KA_Tier__c { value } } } } } } }';

  it('makes a hidden field one that does not exist', async () => {
    const body = await org.ask(tier, {}, stranger);
    expect(body.data).toBeNull();
    expect(body.errors).toEqual([
      {
        message:
          "Validation error of type FieldUndefined: Field 'KA_Tier__c' in type 'Account' is undefined @ 'uiapi/query/Account/edges/node/KA_Tier__c'",
        locations: [{ line: 1, column: 57 }],
        paths: [],
        extensions: { ErrorType: 'ValidationError' }
      }
    ]);
    expect((await org.ask(tier, {}, rep)).errors).toEqual([]);
  });

  it('leaves hidden fields, relationships and objects out where they are optional', async () => {
    const body = await org.ask(
      `{ uiapi { query {
        Account(first: 1, orderBy: { Name: {} }) { edges { node { Name { value } KA_Tier__c @optional { value } KA_Investments__r @optional { edges { node { Id } } } } } }
        KA_Model_Version__c @optional { edges { node { Id } } }
      } } }`,
      {},
      stranger
    );
    expect(body).toEqual({
      data: { uiapi: { query: { Account: { edges: [{ node: { Name: { value: 'Alpha' } } }] } } } },
      errors: []
    });
  });

  it.each([
    ['filter by', 'Account(where: { KA_Score__c: { gt: 1 } }) { totalCount }'],
    ['order by', 'Account(orderBy: { KA_Score__c: { order: ASC } }) { totalCount }']
  ])('does not let a hidden field be used to %s', async (_, selection) => {
    const body = await org.ask(`{ uiapi { query { ${selection} } } }`, {}, stranger);
    expect(body.errors[0]?.extensions.ErrorType).toBe('ValidationError');
    expect(body.errors[0]?.message).toMatch(/KA_Score__c/);
  });

  it.each(['KA_Metric__mdt', 'PermissionSet', 'Organization'])('does not serve %s at all', async (object) => {
    const body = await org.ask(`{ uiapi { query { ${object} { totalCount } } } }`);
    expect(body.errors[0]?.message).toBe(
      `Validation error of type FieldUndefined: Field '${object}' in type 'RecordQuery' is undefined @ 'uiapi/query/${object}'`
    );
  });
});
