import { testRefusals } from './fixture/table.ts';

const syntax = 'MALFORMED_QUERY';

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
    'a child relationship of another object',
    'SELECT (SELECT Id FROM Contact.Contacts) FROM Account',
    'INVALID_TYPE',
    "Didn't understand relationship 'Contact.Contacts'"
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
    'convertCurrency() in an org with one currency',
    'SELECT convertCurrency(Amount) FROM Opportunity',
    'INVALID_FIELD',
    'convertCurrency() needs an organization that has multiple currencies enabled'
  ],
  [
    'convertCurrency() in WHERE',
    'SELECT Id FROM Opportunity WHERE convertCurrency(Amount) > 5',
    'MALFORMED_QUERY',
    'cannot be used in a WHERE clause'
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
