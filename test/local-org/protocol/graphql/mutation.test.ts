import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anyText } from '../fixture/matchers.ts';
import { type GraphqlOrg, rep, startGraphqlOrg, stranger } from './fixture/graphqlOrg.ts';

let org: GraphqlOrg;
beforeEach(async () => {
  org = await startGraphqlOrg();
});
afterEach(() => org.server.close());

async function accountNames(): Promise<unknown[]> {
  return (await org.query('SELECT Name FROM Account ORDER BY CreatedDate, Id')).map(({ Name }) => Name);
}

describe('a mutation', () => {
  it('creates, and gives the new record back', async () => {
    const body = await org.ask(
      'mutation m($input: AccountCreateInput!) { uiapi(input: { allOrNone: true }) { AccountCreate(input: $input) { Record { Id Name { value } AnnualRevenue { displayValue } } } } }',
      { input: { Account: { Name: 'Gamma', AnnualRevenue: 5 } } }
    );
    expect(body).toEqual({
      data: {
        uiapi: {
          AccountCreate: { Record: { Id: anyText(), Name: { value: 'Gamma' }, AnnualRevenue: { displayValue: '$5' } } }
        }
      },
      errors: []
    });
    expect(await accountNames()).toContain('Gamma');
  });

  it('updates by id', async () => {
    const body = await org.ask(
      'mutation m($input: AccountUpdateInput!) { uiapi { AccountUpdate(input: $input) { success Record { Industry { value } } } } }',
      { input: { Id: org.accounts.Alpha, Account: { Industry: 'Retail' } } }
    );
    expect(body).toEqual({
      data: { uiapi: { AccountUpdate: { success: true, Record: { Industry: { value: 'Retail' } } } } },
      errors: []
    });
  });

  it('deletes by id', async () => {
    const body = await org.ask(
      'mutation m($input: RecordDeleteInput!) { uiapi { AccountDelete(input: $input) { Id } } }',
      {
        input: { Id: org.accounts.华南 }
      }
    );
    expect(body).toEqual({ data: { uiapi: { AccountDelete: { Id: org.accounts.华南 } } }, errors: [] });
    expect(await accountNames()).toHaveLength(2);
  });

  it('lets later operations refer to earlier ones', async () => {
    const body = await org.ask(
      `mutation m { uiapi {
        a: AccountCreate(input: { Account: { Name: "Parent" } }) { Record { Id Name { value } } }
        c: ContactCreate(input: { Contact: { LastName: "@{a.Record.Name.value}", AccountId: "@{a}" } }) { Record { LastName { value } AccountId { value } } }
      } }`
    );
    expect(body.errors).toEqual([]);
    const [contact] = await org.query("SELECT LastName, Account.Name FROM Contact WHERE LastName = 'Parent'");
    expect(contact).toMatchObject({ LastName: 'Parent', Account: { Name: 'Parent' } });
  });

  const oneBad = (allOrNone: string): string => `mutation m { uiapi${allOrNone} {
    good: AccountCreate(input: { Account: { Name: "Delta" } }) { Record { Name { value } } }
    bad: AccountCreate(input: { Account: { Industry: "Energy" } }) { Record { Id } }
  } }`;

  it.each(['', '(input: { allOrNone: true })'])(
    'undoes everything when one operation fails, with %j',
    async (input) => {
      const body = await org.ask(oneBad(input));
      expect(body.data).toEqual({ uiapi: { good: null, bad: null } });
      expect(body.errors.map(({ message, paths }) => [paths, message])).toEqual([
        [['uiapi', 'bad'], 'Required fields are missing: [Name]'],
        [['uiapi', 'good'], 'The transaction was rolled back since another operation in the same transaction failed.']
      ]);
      expect(await accountNames()).not.toContain('Delta');
    }
  );

  it('keeps what succeeded when it is not all or none', async () => {
    const body = await org.ask(oneBad('(input: { allOrNone: false })'));
    expect(body.data).toEqual({ uiapi: { good: { Record: { Name: { value: 'Delta' } } }, bad: null } });
    expect(body.errors).toHaveLength(1);
    expect(await accountNames()).toContain('Delta');
  });

  it('fails operations that refer to a failed one', async () => {
    const body = await org.ask(
      `mutation m { uiapi(input: { allOrNone: false }) {
        a: AccountCreate(input: { Account: { Industry: "Energy" } }) { Record { Id } }
        c: ContactCreate(input: { Contact: { LastName: "Lost", AccountId: "@{a}" } }) { Record { Id } }
      } }`
    );
    expect(body.errors).toHaveLength(2);
    expect(await org.query("SELECT Id FROM Contact WHERE LastName = 'Lost'")).toEqual([]);
  });

  it('enforces what the org enforces: a validation rule', async () => {
    const body = await org.ask(
      'mutation m($input: AccountUpdateInput!) { uiapi { AccountUpdate(input: $input) { success } } }',
      { input: { Id: org.accounts.Alpha, Account: { KA_Tier_Override__c: 'Key' } } }
    );
    expect(body.errors[0]?.message).toMatch(/^To override the tier/);
  });

  it('writes neither fields nor objects that the user may not write', async () => {
    const override = (username: string) =>
      org.ask(
        'mutation m($input: AccountUpdateInput!) { uiapi { AccountUpdate(input: $input) { success } } }',
        { input: { Id: org.accounts.Alpha, Account: { KA_Score__c: 1 } } },
        username
      );
    for (const username of [rep, stranger]) {
      const { data, errors } = await override(username);
      expect(data).toBeNull();
      expect(errors[0]?.extensions.ErrorType).toBe('ValidationError');
    }
    const create = await org.ask('mutation m { uiapi { KA_Run__cDelete(input: { Id: "a0x" }) { Id } } }', {}, stranger);
    expect(create.errors[0]?.message).toMatch(/'KA_Run__cDelete' in type 'UIAPIMutations' is undefined/);
  });

  it('gives no related records in its answer', async () => {
    const body = await org.ask(
      'mutation m { uiapi { AccountCreate(input: { Account: { Name: "E" } }) { Record { Owner { Name { value } } } } } }'
    );
    expect(body.errors[0]?.message).toBe('Owner is not currently available in mutation results');
    expect(await accountNames()).not.toContain('E');
  });

  it('takes a deleted or foreign id for what it is', async () => {
    const body = await org.ask('mutation m { uiapi { AccountDelete(input: { Id: "001000000000000AAA" }) { Id } } }');
    expect(body.data).toEqual({ uiapi: { AccountDelete: null } });
    expect(body.errors).toHaveLength(1);
  });
});
