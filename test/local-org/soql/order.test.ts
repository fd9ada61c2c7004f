import { describe, expect, it } from 'vitest';
import { runSoql } from './index.ts';
import { fixtureContext } from './fixture/context.ts';
import { ids, testQueries } from './fixture/table.ts';

/**
 * Blank sorts first in either direction unless the query says otherwise.
 * https://developer.salesforce.com/docs/atlas.en-us.258.0.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_orderby.htm
 */
testQueries('ORDER BY', [
  ['ascends, blank first', 'SELECT Id FROM Account ORDER BY AnnualRevenue', ids('A4', 'A5', 'A3', 'A2', 'A1')],
  ['ASC says the same', 'SELECT Id FROM Account ORDER BY AnnualRevenue ASC', ids('A4', 'A5', 'A3', 'A2', 'A1')],
  [
    'descends, blank still first',
    'SELECT Id FROM Account ORDER BY AnnualRevenue DESC',
    ids('A4', 'A1', 'A2', 'A3', 'A5')
  ],
  ['NULLS LAST', 'SELECT Id FROM Account ORDER BY AnnualRevenue DESC NULLS LAST', ids('A1', 'A2', 'A3', 'A5', 'A4')],
  ['NULLS FIRST', 'SELECT Id FROM Account ORDER BY AnnualRevenue ASC NULLS FIRST LIMIT 2', ids('A4', 'A5')],
  ['ignores case', "SELECT Id FROM Account WHERE Id < '001000000000004' ORDER BY Name DESC", ids('A3', 'A2', 'A1')],
  [
    'sorts picklists in the order of their values',
    'SELECT Id FROM Account ORDER BY KA_Tier__c NULLS LAST',
    ids('A1', 'A2', 'A3', 'A5', 'A4')
  ],
  [
    'takes several fields',
    'SELECT Id FROM Account ORDER BY Industry DESC NULLS LAST, AnnualRevenue',
    ids('A5', 'A3', 'A2', 'A1', 'A4')
  ],
  [
    'takes fields that are not selected, and of parents',
    'SELECT Id FROM Contact ORDER BY Account.Name DESC NULLS LAST, Birthdate',
    ids('C3', 'C1', 'C2', 'C4')
  ],
  ['keeps records without parent', 'SELECT Id FROM Contact ORDER BY Account.Name', ids('C4', 'C1', 'C2', 'C3')],
  ['takes the name of a polymorphic parent', 'SELECT Id FROM Case ORDER BY Owner.Name DESC', ids('S1', 'S2', 'S3')],
  ['sorts dates', 'SELECT Id FROM Opportunity ORDER BY CloseDate DESC LIMIT 3', ids('O4', 'O2', 'O1')],
  ['sorts booleans', 'SELECT Id FROM Opportunity ORDER BY IsWon, Id DESC LIMIT 4', ids('O5', 'O4', 'O3', 'O6')]
]);

testQueries('LIMIT and OFFSET', [
  ['LIMIT', 'SELECT Id FROM Account ORDER BY Id LIMIT 2', ids('A1', 'A2')],
  ['LIMIT 0', 'SELECT Id FROM Account LIMIT 0', []],
  ['LIMIT beyond the end', 'SELECT Id FROM Account ORDER BY Id DESC LIMIT 50000', ids('A5', 'A4', 'A3', 'A2', 'A1')],
  ['OFFSET', 'SELECT Id FROM Account ORDER BY Id OFFSET 3', ids('A4', 'A5')],
  ['both', 'SELECT Id FROM Account ORDER BY Id LIMIT 2 OFFSET 1', ids('A2', 'A3')],
  [
    'LIMIT beyond all numbers',
    `SELECT Id FROM Account ORDER BY Id LIMIT ${'9'.repeat(400)}`,
    ids('A1', 'A2', 'A3', 'A4', 'A5')
  ],
  ['OFFSET beyond the end', 'SELECT Id FROM Account OFFSET 2000', []]
]);

describe('totalSize', () => {
  it.each([
    ['SELECT Id FROM Account', 5],
    ['SELECT Id FROM Account LIMIT 2', 2],
    ['SELECT Id FROM Account ORDER BY Industry LIMIT 3 OFFSET 4', 1],
    ['SELECT Id FROM Account WHERE CreatedDate < LAST_MONTH ORDER BY KA_Tier__c', 3],
    ['SELECT IsWon FROM Opportunity GROUP BY IsWon', 2]
  ])('is the number of rows: %s', (soql, size) => {
    const cursor = runSoql(fixtureContext(), soql);
    expect(cursor.totalSize).toBe(size);
    expect([...cursor.rows()]).toHaveLength(size);
  });
});

describe('a cursor', () => {
  it('reads rows as they are taken, and twice', () => {
    const cursor = runSoql(fixtureContext(), 'SELECT Id, (SELECT Id FROM Contacts) FROM Account');
    const first = cursor.rows();
    first.next();
    expect([...cursor.rows()]).toHaveLength(5);
    expect([...first]).toHaveLength(4);
  });

  it('keeps none of the rows that it gave', () => {
    const context = fixtureContext();
    context.db.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000)
      INSERT INTO "Contact" ("Id", "Name", "IsDeleted") SELECT printf('0031%011dAAA', i), 'Contact ' || i, 0 FROM n`);
    const before = process.memoryUsage().heapUsed;
    let rows = 0;
    let most = 0;
    const cursor = runSoql(context, 'SELECT Id, Name, Account.Name, CreatedDate FROM Contact');
    for (const { Id } of cursor.rows()) {
      if (typeof Id === 'string') rows += 1;
      if (rows % 20_000 === 0) most = Math.max(most, process.memoryUsage().heapUsed - before);
    }
    expect(rows).toBe(200_004);
    // 200,000 records kept would take some 80 MB.
    expect(most).toBeLessThan(60_000_000);
  });
});
