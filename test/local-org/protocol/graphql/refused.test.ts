import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GraphqlOrg, startGraphqlOrg } from './fixture/graphqlOrg.ts';

let org: GraphqlOrg;
beforeAll(async () => {
  org = await startGraphqlOrg();
});
afterAll(() => org.server.close());

const id = '{ edges { node { Id } } }';

describe('a query that is wrong', () => {
  it.each([
    ['text that is no GraphQL', '{ uiapi {', {}, 'InvalidSyntax', /^Invalid Syntax : .*<EOF>/],
    [
      'an unknown object',
      `{ uiapi { query { Acount ${id} } } }`,
      {},
      'ValidationError',
      /Field 'Acount' in type 'RecordQuery' is undefined @ 'uiapi\/query\/Acount'$/
    ],
    [
      'an unknown field',
      '{ uiapi { query { Account { edges { node { Nope { value } } } } } } }',
      {},
      'ValidationError',
      /FieldUndefined: Field 'Nope' in type 'Account'/
    ],
    [
      'a field without its value',
      '{ uiapi { query { Account { edges { node { Name } } } } } }',
      {},
      'ValidationError',
      /SubSelectionRequired: Sub selection required for type StringValue of field Name/
    ],
    [
      'an Id with a value',
      '{ uiapi { query { Account { edges { node { Id { value } } } } } } }',
      {},
      'ValidationError',
      /SubSelectionNotAllowed/
    ],
    [
      'an unknown argument',
      `{ uiapi { query { Account(filter: {}) ${id} } } }`,
      {},
      'ValidationError',
      /UnknownArgument: Unknown field argument filter/
    ],
    [
      'an unknown operator',
      `{ uiapi { query { Account(where: { Name: { contains: "x" } }) ${id} } } }`,
      {},
      'ValidationError',
      /WrongType: argument contains a field not in 'StringOperators': 'contains'/
    ],
    [
      'a filter on long text',
      `{ uiapi { query { Account(where: { KA_Score_Detail__c: { eq: "x" } }) ${id} } } }`,
      {},
      'ValidationError',
      /not in 'Account_Filter': 'KA_Score_Detail__c'/
    ],
    [
      'a text where a number belongs',
      `{ uiapi { query { Account(where: { KA_Score__c: { gt: "7" } }) ${id} } } }`,
      {},
      'ValidationError',
      /'Double'/
    ],
    [
      'a plain text where a date belongs',
      `{ uiapi { query { Opportunity(where: { CloseDate: { eq: "2026-01-01" } }) ${id} } } }`,
      {},
      'ValidationError',
      /DateInput/
    ],
    [
      'a date that is none',
      `{ uiapi { query { Opportunity(where: { CloseDate: { eq: { value: "tomorrow" } } }) ${id} } } }`,
      {},
      'ValidationError',
      /'Date'/
    ],
    [
      'an id variable declared as text',
      `query q($id: String) { uiapi { query { Account(where: { Id: { eq: $id } }) ${id} } } }`,
      { id: 'x' },
      'ValidationError',
      /VariableTypeMismatch: Variable type 'String' doesn't match expected type 'ID'/
    ],
    [
      'a variable that is not declared',
      `{ uiapi { query { Account(first: $n) ${id} } } }`,
      {},
      'ValidationError',
      /UndefinedVariable: Undefined variable n/
    ],
    [
      'a variable that is not used',
      `query q($n: Int) { uiapi { query { Account ${id} } } }`,
      {},
      'ValidationError',
      /UnusedVariable/
    ],
    [
      'a variable of the wrong type',
      `query q($n: Int) { uiapi { query { Account(first: $n) ${id} } } }`,
      { n: 'many' },
      'ValidationError',
      /"\$n" got invalid value "many"/
    ],
    [
      'uppercase boolean operators',
      `{ uiapi { query { Account(where: { OR: [] }) ${id} } } }`,
      {},
      'ValidationError',
      /not in 'Account_Filter': 'OR'/
    ],
    [
      'an operation that is not there',
      `query a { uiapi { query { Account ${id} } } } query b { uiapi { query { Account ${id} } } }`,
      {},
      'OperationNotSupported',
      /operation name/
    ]
  ])('is refused for %s', async (_, query, variables, type, message) => {
    const { data, errors } = await org.ask(query, variables);
    expect(data).toBeNull();
    expect(errors[0]?.extensions.ErrorType).toBe(type);
    expect(errors[0]?.message).toMatch(message);
  });

  it.each([
    ['a page beyond 2000', `Account(first: 2001) ${id}`, /between 1 and 2000/],
    ['an empty page', `Account(first: 0) ${id}`, /between 1 and 2000/],
    ['upperBound with small pages', `Account(first: 10, upperBound: 5000) ${id}`, /at least 200/],
    ['a made-up cursor', `Account(after: "zzz") ${id}`, /The cursor zzz is not valid/],
    ['an empty list', `Account(where: { Name: { in: [] } }) ${id}`, /list of in for Name is empty/],
    [
      'a date of two kinds',
      `Opportunity(where: { CloseDate: { eq: { value: "2026-01-01", literal: TODAY } } }) ${id}`,
      /exactly one|one of/
    ],
    [
      'grandchildren',
      'Account { edges { node { Contacts { edges { node { Opportunities__x: Cases { edges { node { Id } } } } } } } } }',
      /Children of children/
    ],
    [
      'a semi-join by an unknown field',
      `Account(where: { Id: { inq: { Contact: {}, ApiName: "Nope" } } }) ${id}`,
      /no field Nope/
    ]
  ])('fails while running for %s', async (_, selection, message) => {
    const { errors } = await org.ask(`{ uiapi { query { ${selection} } } }`);
    expect(errors[0]?.extensions.ErrorType).toBe('DataFetchingException');
    expect(errors[0]?.message).toMatch(message);
  });

  it('keeps the other answers when one of several queries fails', async () => {
    const { data, errors } = await org.ask(
      '{ uiapi { query { bad: Account(first: 0) { totalCount } good: Account { totalCount } } } }'
    );
    expect(data).toEqual({ uiapi: { query: { bad: null, good: { totalCount: 3 } } } });
    expect(errors).toHaveLength(1);
    expect(errors[0]?.paths).toEqual(['uiapi', 'query', 'bad']);
  });

  it('may hold ten subqueries, not eleven', async () => {
    const several = (count: number): string =>
      `{ uiapi { query { ${Array.from({ length: count }, (_, index) => `a${index}: Account ${id}`).join(' ')} } } }`;
    expect((await org.ask(several(10))).errors).toEqual([]);
    expect((await org.ask(several(11))).errors[0]?.message).toMatch(/up to 10 subqueries/);
  });

  it.each([
    ['no query', {}],
    ['a query that is no text', { query: 7 }],
    ['variables that are a list', { query: '{ __typename }', variables: [] }]
  ])('is refused by status for %s', async (_, body) => {
    const answer = await org.send('POST', '/graphql', body);
    expect(answer.status).toBe(400);
  });

  it.each(["x' OR Name != '", "x\\' OR Name != \\'", '%', '\u0000', "'; DELETE", '\\', '{!$User.Id}'])(
    'takes %j in a filter for nothing but text',
    async (text) => {
      const query = `query q($x: String) { uiapi { query { Account(where: { Name: { eq: $x } }) { totalCount } } } }`;
      expect(await org.ask(query, { x: text })).toEqual({
        data: { uiapi: { query: { Account: { totalCount: 0 } } } },
        errors: []
      });
    }
  );

  it('is refused when it is nested without end, in its text or in its variables', async () => {
    const filter = `${'{ not: '.repeat(3000)}{}${' }'.repeat(3000)}`;
    const inText = await org.ask(`{ uiapi { query { Account(where: ${filter}) { totalCount } } } }`);
    expect(inText.errors[0]?.message).toBe('The request is nested too deeply');
    let where: unknown = {};
    for (let depth = 0; depth < 1000; depth++) where = { not: where };
    const query = 'query q($where: Account_Filter) { uiapi { query { Account(where: $where) { totalCount } } } }';
    expect((await org.ask(query, { where })).errors[0]?.message).toBe('The request is nested too deeply');
  });

  it('costs no more when fragments spread each other again and again', async () => {
    const fragments = Array.from({ length: 40 }, (_, index) => {
      return `fragment f${index} on Account { ...f${index + 1} ...f${index + 1} }`;
    });
    const query = `{ uiapi { query { Account { edges { node { ...f0 } } } } } } ${fragments.join(' ')} fragment f40 on Account { Id }`;
    expect((await org.ask(query)).errors).toEqual([]);
  }, 5000);
});
