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
