import { testRefusals } from './fixture/table.ts';

const syntax = 'MALFORMED_QUERY';

/** https://developer.salesforce.com/docs/platform/salesforce-soql-sosl/guide/sforce-api-calls-soql-select-comparisonoperators.html */
testRefusals('semi-joins', [
  [
    'with OR',
    "SELECT Id FROM Account WHERE Name = 'a' OR Id IN (SELECT AccountId FROM Contact)",
    syntax,
    "not allowed with the 'OR' operator"
  ],
  ['under NOT', 'SELECT Id FROM Account WHERE NOT Id IN (SELECT AccountId FROM Contact)', syntax, 'NOT'],
  [
    'three of them',
    'SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact) AND Id IN (SELECT AccountId FROM Case) AND Id IN (SELECT AccountId FROM Opportunity)',
    syntax,
    'Maximum 2 semi join sub-selects are allowed'
  ],
  [
    'inside one another',
    'SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact WHERE Id IN (SELECT ContactId FROM Case))',
    syntax,
    'Nesting of semi join sub-selects is not supported'
  ],
  [
    'on the same object',
    'SELECT Id FROM Account WHERE Id IN (SELECT ParentId FROM Account)',
    syntax,
    'The inner and outer selects should not be on the same object type'
  ],
  [
    'with two inner fields',
    'SELECT Id FROM Account WHERE Id IN (SELECT AccountId, Name FROM Contact)',
    syntax,
    'exactly one field'
  ],
  [
    'with an inner field that is no reference',
    'SELECT Id FROM Account WHERE Id IN (SELECT Name FROM Contact)',
    syntax,
    "'Name'"
  ],
  [
    'on a field that is no reference',
    'SELECT Id FROM Account WHERE Name IN (SELECT Id FROM Contact)',
    syntax,
    "'Name'"
  ],
  ['with LIMIT', 'SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact LIMIT 1)', syntax, 'LIMIT'],
  [
    'with ORDER BY',
    'SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact ORDER BY Name)',
    syntax,
    'ORDER BY'
  ],
  ['with COUNT()', 'SELECT Id FROM Account WHERE Id IN (SELECT COUNT() FROM Contact)', syntax, 'exactly one field'],
  [
    'from tasks',
    'SELECT Id FROM Account WHERE Id IN (SELECT WhatId FROM Task)',
    syntax,
    "Entity 'Task' is not supported for semi join inner selects"
  ],
  [
    'in HAVING',
    'SELECT AccountId FROM Contact GROUP BY AccountId HAVING AccountId IN (SELECT Id FROM Account)',
    syntax,
    'WHERE'
  ]
]);

testRefusals('aggregates', [
  [
    'a field that is not grouped',
    'SELECT Name, COUNT(Id) FROM Account GROUP BY Industry',
    syntax,
    'Field must be grouped or aggregated: Name'
  ],
  [
    'a field beside an aggregate',
    'SELECT Name, MAX(AnnualRevenue) FROM Account',
    syntax,
    'Field must be grouped or aggregated: Name'
  ],
  [
    'a date function that is not grouped',
    'SELECT CALENDAR_YEAR(CloseDate) FROM Opportunity',
    syntax,
    'Field must be grouped or aggregated: CloseDate'
  ],
  [
    'ORDER BY a field that is not grouped',
    'SELECT Industry FROM Account GROUP BY Industry ORDER BY Name',
    syntax,
    'Ordered field must be grouped or aggregated: Name'
  ],
  [
    'HAVING a field that is not grouped',
    "SELECT Industry FROM Account GROUP BY Industry HAVING Name = 'a'",
    syntax,
    'must be grouped or aggregated: Name'
  ],
  [
    'HAVING without GROUP BY',
    'SELECT COUNT(Id) FROM Account HAVING COUNT(Id) > 1',
    syntax,
    "unexpected token: 'HAVING'"
  ],
  ['an aggregate in WHERE', 'SELECT Id FROM Account WHERE COUNT(Id) > 1', syntax, 'HAVING'],
  [
    'LIMIT without GROUP BY',
    'SELECT MAX(AnnualRevenue) FROM Account LIMIT 1',
    syntax,
    'Non-grouped query that uses overall aggregate functions cannot also use LIMIT'
  ],
  ['SUM of text', 'SELECT SUM(Name) FROM Account', syntax, 'field Name does not support aggregate operator SUM'],
  [
    'MAX of a long text',
    'SELECT MAX(Description) FROM Account',
    syntax,
    'field Description does not support aggregate operator MAX'
  ],
  [
    'COUNT of a boolean',
    'SELECT COUNT(IsWon) FROM Opportunity',
    syntax,
    'field IsWon does not support aggregate operator COUNT'
  ],
  [
    'grouping by a long text',
    'SELECT Description FROM Account GROUP BY Description',
    'INVALID_FIELD',
    "field 'Description' can not be grouped in a query call"
  ],
  [
    'grouping by an amount',
    'SELECT Amount, COUNT(Id) FROM Opportunity GROUP BY Amount',
    'INVALID_FIELD',
    "field 'Amount' can not be grouped in a query call"
  ],
  ['COUNT() beside a field', 'SELECT COUNT(), Name FROM Account', syntax, 'COUNT() must be the only element'],
  ['COUNT() with GROUP BY', 'SELECT COUNT() FROM Account GROUP BY Industry', syntax, 'COUNT()'],
  ['COUNT() with ORDER BY', 'SELECT COUNT() FROM Account ORDER BY Name', syntax, 'COUNT()'],
  ['an alias twice', 'SELECT COUNT(Id) n, SUM(AnnualRevenue) N FROM Account', syntax, 'duplicate alias: N'],
  [
    'two fields of one name',
    'SELECT Account.Name, Owner.Name FROM Opportunity GROUP BY Account.Name, Owner.Name',
    syntax,
    'duplicate alias: Name'
  ],
  [
    'GROUPING() without ROLLUP',
    'SELECT Industry, GROUPING(Industry) FROM Account GROUP BY Industry',
    syntax,
    'GROUPING()'
  ],
  [
    'ROLLUP of four fields',
    'SELECT COUNT(Id) FROM Account GROUP BY ROLLUP(Industry, KA_Tier__c, OwnerId, ParentId)',
    syntax,
    'at most 3'
  ],
  [
    'a nested query beside an aggregate',
    'SELECT COUNT(Id), (SELECT Id FROM Contacts) FROM Account',
    syntax,
    'Nested queries'
  ],
  [
    'an aggregate in a nested query',
    'SELECT Id, (SELECT COUNT(Id) FROM Contacts) FROM Account',
    syntax,
    'nested queries'
  ],
  ['an unknown function', 'SELECT UPPER(Name) FROM Account', syntax, 'unexpected token'],
  ['convertTimezone() alone', 'SELECT Id, convertTimezone(CreatedDate) FROM Account', syntax, 'convertTimezone()']
]);

testRefusals('limits', [
  [
    'OFFSET beyond 2,000',
    'SELECT Id FROM Account OFFSET 2001',
    'NUMBER_OUTSIDE_VALID_RANGE',
    'Maximum SOQL offset allowed is 2000'
  ],
  [
    'FIELDS(ALL) without LIMIT',
    'SELECT FIELDS(ALL) FROM Account',
    syntax,
    'The SOQL FIELDS function must have a LIMIT of at most 200'
  ],
  [
    'FIELDS(CUSTOM) with a LIMIT beyond 200',
    'SELECT FIELDS(CUSTOM) FROM Account LIMIT 201',
    syntax,
    'LIMIT of at most 200'
  ],
  ['FIELDS() of another kind', 'SELECT FIELDS(SOME) FROM Account LIMIT 1', syntax, "unexpected token: 'SOME'"],
  [
    'a field that FIELDS() already has',
    'SELECT Id, FIELDS(STANDARD) FROM Account',
    'INVALID_FIELD',
    'duplicate field selected: Id'
  ],
  [
    'a query of more than 100,000 characters',
    `SELECT Id FROM Account WHERE Name = 'a'${' '.repeat(100_000)}`,
    syntax,
    'SOQL statements cannot be longer than 100000 characters'
  ],
  [
    'parentheses without end',
    `SELECT Id FROM Account WHERE ${'('.repeat(5000)}Name = 'a'${')'.repeat(5000)}`,
    'QUERY_TOO_COMPLICATED',
    'too complicated'
  ],
  [
    'nested queries six levels deep',
    'SELECT (SELECT (SELECT (SELECT (SELECT (SELECT Id FROM ChildAccounts) FROM ChildAccounts) FROM ChildAccounts) FROM ChildAccounts) FROM ChildAccounts) FROM Account',
    syntax,
    '5 levels'
  ],
  [
    'nested queries with a scope',
    'SELECT (SELECT Id FROM Contacts USING SCOPE mine) FROM Account',
    syntax,
    'nested queries'
  ]
]);

/** https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/queries.html */
testRefusals(
  'what Bulk API does not take',
  [
    [
      'COUNT()',
      'SELECT COUNT() FROM Account',
      'FUNCTIONALITY_NOT_ENABLED',
      'Aggregate Queries are not supported in Bulk V2 Query'
    ],
    ['SUM()', 'SELECT SUM(Amount) FROM Opportunity', 'FUNCTIONALITY_NOT_ENABLED', 'Aggregate Queries'],
    ['GROUP BY', 'SELECT Industry FROM Account GROUP BY Industry', 'FUNCTIONALITY_NOT_ENABLED', 'Aggregate Queries'],
    ['OFFSET', 'SELECT Id FROM Account OFFSET 1', 'FUNCTIONALITY_NOT_ENABLED', 'OFFSET'],
    [
      'nested queries',
      'SELECT Id, (SELECT Id FROM Contacts) FROM Account',
      'FUNCTIONALITY_NOT_ENABLED',
      'Aggregate Relationships are not supported in Bulk V2 Query'
    ],
    ['TYPEOF', 'SELECT TYPEOF What WHEN Account THEN Name END FROM Task', 'FUNCTIONALITY_NOT_ENABLED', 'TYPEOF'],
    ['what no query may have', 'SELECT Nope FROM Account', 'INVALID_FIELD', 'No such column']
  ],
  { bulk: true }
);

/** https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_limits.htm */
testRefusals('custom metadata', [
  [
    'OR between fields',
    "SELECT Id FROM KA_Tier_Definition__mdt WHERE DeveloperName = 'Key' OR KA_Rank__c = 1",
    syntax,
    'Disjunctions not supported'
  ],
  ['aggregates', 'SELECT MAX(KA_Rank__c) FROM KA_Tier_Definition__mdt', syntax, 'COUNT()'],
  ['GROUP BY', 'SELECT DeveloperName FROM KA_Tier_Definition__mdt GROUP BY DeveloperName', syntax, 'COUNT()']
]);

testRefusals('what is selected twice', [
  [
    'by TYPEOF and a path',
    'SELECT What.Name, TYPEOF What WHEN Account THEN Phone END FROM Task',
    'INVALID_FIELD',
    'duplicate field selected: What'
  ],
  [
    'by a path and TYPEOF',
    'SELECT TYPEOF What WHEN Account THEN Phone END, What.Name FROM Task',
    'INVALID_FIELD',
    'duplicate field selected: What'
  ]
]);
