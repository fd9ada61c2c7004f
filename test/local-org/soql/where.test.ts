import { ids, testQueries } from './fixture/table.ts';

/** https://developer.salesforce.com/docs/platform/salesforce-soql-sosl/guide/sforce-api-calls-soql-select-comparisonoperators.html */
testQueries('comparing text', [
  ['equality ignores case', "SELECT Id FROM Account WHERE Name = 'ACME'", ids('A1')],
  ['equality ignores the case of letters beyond ASCII', "SELECT Id FROM Account WHERE Name = 'BÖRSE ag'", ids('A3')],
  ['letters without case match themselves', "SELECT Id FROM Account WHERE Name = '华为技术'", ids('A4')],
  ['a unique case-sensitive field keeps case', "SELECT Id FROM Account WHERE KA_External_Id__c = 'acme-1'", ids('A1')],
  [
    'IN keeps case on a case-sensitive field',
    "SELECT Id FROM Account WHERE KA_External_Id__c IN ('ACME-1')",
    ids('A2')
  ],
  ['the empty string is blank', "SELECT Id FROM Account WHERE Industry = ''", ids('A4')],
  ['not the empty string is not blank', "SELECT Id FROM Account WHERE Phone != ''", ids('A1')],
  [
    'quotes and backslashes are escaped',
    String.raw`SELECT Id FROM Account WHERE Name = 'O\'Brien 100% \\ Co_op'`,
    ids('A5')
  ],
  [
    'a unicode escape stands for its character',
    String.raw`SELECT Id FROM Account WHERE Name = '\u534e为技术'`,
    ids('A4')
  ],
  ['order ignores case', "SELECT Id FROM Account WHERE Name > 'ACME' AND Name < 'b'", ids('A2')],
  [
    '<> is another spelling of !=',
    "SELECT Id FROM Account WHERE KA_Tier__c <> 'Key' AND KA_Tier__c <> null",
    ids('A1', 'A3', 'A5')
  ],
  ['field and object names ignore case', "SELECT ID FROM account WHERE iNDUSTRY = 'Energy'", ids('A5')],
  ['keywords ignore case', "select Id from Account where Industry = 'Energy' order by Id limit 1", ids('A5')],
  [
    'email, phone and url fields are text',
    "SELECT Id FROM Account WHERE Phone = '+1 555 0100' AND Website LIKE 'HTTPS%'",
    ids('A1')
  ],
  ['SQL in a literal is text', "SELECT Id FROM Account WHERE Name = 'x\\' OR 1=1 --'", []]
]);

testQueries('LIKE', [
  ['% matches any characters', "SELECT Id FROM Account WHERE Name LIKE 'acme%'", ids('A1', 'A2')],
  ['_ matches one character', "SELECT Id FROM Account WHERE Name LIKE '_cme'", ids('A1')],
  [
    String.raw`\% and \_ match themselves`,
    String.raw`SELECT Id FROM Account WHERE Name LIKE '%100\% % Co\_op'`,
    ids('A5')
  ],
  [String.raw`\% does not match other characters`, String.raw`SELECT Id FROM Account WHERE Name LIKE 'Acm\%'`, []],
  ['a backslash is matched by two', String.raw`SELECT Id FROM Account WHERE Name LIKE '%\\%'`, ids('A5')],
  ['an escaped quote is matched', String.raw`SELECT Id FROM Account WHERE Name LIKE 'o\'b%'`, ids('A5')],
  ['case is ignored beyond ASCII', "SELECT Id FROM Account WHERE Name LIKE '%ÖRSE%'", ids('A3')],
  ['one Chinese character is one character', "SELECT Id FROM Account WHERE Name LIKE '华__术'", ids('A4')],
  ['a pattern without wildcards is equality', "SELECT Id FROM Account WHERE Name LIKE 'acme'", ids('A1')],
  ['NOT LIKE finds blank', "SELECT Id FROM Account WHERE (NOT Industry LIKE 'T%')", ids('A3', 'A4', 'A5')],
  ['picklists are text to LIKE', "SELECT Id FROM Account WHERE KA_Tier__c LIKE 'S%'", ids('A1', 'A5')]
]);

/** https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_null.htm */
testQueries('null', [
  ['= null finds blank', 'SELECT Id FROM Account WHERE Industry = null', ids('A4')],
  ['!= null finds the rest', 'SELECT Id FROM Account WHERE Industry != NULL', ids('A1', 'A2', 'A3', 'A5')],
  ['!= a value finds blank too', "SELECT Id FROM Account WHERE Industry != 'Technology'", ids('A3', 'A4', 'A5')],
  ['!= a number finds blank too', 'SELECT Id FROM Account WHERE AnnualRevenue != 0', ids('A1', 'A2', 'A3', 'A4')],
  ['NOT = a value finds blank too', "SELECT Id FROM Account WHERE NOT Industry = 'Technology'", ids('A3', 'A4', 'A5')],
  ['order comparisons do not find blank', 'SELECT Id FROM Account WHERE AnnualRevenue <= 0', ids('A5')],
  [
    'NOT an order comparison finds blank',
    'SELECT Id FROM Account WHERE NOT AnnualRevenue <= 900001',
    ids('A1', 'A2', 'A4')
  ],
  ['NOT IN finds blank', "SELECT Id FROM Account WHERE Industry NOT IN ('Technology', 'Energy')", ids('A3', 'A4')],
  ['IN with null finds blank', "SELECT Id FROM Account WHERE Industry IN ('Energy', null)", ids('A4', 'A5')],
  [
    'NOT IN with null leaves blank out',
    "SELECT Id FROM Account WHERE Industry NOT IN ('Technology', null)",
    ids('A3', 'A5')
  ],
  ['a boolean compared with null is false', 'SELECT Id FROM Contact WHERE DoNotCall = null', ids('C2', 'C3', 'C4')],
  ['a boolean that is not null is true', 'SELECT Id FROM Contact WHERE DoNotCall != null', ids('C1')],
  ['the blank field of a missing parent', 'SELECT Id FROM Contact WHERE Account.Industry = null', ids('C3', 'C4')],
  ['a boolean of a missing parent is false', 'SELECT Id FROM Case WHERE Contact.DoNotCall = false', ids('S2', 'S3')],
  [
    'OR keeps records without parent',
    "SELECT Id FROM Contact WHERE LastName = 'No Account' OR Account.Name = 'Acme'",
    ids('C1', 'C2', 'C4')
  ]
]);

/** https://developer.salesforce.com/docs/platform/salesforce-soql-sosl/guide/sforce-api-calls-soql-select-logicaloperators.html */
testQueries('combining conditions', [
  ['AND', "SELECT Id FROM Account WHERE Industry = 'Technology' AND AnnualRevenue < 2000000", ids('A2')],
  [
    'three times OR',
    "SELECT Id FROM Account WHERE Id = null OR Industry = 'Energy' OR Industry = 'Banking'",
    ids('A3', 'A5')
  ],
  [
    'parentheses decide',
    "SELECT Id FROM Account WHERE (Industry = 'Energy' OR Industry = 'Technology') AND NumberOfEmployees < 100",
    ids('A2', 'A5')
  ],
  [
    'the other parentheses decide otherwise',
    "SELECT Id FROM Account WHERE Industry = 'Energy' OR (Industry = 'Technology' AND NumberOfEmployees > 100)",
    ids('A1', 'A5')
  ],
  [
    'NOT of a group',
    "SELECT Id FROM Account WHERE NOT (Industry = 'Energy' OR Industry = 'Technology')",
    ids('A3', 'A4')
  ],
  [
    'NOT inside a group',
    "SELECT Id FROM Account WHERE AnnualRevenue > 0 AND (NOT KA_Tier__c = 'Key')",
    ids('A1', 'A3')
  ],
  [
    'more parentheses than needed',
    "SELECT Id FROM Account WHERE ((((((((((((Industry = 'Energy'))))))))))))",
    ids('A5')
  ],
  ['NOT of NOT', "SELECT Id FROM Account WHERE NOT (NOT Industry = 'Energy')", ids('A5')]
]);

testQueries('comparing other types', [
  ['numbers', 'SELECT Id FROM Account WHERE AnnualRevenue = 900000.5', ids('A3')],
  ['numbers with exponent', 'SELECT Id FROM Account WHERE AnnualRevenue >= 1.2E6', ids('A1', 'A2')],
  ['numbers with a small exponent', 'SELECT Id FROM Account WHERE KA_Score__c = 9125e-2', ids('A1')],
  ['numbers with sign', 'SELECT Id FROM Account WHERE AnnualRevenue > -1 AND AnnualRevenue < +1', ids('A5')],
  ['numbers without leading digit', 'SELECT Id FROM Account WHERE AnnualRevenue < .5', ids('A5')],
  ['IN on numbers', 'SELECT Id FROM Account WHERE NumberOfEmployees IN (3, 15, 99)', ids('A3', 'A5')],
  ['amounts with a currency', 'SELECT Id FROM Opportunity WHERE Amount > USD200.1', ids('O2', 'O6')],
  ['formula fields', 'SELECT Id FROM Account WHERE KA_Doubled__c = 2400000', ids('A2')],
  ['booleans', 'SELECT Id FROM Opportunity WHERE IsWon = TRUE', ids('O1', 'O2', 'O6')],
  ['booleans unequal', 'SELECT Id FROM Opportunity WHERE IsWon != true', ids('O3', 'O4', 'O5')],
  ['times', 'SELECT Id FROM Account WHERE KA_Opens__c >= 09:00:00Z', ids('A1')],
  ['ids of 18 characters', "SELECT Id FROM Account WHERE Id = '001000000000002AAA'", ids('A2')],
  [
    'ids of 15 characters',
    "SELECT Id FROM Account WHERE Id IN ('001000000000001', '001000000000003AAA')",
    ids('A1', 'A3')
  ],
  ['ids in order', "SELECT Id FROM Account WHERE Id > '001000000000003'", ids('A4', 'A5')],
  ['references', "SELECT Id FROM Contact WHERE AccountId = '001000000000004'", ids('C3')],
  ['an id of another object finds nothing', "SELECT Id FROM Account WHERE Id = '003000000000001AAA'", []]
]);

/** https://developer.salesforce.com/docs/platform/salesforce-soql-sosl/guide/sforce-api-calls-soql-querying-multiselect-picklists.html */
testQueries('multi-select picklists', [
  ['INCLUDES finds a selected value', "SELECT Id FROM Account WHERE KA_Markets__c INCLUDES ('APAC')", ids('A1', 'A5')],
  ['a semicolon asks for all of a set', "SELECT Id FROM Account WHERE KA_Markets__c INCLUDES ('APAC;EMEA')", ids('A1')],
  [
    'a comma asks for any of the sets',
    "SELECT Id FROM Account WHERE KA_Markets__c INCLUDES ('APAC;EMEA', 'AMER')",
    ids('A1', 'A3')
  ],
  ['EXCLUDES finds blank too', "SELECT Id FROM Account WHERE KA_Markets__c EXCLUDES ('EMEA')", ids('A4', 'A5')],
  ['= is the whole selection', "SELECT Id FROM Account WHERE KA_Markets__c = 'EMEA'", ids('A2')],
  ['a part of a value is not selected', "SELECT Id FROM Account WHERE KA_Markets__c INCLUDES ('EME')", []]
]);

testQueries('semi-joins and anti-joins', [
  ['Id in a child’s reference', 'SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact)', ids('A1', 'A4')],
  ['Id in none', 'SELECT Id FROM Account WHERE Id NOT IN (SELECT AccountId FROM Contact)', ids('A2', 'A3', 'A5')],
  [
    'with a condition',
    'SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Opportunity WHERE IsWon = true)',
    ids('A1')
  ],
  [
    'a reference in another object’s reference',
    'SELECT Id FROM Contact WHERE AccountId IN (SELECT AccountId FROM Opportunity)',
    ids('C1', 'C2')
  ],
  [
    'a reference in ids',
    "SELECT Id FROM Contact WHERE AccountId IN (SELECT Id FROM Account WHERE BillingCountry = 'China')",
    ids('C3')
  ],
  [
    'an anti-join on a reference finds blank',
    'SELECT Id FROM Contact WHERE AccountId NOT IN (SELECT AccountId FROM Opportunity)',
    ids('C3', 'C4')
  ],
  [
    'a semi-join and an anti-join',
    'SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Opportunity) AND Id NOT IN (SELECT AccountId FROM Contact)',
    ids('A2', 'A3')
  ],
  [
    'parents inside the inner query',
    "SELECT Id FROM Account WHERE Id IN (SELECT AccountId FROM Contact WHERE ReportsTo.Name = 'Grace Hopper')",
    ids('A1')
  ],
  [
    'conditions around it',
    "SELECT Id FROM Account WHERE Industry = 'Technology' AND (Id IN (SELECT KA_Account__c FROM KA_Investment__c) AND Name LIKE 'a%')",
    ids('A1')
  ]
]);

testQueries('polymorphic parents in WHERE', [
  [
    'the owner’s name, whoever owns',
    "SELECT Id FROM Case WHERE Owner.Name IN ('Support Queue', 'Ada Lovelace')",
    ids('S1', 'S3')
  ],
  ['the owner’s type', "SELECT Id FROM Case WHERE Owner.Type = 'Group'", ids('S1')],
  ['what a task is about', "SELECT Id FROM Task WHERE What.Type IN ('Account') AND What.Name = 'Acme'", ids('T1')],
  ['nothing it is about', 'SELECT Id FROM Task WHERE What.Name = null', ids('T3')]
]);

/** https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_limits.htm */
testQueries('custom metadata', [
  [
    'is sorted and filtered',
    'SELECT Id FROM KA_Tier_Definition__mdt WHERE KA_Rank__c >= 2 ORDER BY DeveloperName DESC',
    ids('M2', 'M3')
  ],
  [
    'takes OR on one field',
    "SELECT Id FROM KA_Tier_Definition__mdt WHERE DeveloperName LIKE 'S%' OR DeveloperName = 'Growth'",
    ids('M1', 'M3')
  ],
  ['is counted', 'SELECT COUNT() FROM KA_Tier_Definition__mdt', [{ totalSize: 3 }]]
]);
