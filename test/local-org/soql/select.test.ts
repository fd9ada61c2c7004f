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
  ['FORMAT() of blank is null', "SELECT FORMAT(Amount) FROM Opportunity WHERE Name = 'Glue'", [{ Amount: null }]]
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
