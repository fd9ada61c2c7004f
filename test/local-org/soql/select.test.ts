import { describe, expect, it } from 'vitest';
import { runSoql } from './index.ts';
import { fixtureContext } from './fixture/context.ts';
import { id } from './fixture/data.ts';
import { ids, testQueries } from './fixture/table.ts';

testQueries('fields', [
  [
    'every type in its JSON form',
    "SELECT Id, Name, AnnualRevenue, NumberOfEmployees, CreatedDate, KA_Tier_Since__c, KA_Opens__c, IsDeleted FROM Account WHERE Id = '001000000000001'",
    [
      {
        Id: 'A1',
        Name: 'Acme',
        AnnualRevenue: 5_000_000,
        NumberOfEmployees: 120,
        CreatedDate: '2024-01-01T07:59:59.000+0000',
        KA_Tier_Since__c: '2024-01-01',
        KA_Opens__c: '09:30:00.000Z',
        IsDeleted: false
      }
    ]
  ],
  [
    'blank is null',
    "SELECT AnnualRevenue, Industry, KA_Tier_Since__c FROM Account WHERE Id = '001000000000004'",
    [{ AnnualRevenue: null, Industry: null, KA_Tier_Since__c: null }]
  ],
  [
    'names come back as the schema spells them',
    'SELECT iD, nAME, ka_tier__C FROM ACCOUNT LIMIT 1',
    [{ Id: 'A1', Name: 'Acme', KA_Tier__c: 'Strategic' }]
  ],
  [
    'compound addresses are objects',
    'SELECT BillingAddress FROM Account LIMIT 1',
    [{ BillingAddress: { street: '1 Main St', city: 'San Francisco', country: 'United States' } }]
  ],
  [
    'formula fields are computed',
    'SELECT KA_Doubled__c FROM Account WHERE AnnualRevenue != null ORDER BY Id LIMIT 2',
    [{ KA_Doubled__c: 10_000_000 }, { KA_Doubled__c: 2_400_000 }]
  ],
  ['long text can be selected', 'SELECT Description FROM Account LIMIT 1', [{ Description: 'Makes everything' }]],
  [
    'the object’s name before a field',
    'SELECT Account.Id, Account.Name FROM Account LIMIT 1',
    [{ Id: 'A1', Name: 'Acme' }]
  ],
  ['an alias before a field', "SELECT a.Id FROM Account a WHERE a.Industry = 'Energy'", ids('A5')],
  [
    'multi-select values are joined by semicolons',
    'SELECT KA_Markets__c FROM Account LIMIT 1',
    [{ KA_Markets__c: 'EMEA;APAC' }]
  ]
]);

/** https://developer.salesforce.com/docs/platform/salesforce-soql-sosl/guide/sforce-api-calls-soql-relationships.html */
testQueries('parents', [
  [
    'are nested',
    "SELECT Name, Account.Name FROM Contact WHERE FirstName = 'Grace'",
    [{ Name: 'Grace Hopper', Account: { Name: 'Acme' } }]
  ],
  [
    'are null when there is none',
    "SELECT Account.Name FROM Contact WHERE LastName = 'No Account'",
    [{ Account: null }]
  ],
  [
    'share one object',
    'SELECT Account.Name, Account.Owner.Name, Account.Industry FROM Contact LIMIT 1',
    [{ Account: { Name: 'Acme', Owner: { Name: 'Ada Lovelace' }, Industry: 'Technology' } }]
  ],
  [
    'reach five levels up',
    "SELECT Parent.Parent.Parent.Parent.Owner.Name FROM Account WHERE Id = '001000000000005'",
    [{ Parent: { Parent: { Parent: { Parent: { Owner: { Name: 'Ada Lovelace' } } } } } }]
  ],
  [
    'end with null on the way',
    "SELECT Parent.Parent.Name FROM Account WHERE Id = '001000000000002'",
    [{ Parent: { Parent: null } }]
  ],
  [
    'of custom fields end in __r',
    'SELECT KA_Account__r.Name, KA_Account__c FROM KA_Investment__c LIMIT 1',
    [{ KA_Account__r: { Name: 'Acme' }, KA_Account__c: 'A1' }]
  ],
  [
    'may have aliases of their own',
    "SELECT c.Id, a.Name, u.Name FROM Contact c, c.Account a, a.Owner u WHERE u.Name LIKE 'ada%' AND a.Name = 'Acme'",
    [
      { Id: 'C1', Account: { Name: 'Acme', Owner: { Name: 'Ada Lovelace' } } },
      { Id: 'C2', Account: { Name: 'Acme', Owner: { Name: 'Ada Lovelace' } } }
    ]
  ],
  [
    'that are polymorphic have a name and a type',
    'SELECT Owner.Name, Owner.Type, Owner.Email FROM Case',
    [
      { Owner: { Name: 'Support Queue', Type: 'Group', Email: 'queue@example.com' } },
      { Owner: { Name: 'Bob Noyce', Type: 'User', Email: null } },
      { Owner: { Name: 'Ada Lovelace', Type: 'User', Email: 'ada@example.com' } }
    ]
  ],
  [
    'that are polymorphic may be missing',
    "SELECT Id, What.Name, Who.Name FROM Task WHERE Subject = 'Think'",
    [{ Id: 'T3', What: null, Who: { Name: '王芳' } }]
  ]
]);

/** https://developer.salesforce.com/docs/platform/salesforce-soql-sosl/guide/sforce-api-calls-soql-typeof.html */
testQueries('TYPEOF', [
  [
    'chooses fields by type',
    'SELECT TYPEOF What WHEN Account THEN Industry, Name WHEN Opportunity THEN Amount ELSE Name END FROM Task',
    [{ What: { Industry: 'Technology', Name: 'Acme' } }, { What: { Amount: 200.2 } }, { What: null }]
  ],
  [
    'falls back to ELSE',
    'SELECT Id, TYPEOF What WHEN Account THEN Industry ELSE Name END FROM Task WHERE WhatId != null',
    [
      { Id: 'T1', What: { Industry: 'Technology' } },
      { Id: 'T2', What: { Name: 'Rockets' } }
    ]
  ],
  [
    'leaves only the id without ELSE',
    'SELECT TYPEOF Owner WHEN User THEN Username END FROM Case',
    [{ Owner: {} }, { Owner: { Username: 'bob@example.com' } }, { Owner: { Username: 'ada@example.com' } }]
  ]
]);

testQueries('children', [
  [
    'are nested, null when there are none',
    'SELECT Id, (SELECT Name FROM Contacts) FROM Account ORDER BY Id LIMIT 2',
    [
      { Id: 'A1', Contacts: [{ Name: 'Grace Hopper' }, { Name: 'Alan Turing' }] },
      { Id: 'A2', Contacts: null }
    ]
  ],
  [
    'are filtered, sorted and limited for each parent',
    'SELECT Id, (SELECT Name FROM Opportunities WHERE Amount > 60 ORDER BY Amount DESC LIMIT 1) FROM Account WHERE Id IN (SELECT AccountId FROM Opportunity)',
    [
      { Id: 'A1', Opportunities: [{ Name: 'Rockets' }] },
      { Id: 'A2', Opportunities: [{ Name: 'Springs' }] },
      { Id: 'A3', Opportunities: null }
    ]
  ],
  [
    'of custom objects end in __r',
    "SELECT (SELECT KA_Amount__c FROM KA_Investments__r ORDER BY KA_Date__c DESC) FROM Account WHERE Name = 'Acme'",
    [{ KA_Investments__r: [{ KA_Amount__c: 20 }, { KA_Amount__c: 10.5 }] }]
  ],
  [
    'know their own parents',
    "SELECT (SELECT Owner.Name, Account.Name FROM Opportunities WHERE Name = 'Glue') FROM Account WHERE Name LIKE 'B%'",
    [{ Opportunities: [{ Owner: { Name: 'Ada Lovelace' }, Account: { Name: 'Börse AG' } }] }]
  ],
  [
    'nest further',
    "SELECT Id, (SELECT Id, (SELECT Id FROM Cases) FROM Contacts ORDER BY Id) FROM Account WHERE Name = 'Acme'",
    [
      {
        Id: 'A1',
        Contacts: [
          { Id: 'C1', Cases: [{ Id: 'S1' }] },
          { Id: 'C2', Cases: null }
        ]
      }
    ]
  ],
  [
    'of several relationships',
    "SELECT (SELECT Id FROM Cases), (SELECT Id FROM ChildAccounts) FROM Account WHERE Name = 'Acme'",
    [{ Cases: [{ Id: 'S1' }, { Id: 'S2' }], ChildAccounts: [{ Id: 'A2' }] }]
  ],
  [
    'may be named after the alias of FROM',
    "SELECT (SELECT Id FROM a.Contacts) FROM Account a WHERE Name LIKE '华%'",
    [{ Contacts: [{ Id: 'C3' }] }]
  ],
  [
    'in the recycle bin are left out',
    "SELECT (SELECT Id FROM ChildAccounts) FROM Account WHERE Id = '001000000000005'",
    [{ ChildAccounts: null }]
  ]
]);

/** https://developer.salesforce.com/docs/platform/salesforce-soql-sosl/guide/sforce-api-calls-soql-select-fields.html */
testQueries('FIELDS()', [
  [
    'STANDARD',
    "SELECT FIELDS(STANDARD) FROM Task WHERE Subject = 'Call'",
    [
      {
        Id: 'T1',
        IsDeleted: false,
        Subject: 'Call',
        ActivityDate: '2024-05-16',
        OwnerId: 'U1',
        WhatId: 'A1',
        WhoId: 'C1'
      }
    ]
  ],
  [
    'CUSTOM leaves out what the caller may not read',
    "SELECT FIELDS(CUSTOM) FROM Account WHERE Name = 'Acme' LIMIT 200",
    [
      {
        KA_Tier__c: 'Strategic',
        KA_Score__c: 91.25,
        KA_Tier_Since__c: '2024-01-01',
        KA_External_Id__c: 'acme-1',
        KA_Markets__c: 'EMEA;APAC',
        KA_Opens__c: '09:30:00.000Z',
        KA_Doubled__c: 10_000_000
      }
    ]
  ],
  [
    'ALL',
    "SELECT FIELDS(ALL) FROM KA_Investment__c WHERE Name = 'INV-1' LIMIT 1",
    [
      {
        Id: 'I1',
        IsDeleted: false,
        CreatedDate: '2024-01-31T00:00:00.000+0000',
        Name: 'INV-1',
        KA_Amount__c: 10.5,
        KA_Date__c: '2024-01-31',
        KA_Account__c: 'A1'
      }
    ]
  ],
  ['beside another field', 'SELECT FIELDS(STANDARD), Parent.Name FROM Account WHERE Id = null', []]
]);

testQueries('functions of fields', [
  [
    'toLabel() gives the label',
    "SELECT toLabel(StageName) FROM Opportunity WHERE StageName = 'Negotiation'",
    [{ StageName: 'In Negotiation' }]
  ],
  [
    'toLabel() of several values',
    "SELECT toLabel(KA_Markets__c) FROM Account WHERE Name = 'Acme'",
    [{ KA_Markets__c: 'EMEA;Asia Pacific' }]
  ],
  [
    'toLabel() of a parent',
    "SELECT toLabel(Account.Industry) FROM Opportunity WHERE Name = 'Glue'",
    [{ Account: { Industry: 'Banking & Finance' } }]
  ],
  [
    'toLabel() in WHERE compares labels',
    "SELECT Id FROM Account WHERE toLabel(Industry) = 'banking & finance'",
    ids('A3')
  ],
  ['toLabel() in WHERE with LIKE', "SELECT Id FROM Opportunity WHERE toLabel(StageName) LIKE 'in %'", ids('O4')],
  [
    'toLabel() in WHERE with IN',
    "SELECT Id FROM Account WHERE toLabel(Industry) IN ('Energy', 'Banking & Finance')",
    ids('A3', 'A5')
  ],
  [
    'FORMAT() of money, date-time and date',
    "SELECT FORMAT(Amount) money, FORMAT(CreatedDate) at, FORMAT(CloseDate) close FROM Opportunity WHERE Name = 'Anvils'",
    [{ money: '$100.10', at: '1/15/2024, 4:00 AM', close: '5/14/2024' }]
  ],
  [
    'FORMAT() without alias keeps the name',
    "SELECT FORMAT(Probability) FROM Opportunity WHERE Name = 'Springs'",
    [{ Probability: '60%' }]
  ],
  ['FORMAT() of blank is null', "SELECT FORMAT(Amount) FROM Opportunity WHERE Name = 'Glue'", [{ Amount: null }]],
  [
    'convertCurrency() in the only currency',
    "SELECT convertCurrency(Amount) FROM Opportunity WHERE Name = 'Anvils'",
    [{ Amount: 100.1 }]
  ],
  [
    'FORMAT(convertCurrency()) beside the field',
    "SELECT Amount, FORMAT(convertCurrency(Amount)) shown FROM Opportunity WHERE Name = 'Anvils'",
    [{ Amount: 100.1, shown: '$100.10' }]
  ]
]);

testQueries(
  'in another locale, FORMAT() follows it',
  [
    [
      'numbers and dates of German Switzerland',
      "SELECT FORMAT(Amount) money, FORMAT(CreatedDate) at FROM Opportunity WHERE Name = 'Anvils'",
      [{ money: 'CHF\u00a0100.10', at: '15.1.2024, 13:00' }]
    ]
  ],
  { locale: 'de_CH', currency: 'CHF', timeZone: 'Europe/Zurich' }
);

testQueries('clauses that only apps see', [
  ['FOR VIEW and FOR REFERENCE', "SELECT Id FROM Account WHERE Name = 'Acme' FOR VIEW FOR REFERENCE", ids('A1')],
  ['FOR UPDATE', "SELECT Id FROM Account WHERE Name = 'Acme' FOR UPDATE", ids('A1')],
  ['UPDATE TRACKING, VIEWSTAT', "SELECT Id FROM Account WHERE Name = 'Acme' UPDATE TRACKING, VIEWSTAT", ids('A1')],
  [
    'WITH SECURITY_ENFORCED after USING SCOPE',
    "SELECT Id FROM Account USING SCOPE everything WHERE Name = 'Acme' WITH SECURITY_ENFORCED",
    ids('A1')
  ],
  ['WITH USER_MODE', "SELECT Id FROM Account WHERE Name = 'Acme' WITH USER_MODE LIMIT 1", ids('A1')],
  ['USING SCOPE mine is what the caller owns', 'SELECT Id FROM Account USING SCOPE mine', ids('A1', 'A3', 'A4')],
  [
    'ALL ROWS shows the recycle bin',
    "SELECT Id, IsDeleted FROM Account WHERE Industry = 'Energy' ALL ROWS",
    [
      { Id: 'A5', IsDeleted: false },
      { Id: 'A6', IsDeleted: true }
    ]
  ]
]);

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
