import { describe, expect, it } from 'vitest';
import { runSoql } from './index.ts';
import { fixtureContext } from './fixture/context.ts';
import { refusalOf, testRefusals } from './fixture/table.ts';

const syntax = 'MALFORMED_QUERY';

testRefusals('syntax', [
  ['nothing at all', '', syntax, 'SOQL statements cannot be empty or null'],
  ['no query', 'hello', syntax, "ERROR at Row:1:Column:1\nunexpected token: 'hello'"],
  ['a query without fields', 'SELECT FROM Account', syntax, "ERROR at Row:1:Column:8\nunexpected token: 'FROM'"],
  ['a query that ends early', 'SELECT Id', syntax, "unexpected token: '<EOF>'"],
  ['a comma too many', 'SELECT Id, FROM Account', syntax, "Column:12\nunexpected token: 'FROM'"],
  ['a missing comma', 'SELECT Id Name FROM Account', syntax, 'only aggregate expressions use field aliasing'],
  ['SELECT *', 'SELECT * FROM Account', syntax, "unexpected char: '*'"],
  ['a comment', 'SELECT Id FROM Account -- all', syntax, "unexpected char: '-'"],
  ['a second statement', 'SELECT Id FROM Account; DELETE FROM Account', syntax, "unexpected char: ';'"],
  ['an open string', "SELECT Id FROM Account WHERE Name = 'Acme", syntax, "mismatched character '<EOF>' expecting '''"],
  [
    'a line break in a string',
    "SELECT Id FROM Account WHERE Name = 'a\nb'",
    syntax,
    'line breaks not allowed in string literals'
  ],
  ['double quotes', 'SELECT Id FROM Account WHERE Name = "Acme"', syntax, "unexpected char: '\"'"],
  [
    'an unknown escape',
    String.raw`SELECT Id FROM Account WHERE Name = 'a\q'`,
    syntax,
    String.raw`Illegal character sequence '\q'`
  ],
  [
    'AND mixed with OR',
    "SELECT Id FROM Account WHERE Name = 'a' AND Name = 'b' OR Name = 'c'",
    syntax,
    "unexpected token: 'OR'"
  ],
  [
    'AND NOT without parentheses',
    "SELECT Id FROM Account WHERE Name = 'a' AND NOT (Name = 'b')",
    syntax,
    "unexpected token: 'NOT'"
  ],
  [
    'NOT mixed with AND',
    "SELECT Id FROM Account WHERE NOT Name = 'a' AND Name = 'b'",
    syntax,
    "unexpected token: 'AND'"
  ],
  ['a missing connective', "SELECT Id FROM Account WHERE Name = 'a' Name = 'b'", syntax, "unexpected token: 'Name'"],
  ['an open parenthesis', "SELECT Id FROM Account WHERE (Name = 'a'", syntax, "unexpected token: '<EOF>'"],
  ['a closing parenthesis too many', "SELECT Id FROM Account WHERE Name = 'a')", syntax, "unexpected token: ')'"],
  ['an empty list', 'SELECT Id FROM Account WHERE Name IN ()', syntax, "unexpected token: ')'"],
  ['IN without parentheses', "SELECT Id FROM Account WHERE Name IN 'a'", syntax, "unexpected token: ''a''"],
  ['NOT LIKE as an operator', "SELECT Id FROM Account WHERE Name NOT LIKE 'a'", syntax, "unexpected token: 'NOT'"],
  ['IS NULL', 'SELECT Id FROM Account WHERE Name IS NULL', syntax, "unexpected token: 'IS'"],
  ['==', "SELECT Id FROM Account WHERE Name == 'a'", syntax, "unexpected token: '='"],
  ['a bind variable', 'SELECT Id FROM Account WHERE Name = :name', syntax, "unexpected token: ':'"],
  [
    'a field compared with a field',
    'SELECT Id FROM Account WHERE Name = Industry',
    syntax,
    "unexpected token: 'Industry'"
  ],
  ['a condition without value', 'SELECT Id FROM Account WHERE Name', syntax, "unexpected token: '<EOF>'"],
  ['LIMIT before WHERE', "SELECT Id FROM Account LIMIT 1 WHERE Name = 'a'", syntax, "unexpected token: 'WHERE'"],
  ['OFFSET before LIMIT', 'SELECT Id FROM Account OFFSET 1 LIMIT 1', syntax, "unexpected token: 'LIMIT'"],
  ['a negative LIMIT', 'SELECT Id FROM Account LIMIT -1', syntax, "unexpected token: '-1'"],
  ['a broken LIMIT', 'SELECT Id FROM Account LIMIT 1.5', syntax, "unexpected token: '1.5'"],
  [
    'a negative number of days',
    'SELECT Id FROM Opportunity WHERE CloseDate = LAST_N_DAYS:-1',
    syntax,
    "unexpected token: '-1'"
  ],
  [
    'a date literal without its number',
    'SELECT Id FROM Opportunity WHERE CloseDate = LAST_N_DAYS',
    syntax,
    "unexpected token: '<EOF>'"
  ],
  [
    'a date literal beyond all dates',
    'SELECT Id FROM Opportunity WHERE CloseDate = LAST_N_YEARS:99999',
    syntax,
    'Invalid date literal'
  ],
  [
    'a date that does not exist',
    'SELECT Id FROM Opportunity WHERE CloseDate = 2024-02-30',
    syntax,
    'Invalid date: 2024-02-30'
  ],
  [
    'a date-time that does not exist',
    'SELECT Id FROM Case WHERE CreatedDate = 2024-05-15T25:00:00Z',
    syntax,
    'Invalid dateTime'
  ],
  ['a reserved word as alias', 'SELECT COUNT(Id) last FROM Account', syntax, "unexpected token: 'last'"],
  ['an alias of nothing', "SELECT COUNT() FROM Contact c, x.Account a WHERE a.Name = 'a'", syntax, 'unexpected token'],
  ['DISTINCT', 'SELECT DISTINCT Industry FROM Account', syntax, 'only aggregate expressions use field aliasing'],
  ['FOR UPDATE with ORDER BY', 'SELECT Id FROM Account ORDER BY Id FOR UPDATE', syntax, 'FOR UPDATE'],
  [
    'data categories',
    'SELECT Id FROM Account WITH DATA CATEGORY Geography__c AT asia__c',
    syntax,
    "unexpected token: 'DATA'"
  ],
  ['an unknown scope', 'SELECT Id FROM Account USING SCOPE ours', syntax, 'ours']
]);

testRefusals('names', [
  [
    'an unknown field',
    'SELECT Nope FROM Account',
    'INVALID_FIELD',
    "ERROR at Row:1:Column:8\nNo such column 'Nope' on entity 'Account'. If you are attempting to use a custom field"
  ],
  [
    'an unknown field in WHERE',
    "SELECT Id FROM Account WHERE Nope__c = 'a'",
    'INVALID_FIELD',
    "No such column 'Nope__c' on entity 'Account'"
  ],
  [
    'an unknown field in ORDER BY',
    'SELECT Id FROM Account ORDER BY Nope',
    'INVALID_FIELD',
    "No such column 'Nope' on entity 'Account'"
  ],
  [
    'an unknown field of a parent',
    'SELECT Account.Nope FROM Contact',
    'INVALID_FIELD',
    "No such column 'Nope' on entity 'Account'"
  ],
  [
    'an unknown relationship',
    'SELECT Nope.Name FROM Contact',
    'INVALID_FIELD',
    "Didn't understand relationship 'Nope' in field path"
  ],
  [
    'a custom relationship without __r',
    'SELECT KA_Account__c.Name FROM KA_Investment__c',
    'INVALID_FIELD',
    "relationship 'KA_Account__c'"
  ],
  ['an unknown object', 'SELECT Id FROM Nope', 'INVALID_TYPE', "Column:16\nsObject type 'Nope' is not supported."],
  [
    'an unknown child relationship',
    'SELECT (SELECT Id FROM Contact) FROM Account',
    'INVALID_TYPE',
    "Didn't understand relationship 'Contact' in FROM part of query call"
  ],
  [
    'a field that the caller may not read',
    'SELECT KA_Secret__c FROM Account',
    'INVALID_FIELD',
    "No such column 'KA_Secret__c' on entity 'Account'"
  ],
  [
    'a condition on a field that the caller may not read',
    "SELECT Id FROM Account WHERE KA_Secret__c = 'x'",
    'INVALID_FIELD',
    "No such column 'KA_Secret__c'"
  ],
  [
    'an object that the caller may not read',
    'SELECT Id FROM KA_Hidden__c',
    'INVALID_TYPE',
    "sObject type 'KA_Hidden__c' is not supported."
  ],
  ['a field twice', 'SELECT Id, Name, id FROM Account', 'INVALID_FIELD', 'duplicate field selected: Id'],
  [
    'a field of one kind of owner',
    'SELECT Owner.ManagerId FROM Case',
    'INVALID_FIELD',
    "No such column 'ManagerId' on entity 'Name'"
  ],
  [
    'six levels of parents',
    'SELECT Parent.Parent.Parent.Parent.Parent.Parent.Name FROM Account',
    syntax,
    'maximum of 5 levels'
  ],
  [
    'TYPEOF on a plain reference',
    'SELECT TYPEOF Account WHEN Account THEN Name END FROM Contact',
    'INVALID_FIELD',
    'polymorphic'
  ],
  [
    'TYPEOF with an object that cannot be there',
    'SELECT TYPEOF What WHEN Contact THEN Name END FROM Task',
    'INVALID_FIELD',
    "'Contact'"
  ]
]);

testRefusals('comparisons', [
  [
    'a number in quotes',
    "SELECT Id FROM Account WHERE KA_Score__c = '5'",
    'INVALID_FIELD',
    "value of filter criterion for field 'KA_Score__c' must be of type double and should not be enclosed in quotes"
  ],
  [
    'text without quotes',
    'SELECT Id FROM Account WHERE Name = 5',
    'INVALID_FIELD',
    "field 'Name' must be of type string and should be enclosed in quotes"
  ],
  [
    'a date in quotes',
    "SELECT Id FROM Opportunity WHERE CloseDate = '2024-05-15'",
    'INVALID_FIELD',
    "field 'CloseDate' must be of type date and should not be enclosed in quotes"
  ],
  [
    'a date for a date-time',
    'SELECT Id FROM Account WHERE CreatedDate = 2024-05-15',
    'INVALID_FIELD',
    "field 'CreatedDate' must be of type dateTime"
  ],
  [
    'a date-time for a date',
    'SELECT Id FROM Opportunity WHERE CloseDate > 2024-05-15T00:00:00Z',
    'INVALID_FIELD',
    "field 'CloseDate' must be of type date"
  ],
  [
    'text for a boolean',
    "SELECT Id FROM Opportunity WHERE IsWon = 'true'",
    'INVALID_FIELD',
    "field 'IsWon' must be of type boolean"
  ],
  [
    'a number for a boolean',
    'SELECT Id FROM Opportunity WHERE IsWon = 1',
    'INVALID_FIELD',
    "field 'IsWon' must be of type boolean"
  ],
  [
    'a broken number for an integer',
    'SELECT Id FROM Account WHERE NumberOfEmployees = 1.5',
    'INVALID_FIELD',
    'must be of type int'
  ],
  [
    'a date literal for text',
    'SELECT Id FROM Account WHERE Name = TODAY',
    'INVALID_FIELD',
    "field 'Name' must be of type string"
  ],
  [
    'one wrong value in a list',
    "SELECT Id FROM Account WHERE NumberOfEmployees IN (1, '2')",
    'INVALID_FIELD',
    'must be of type int'
  ],
  ['a broken id', "SELECT Id FROM Account WHERE Id = 'abc'", 'INVALID_QUERY_FILTER_OPERATOR', 'invalid ID field: abc'],
  [
    'a broken reference',
    "SELECT Id FROM Contact WHERE AccountId IN ('001000000000001', 'x')",
    'INVALID_QUERY_FILTER_OPERATOR',
    'invalid ID field: x'
  ],
  [
    'LIKE on an id',
    "SELECT Id FROM Account WHERE Id LIKE '001%'",
    'INVALID_QUERY_FILTER_OPERATOR',
    'invalid operator on id field'
  ],
  [
    'LIKE on a number',
    "SELECT Id FROM Account WHERE AnnualRevenue LIKE '1%'",
    'INVALID_QUERY_FILTER_OPERATOR',
    'invalid operator on currency field'
  ],
  [
    'order on a boolean',
    'SELECT Id FROM Opportunity WHERE IsWon > false',
    'INVALID_QUERY_FILTER_OPERATOR',
    'invalid operator on boolean field'
  ],
  [
    'order with null',
    'SELECT Id FROM Account WHERE AnnualRevenue > null',
    'INVALID_QUERY_FILTER_OPERATOR',
    'invalid operator'
  ],
  [
    'INCLUDES on a single picklist',
    "SELECT Id FROM Account WHERE Industry INCLUDES ('Energy')",
    'INVALID_QUERY_FILTER_OPERATOR',
    'invalid operator on picklist field'
  ],
  [
    'a long text in WHERE',
    "SELECT Id FROM Account WHERE Description = 'a'",
    'INVALID_FIELD',
    "field 'Description' can not be filtered in a query call"
  ],
  [
    'a compound address in WHERE',
    "SELECT Id FROM Account WHERE BillingAddress = 'a'",
    'INVALID_FIELD',
    "field 'BillingAddress' can not be filtered in a query call"
  ],
  [
    'a long text in ORDER BY',
    'SELECT Id FROM Account ORDER BY Description',
    'INVALID_FIELD',
    "field 'Description' can not be sorted in a query call"
  ],
  [
    'a multi-select picklist in ORDER BY',
    'SELECT Id FROM Account ORDER BY KA_Markets__c',
    'INVALID_FIELD',
    "field 'KA_Markets__c' can not be sorted in a query call"
  ],
  ['toLabel() of text', 'SELECT toLabel(Name) FROM Account', 'INVALID_FIELD', 'toLabel()'],
  [
    'convertCurrency() of a number',
    'SELECT convertCurrency(NumberOfEmployees) FROM Account',
    'INVALID_FIELD',
    'convertCurrency()'
  ],
  [
    'a date function of text',
    'SELECT Id FROM Account WHERE CALENDAR_YEAR(Name) = 2024',
    'INVALID_FIELD',
    'CALENDAR_YEAR()'
  ],
  [
    'HOUR_IN_DAY of a date',
    'SELECT Id FROM Opportunity WHERE HOUR_IN_DAY(CloseDate) = 1',
    'INVALID_FIELD',
    'HOUR_IN_DAY()'
  ],
  [
    'convertTimezone() of a date',
    'SELECT Id FROM Opportunity WHERE CALENDAR_YEAR(convertTimezone(CloseDate)) = 2024',
    'INVALID_FIELD',
    'convertTimezone()'
  ],
  [
    'a distance',
    "SELECT Id FROM Account WHERE DISTANCE(BillingAddress, GEOLOCATION(37, -122), 'mi') < 20",
    'INVALID_FIELD',
    'geolocation'
  ],
  [
    'a string of more than 4,000 characters',
    `SELECT Id FROM Account WHERE Name = '${'x'.repeat(4001)}'`,
    syntax,
    '4000 characters'
  ]
]);

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

describe('a refusal', () => {
  it('points at the row and column of a query in several lines', () => {
    const soql = "SELECT Id\nFROM Account\nWHERE Name ~ 'a'";
    expect(refusalOf(() => runSoql(fixtureContext(), soql)).message).toBe(
      "\nWHERE Name ~ 'a'\n           ^\nERROR at Row:3:Column:12\nunexpected char: '~'"
    );
  });

  it('leaves Bulk queries with parents, conditions, ORDER BY and LIMIT alone', () => {
    const soql =
      'SELECT Id, Account.Owner.Name FROM Contact WHERE CALENDAR_YEAR(CreatedDate) = 2024 ORDER BY Id LIMIT 2';
    expect(runSoql(fixtureContext(), soql, { bulk: true }).totalSize).toBe(2);
  });
});
