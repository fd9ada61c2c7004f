import { describe, expect, it } from 'vitest';
import { runSoql } from './index.ts';
import { fixtureContext } from './fixture/context.ts';
import { id } from './fixture/data.ts';

describe('records', () => {
  it('carry the type and address of themselves, their parents and their children', () => {
    const [row] = runSoql(
      fixtureContext(),
      "SELECT Owner.Name, (SELECT Id FROM Contacts LIMIT 1) FROM Account WHERE Name = 'Acme'"
    ).rows();
    expect(row).toEqual({
      attributes: { type: 'Account', url: `/services/data/v66.0/sobjects/Account/${id('A1')}` },
      Owner: {
        attributes: { type: 'User', url: `/services/data/v66.0/sobjects/User/${id('U1')}` },
        Name: 'Ada Lovelace'
      },
      Contacts: {
        totalSize: 1,
        done: true,
        records: [
          { attributes: { type: 'Contact', url: `/services/data/v66.0/sobjects/Contact/${id('C1')}` }, Id: id('C1') }
        ]
      }
    });
  });

  it('of a polymorphic parent are of type Name, and of their own type with TYPEOF', () => {
    const [row] = runSoql(
      fixtureContext(),
      'SELECT Owner.Name, TYPEOF What WHEN Account THEN Id END FROM Task LIMIT 1'
    ).rows();
    expect(row).toMatchObject({ Owner: { attributes: { type: 'Name' } }, What: { attributes: { type: 'Account' } } });
  });

  it('of the recycle bin come with includeDeleted', () => {
    const cursor = runSoql(fixtureContext(), "SELECT Id FROM Account WHERE Name LIKE 'Deleted%'", {
      includeDeleted: true
    });
    expect([...cursor.rows()].map(({ Id }) => Id)).toEqual([id('A6')]);
  });

  it('that sharing hides are not found, nor is what they would show as parents', () => {
    const visibleRowsSql = (object: string, alias: string): string | undefined =>
      object === 'Account' ? `${alias}."OwnerId" = '${id('U1')}'` : undefined;
    const context = fixtureContext({ visibleRowsSql });
    const accounts = [...runSoql(context, 'SELECT Id FROM Account').rows()].map(({ Id }) => Id);
    const deals = [...runSoql(context, "SELECT Account.Name FROM Opportunity WHERE Name = 'Magnets'").rows()];
    const joined = [
      ...runSoql(context, 'SELECT Id FROM Opportunity WHERE AccountId IN (SELECT Id FROM Account)').rows()
    ];
    expect(accounts).toEqual([id('A1'), id('A3'), id('A4')]);
    expect(deals).toMatchObject([{ Account: null }]);
    expect(joined.map(({ Id }) => Id)).toEqual([id('O1'), id('O2'), id('O5')]);
  });
});

describe('columns', () => {
  it('name what is selected, in order, with types', () => {
    const soql = 'SELECT Id, Account.Name, toLabel(StageName), FORMAT(Amount) shown FROM Opportunity';
    expect(runSoql(fixtureContext(), soql).columns).toEqual([
      { path: 'Id', type: 'id' },
      { path: 'Account.Name', type: 'string' },
      { path: 'StageName', type: 'picklist' },
      { path: 'shown', type: 'string' }
    ]);
  });

  it('name aliases and expr0 of aggregates', () => {
    expect(
      runSoql(
        fixtureContext(),
        'SELECT StageName s, SUM(Amount), MAX(CloseDate) latest FROM Opportunity GROUP BY StageName'
      ).columns
    ).toEqual([
      { path: 's', type: 'picklist' },
      { path: 'expr0', type: 'currency' },
      { path: 'latest', type: 'date' }
    ]);
  });

  it('list the columns of children under their relationship', () => {
    expect(runSoql(fixtureContext(), 'SELECT Id, (SELECT Name FROM Contacts) FROM Account').columns).toEqual([
      { path: 'Id', type: 'id' },
      { path: 'Contacts', type: 'childRelationship' },
      { path: 'Contacts.Name', type: 'string' }
    ]);
  });
});
