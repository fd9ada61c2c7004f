import { describe, expect, it } from 'vitest';
import { runSoql } from './index.ts';
import { fixtureContext } from './fixture/context.ts';
import { refusalOf, testQueries } from './fixture/table.ts';

/** https://developer.salesforce.com/docs/platform/salesforce-soql-sosl/guide/sforce-api-calls-soql-select-agg-functions.html */
testQueries('counting', [
  ['COUNT() is the size of the answer', 'SELECT COUNT() FROM Account', [{ totalSize: 5 }]],
  ['COUNT() with a condition', "SELECT count() FROM Contact c, c.Account a WHERE a.Name = 'Acme'", [{ totalSize: 2 }]],
  ['COUNT() stops at LIMIT', 'SELECT COUNT() FROM Account LIMIT 3', [{ totalSize: 3 }]],
  ['COUNT() of nothing', 'SELECT COUNT() FROM Account WHERE Id = null', []],
  ['COUNT(Id)', 'SELECT COUNT(Id) FROM Opportunity', [{ expr0: 6 }]],
  ['COUNT(field) leaves blank out', 'SELECT COUNT(Amount) n FROM Opportunity', [{ n: 5 }]],
  ['COUNT_DISTINCT', 'SELECT COUNT_DISTINCT(AccountId) FROM Opportunity', [{ expr0: 3 }]],
  ['COUNT of a parent’s field', 'SELECT COUNT(Account.Industry) FROM Contact', [{ expr0: 2 }]]
]);

testQueries('summing up', [
  [
    'SUM, AVG, MIN and MAX leave blank out',
    'SELECT SUM(Amount), AVG(Amount), MIN(Amount), MAX(Amount) FROM Opportunity',
    [{ expr0: 725.8, expr1: 145.16, expr2: 50, expr3: 300 }]
  ],
  [
    'sums have no crumbs of binary fractions',
    "SELECT SUM(Amount) FROM Opportunity WHERE Name IN ('Anvils', 'Rockets')",
    [{ expr0: 300.3 }]
  ],
  [
    'of nothing is null',
    'SELECT SUM(Amount), COUNT(Id), MAX(CloseDate) FROM Opportunity WHERE Id = null',
    [{ expr0: null, expr1: 0, expr2: null }]
  ],
  [
    'MIN and MAX of dates',
    'SELECT MIN(CloseDate) first_close, MAX(CloseDate) last_close FROM Opportunity',
    [{ first_close: '2023-05-15', last_close: '2024-07-01' }]
  ],
  ['MAX of a date-time', 'SELECT MAX(CreatedDate) FROM Opportunity', [{ expr0: '2024-03-31T23:30:00.000+0000' }]],
  [
    'MIN and MAX of a picklist follow the order of its values',
    'SELECT MIN(StageName), MAX(StageName) FROM Opportunity',
    [{ expr0: 'Prospecting', expr1: 'Closed Lost' }]
  ],
  ['of formula fields', 'SELECT SUM(KA_Doubled__c) FROM Account', [{ expr0: 14_200_001 }]],
  ['FORMAT() of a sum', 'SELECT FORMAT(SUM(Amount)) total FROM Opportunity', [{ total: '$725.80' }]],
  [
    'aliases beside unnamed functions',
    'SELECT MAX(Amount), MIN(Amount) least, COUNT(Id) FROM Opportunity',
    [{ expr0: 300, least: 50, expr1: 6 }]
  ]
]);

/** https://developer.salesforce.com/docs/platform/salesforce-soql-sosl/guide/sforce-api-calls-soql-select-groupby.html */
testQueries('GROUP BY', [
  [
    'a boolean',
    'SELECT IsWon, COUNT(Id) FROM Opportunity GROUP BY IsWon',
    [
      { IsWon: false, expr0: 3 },
      { IsWon: true, expr0: 3 }
    ]
  ],
  [
    'groups blank together',
    'SELECT Industry, COUNT(Id) n FROM Account GROUP BY Industry',
    [
      { Industry: null, n: 1 },
      { Industry: 'Banking', n: 1 },
      { Industry: 'Energy', n: 1 },
      { Industry: 'Technology', n: 2 }
    ]
  ],
  [
    'a parent’s field is named after the field',
    'SELECT Account.Name, SUM(Amount) total FROM Opportunity GROUP BY Account.Name ORDER BY SUM(Amount) DESC NULLS LAST',
    [
      { Name: 'Acme', total: 300.3 },
      { Name: null, total: 300 },
      { Name: 'acme Europe', total: 125.5 },
      { Name: 'Börse AG', total: null }
    ]
  ],
  [
    'a field with alias',
    "SELECT StageName stage, COUNT(Id) FROM Opportunity WHERE StageName LIKE 'closed%' GROUP BY StageName",
    [
      { stage: 'Closed Lost', expr0: 1 },
      { stage: 'Closed Won', expr0: 3 }
    ]
  ],
  [
    'without functions gives distinct values',
    'SELECT IsWon FROM Opportunity GROUP BY IsWon',
    [{ IsWon: false }, { IsWon: true }]
  ],
  [
    'two fields',
    'SELECT OwnerId, IsWon, COUNT(Id) n FROM Opportunity GROUP BY OwnerId, IsWon',
    [
      { OwnerId: 'U1', IsWon: false, n: 1 },
      { OwnerId: 'U1', IsWon: true, n: 3 },
      { OwnerId: 'U2', IsWon: false, n: 2 }
    ]
  ],
  [
    'a date function',
    'SELECT CALENDAR_YEAR(CloseDate), COUNT(Id) FROM Opportunity GROUP BY CALENDAR_YEAR(CloseDate) ORDER BY CALENDAR_YEAR(CloseDate) DESC',
    [
      { expr0: 2024, expr1: 4 },
      { expr0: 2023, expr1: 2 }
    ]
  ],
  [
    'a date function with alias, in the caller’s zone',
    'SELECT CALENDAR_YEAR(convertTimezone(CreatedDate)) y, COUNT(Id) n FROM Account GROUP BY CALENDAR_YEAR(convertTimezone(CreatedDate))',
    [
      { y: 2023, n: 2 },
      { y: 2024, n: 3 }
    ]
  ],
  [
    'a day in the caller’s zone',
    'SELECT DAY_ONLY(convertTimezone(CreatedDate)) d, COUNT(Id) n FROM Case GROUP BY DAY_ONLY(convertTimezone(CreatedDate))',
    [
      { d: '2024-05-15', n: 2 },
      { d: '2024-05-16', n: 1 }
    ]
  ],
  [
    'the type of an owner',
    'SELECT Owner.Type, COUNT(Id) n FROM Case GROUP BY Owner.Type',
    [
      { Type: 'Group', n: 1 },
      { Type: 'User', n: 2 }
    ]
  ],
  [
    'labels of a grouped picklist',
    'SELECT toLabel(Industry), COUNT(Id) n FROM Account WHERE Industry != null GROUP BY Industry ORDER BY Industry',
    [
      { Industry: 'Technology', n: 2 },
      { Industry: 'Banking & Finance', n: 1 },
      { Industry: 'Energy', n: 1 }
    ]
  ],
  [
    'LIMIT and OFFSET count groups',
    'SELECT StageName FROM Opportunity GROUP BY StageName ORDER BY StageName LIMIT 2 OFFSET 1',
    [{ StageName: 'Negotiation' }, { StageName: 'Closed Won' }]
  ],
  [
    'sorting by a function that is not selected',
    'SELECT StageName FROM Opportunity GROUP BY StageName ORDER BY COUNT(Id) DESC, StageName DESC LIMIT 2',
    [{ StageName: 'Closed Won' }, { StageName: 'Closed Lost' }]
  ]
]);

testQueries('HAVING', [
  [
    'compares aggregates',
    'SELECT StageName, COUNT(Id) n FROM Opportunity GROUP BY StageName HAVING COUNT(Id) > 1',
    [{ StageName: 'Closed Won', n: 3 }]
  ],
  [
    'combines conditions',
    "SELECT StageName FROM Opportunity GROUP BY StageName HAVING COUNT(Id) > 1 OR (SUM(Amount) < 60 AND StageName LIKE 'Closed%')",
    [{ StageName: 'Closed Lost' }, { StageName: 'Closed Won' }]
  ],
  ['takes NOT', 'SELECT IsWon FROM Opportunity GROUP BY IsWon HAVING NOT SUM(Amount) > 500', [{ IsWon: false }]],
  [
    'takes IN',
    'SELECT StageName FROM Opportunity GROUP BY StageName HAVING COUNT(Id) IN (3, 4)',
    [{ StageName: 'Closed Won' }]
  ],
  [
    'compares dates with literals',
    'SELECT StageName FROM Opportunity GROUP BY StageName HAVING MAX(CloseDate) = NEXT_QUARTER',
    [{ StageName: 'Negotiation' }]
  ],
  [
    'looks at blank',
    'SELECT StageName FROM Opportunity GROUP BY StageName HAVING SUM(Amount) = null',
    [{ StageName: 'Prospecting' }]
  ]
]);

/** https://developer.salesforce.com/docs/platform/salesforce-soql-sosl/guide/sforce-api-calls-soql-select-group-by-rollup.html */
testQueries('subtotals', [
  [
    'ROLLUP of one field',
    'SELECT IsWon, SUM(Amount) total FROM Opportunity GROUP BY ROLLUP(IsWon)',
    [
      { IsWon: false, total: 125.5 },
      { IsWon: true, total: 600.3 },
      { IsWon: null, total: 725.8 }
    ]
  ],
  [
    'ROLLUP of two fields has subtotals of the first',
    'SELECT OwnerId, IsWon, COUNT(Id) n FROM Opportunity GROUP BY ROLLUP(OwnerId, IsWon)',
    [
      { OwnerId: 'U1', IsWon: false, n: 1 },
      { OwnerId: 'U1', IsWon: true, n: 3 },
      { OwnerId: 'U1', IsWon: null, n: 4 },
      { OwnerId: 'U2', IsWon: false, n: 2 },
      { OwnerId: 'U2', IsWon: null, n: 2 },
      { OwnerId: null, IsWon: null, n: 6 }
    ]
  ],
  [
    'CUBE has subtotals of each',
    'SELECT OwnerId, IsWon, COUNT(Id) n FROM Opportunity GROUP BY CUBE(OwnerId, IsWon)',
    [
      { OwnerId: 'U1', IsWon: false, n: 1 },
      { OwnerId: 'U1', IsWon: true, n: 3 },
      { OwnerId: 'U1', IsWon: null, n: 4 },
      { OwnerId: 'U2', IsWon: false, n: 2 },
      { OwnerId: 'U2', IsWon: null, n: 2 },
      { OwnerId: null, IsWon: false, n: 3 },
      { OwnerId: null, IsWon: true, n: 3 },
      { OwnerId: null, IsWon: null, n: 6 }
    ]
  ],
  [
    'GROUPING() tells subtotals from blank',
    'SELECT Industry, GROUPING(Industry) sub, COUNT(Id) n FROM Account GROUP BY ROLLUP(Industry) HAVING COUNT(Id) != 2 ORDER BY GROUPING(Industry) DESC, Industry',
    [
      { Industry: null, sub: 1, n: 5 },
      { Industry: null, sub: 0, n: 1 },
      { Industry: 'Banking', sub: 0, n: 1 },
      { Industry: 'Energy', sub: 0, n: 1 }
    ]
  ],
  [
    'ROLLUP of a date function',
    'SELECT CALENDAR_YEAR(CloseDate) y, COUNT(Id) n FROM Opportunity GROUP BY ROLLUP(CALENDAR_YEAR(CloseDate))',
    [
      { y: 2023, n: 2 },
      { y: 2024, n: 4 },
      { y: null, n: 6 }
    ]
  ]
]);

describe('aggregate results', () => {
  it('are of type AggregateResult and have no address', () => {
    const [row] = runSoql(fixtureContext(), 'SELECT COUNT(Id) FROM Account').rows();
    expect(row).toEqual({ attributes: { type: 'AggregateResult' }, expr0: 5 });
  });

  it('of COUNT() are no rows', () => {
    const cursor = runSoql(fixtureContext(), 'SELECT COUNT() FROM Account');
    expect([cursor.totalSize, [...cursor.rows()], cursor.columns]).toEqual([5, [], []]);
  });

  it('beyond one batch are refused, as queryMore does not serve them', () => {
    const context = fixtureContext();
    context.db.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2001)
      INSERT INTO "KA_Hidden__c" ("Id", "Name") SELECT printf('a0100000%07dAAA', i), 'n' || i FROM n`);
    const open = { ...context, canReadObject: () => true };
    const soql = 'SELECT Name, COUNT(Id) FROM KA_Hidden__c GROUP BY Name';
    expect(refusalOf(() => runSoql(open, soql)).errorCode).toBe('EXCEEDED_ID_LIMIT');
    expect(runSoql(open, `${soql} LIMIT 2000`).totalSize).toBe(2000);
  });
});
