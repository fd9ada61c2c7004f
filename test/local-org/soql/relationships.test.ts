import { expect, it } from 'vitest';
import { fixtureContext, rowsOf } from './fixture/context.ts';
import { refusalOf, testQueries } from './fixture/table.ts';

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

it('nested queries do not nest further before API version 58.0', () => {
  const soql = 'SELECT Id, (SELECT Id, (SELECT Id FROM Cases) FROM Contacts) FROM Account';
  expect(rowsOf(fixtureContext({ apiVersion: '58.0' }), soql)).toHaveLength(5);
  expect(refusalOf(() => rowsOf(fixtureContext({ apiVersion: '57.0' }), soql)).errorCode).toBe('MALFORMED_QUERY');
});
