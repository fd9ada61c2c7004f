import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SalesforceError } from '../operations/salesforceError.ts';
import type { SoqlContext } from '../store/soqlContext.ts';
import { fixtureContext, rowsOf } from './fixture/context.ts';
import { DATA } from './fixture/data.ts';
import { ids, refusalOf } from './fixture/table.ts';
import { runSoql } from './index.ts';

/** Text as a client writes it into a SOQL string. */
function quoted(text: string): string {
  const escaped = text.replace(/[\\']/g, String.raw`\$&`).replaceAll('\n', String.raw`\n`);
  return `'${escaped.replaceAll('\r', String.raw`\r`)}'`;
}

const texts = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }).filter((text) => !text.includes('\0'));

describe('a string literal', () => {
  it('finds the record that has exactly its characters, whatever they are', () => {
    const context = fixtureContext();
    const change = context.db.prepare(`UPDATE "Account" SET "KA_External_Id__c" = ? WHERE "Name" = 'Acme'`);
    fc.assert(
      fc.property(texts, (text) => {
        change.run(text);
        expect(rowsOf(context, `SELECT Id FROM Account WHERE KA_External_Id__c = ${quoted(text)}`)).toEqual(ids('A1'));
        expect(
          rowsOf(context, `SELECT Id FROM Account WHERE KA_External_Id__c IN ('ACME-1', ${quoted(text)})`)
        ).toEqual(ids('A1', 'A2'));
        expect(
          rowsOf(
            context,
            `SELECT Id FROM Account WHERE KA_External_Id__c != ${quoted(text)} AND Id < '001000000000003'`
          )
        ).toEqual(ids('A2'));
      })
    );
  });

  it('finds texts of either case by either case', () => {
    const context = fixtureContext();
    const change = context.db.prepare(`UPDATE "Account" SET "Name" = ? WHERE "KA_External_Id__c" = 'acme-1'`);
    const letters = fc.string({
      unit: fc.constantFrom('a', 'Z', 'é', 'Ä', 'ж', 'Ω', '中', '1', ' ', '_'),
      minLength: 1,
      maxLength: 20
    });
    fc.assert(
      fc.property(letters, (text) => {
        change.run(text);
        for (const written of [text, text.toUpperCase(), text.toLowerCase()]) {
          expect(rowsOf(context, `SELECT Id FROM Account WHERE Name = ${quoted(written)}`)).toEqual(ids('A1'));
          const pattern = quoted(written).replaceAll('_', String.raw`\_`);
          expect(rowsOf(context, `SELECT Id FROM Account WHERE Name LIKE ${pattern}`)).toEqual(ids('A1'));
        }
      })
    );
  });
});

/** Paths of relationships from Contact, the shorter before the longer: ReportsTo, Owner, Account, ReportsTo.ReportsTo … */
function parentPaths(): string[] {
  const steps: Readonly<Record<string, string[][]>> = {
    Contact: [
      ['ReportsTo', 'Contact'],
      ['LastModifiedBy', 'User'],
      ['Owner', 'User'],
      ['Account', 'Account']
    ],
    User: [['Manager', 'User']],
    Account: [
      ['Parent', 'Account'],
      ['Owner', 'User']
    ]
  };
  const paths: string[] = [];
  let level: [path: string, object: string][] = [['', 'Contact']];
  for (let depth = 1; depth <= 5; depth += 1) {
    level = level.flatMap(([path, object]) =>
      (steps[object] ?? []).map(([name = '', target = '']): [string, string] => [
        path === '' ? name : `${path}.${name}`,
        target
      ])
    );
    paths.push(...level.map(([path]) => path));
  }
  return paths;
}

describe('large queries', () => {
  it('take thousands of values in a list', () => {
    const numbers = Array.from({ length: 12_000 }, (_, index) => index).join(',');
    expect(rowsOf(fixtureContext(), `SELECT Id FROM Account WHERE NumberOfEmployees IN (${numbers})`)).toEqual(
      ids('A1', 'A2', 'A3', 'A5')
    );
  });

  it('take thousands of conditions', () => {
    const conditions = Array.from({ length: 3000 }, (_, index) => `NumberOfEmployees = ${index}`).join(' OR ');
    expect(rowsOf(fixtureContext(), `SELECT Id FROM Account WHERE ${conditions}`)).toEqual(ids('A1', 'A2', 'A3', 'A5'));
  });

  it('take a hundred levels of parentheses', () => {
    const soql = `SELECT Id FROM Account WHERE ${'('.repeat(100)}Name = 'Acme'${')'.repeat(100)}`;
    expect(rowsOf(fixtureContext(), soql)).toEqual(ids('A1'));
  });

  it('take a hundred levels of NOT', () => {
    const soql = `SELECT Id FROM Account WHERE ${'NOT ('.repeat(100)}Name = 'Acme'${')'.repeat(100)}`;
    expect(rowsOf(fixtureContext(), soql)).toEqual(ids('A1'));
  });

  it('follow 55 relationships to parents, and not one more', () => {
    const queryOf = (count: number): string => {
      const paths = parentPaths().slice(0, count);
      return `SELECT ${paths.map((path) => `${path}.Id`).join(', ')} FROM Contact`;
    };
    expect(rowsOf(fixtureContext(), queryOf(55))).toHaveLength(4);
    expect(refusalOf(() => rowsOf(fixtureContext(), queryOf(56))).message).toContain(
      '55 child-to-parent relationships'
    );
  });

  it('compare patterns full of wildcards in no time', () => {
    const context = fixtureContext();
    context.db.prepare(`UPDATE "Account" SET "Website" = ? WHERE "Name" = 'Acme'`).run('a'.repeat(255));
    const before = performance.now();
    rowsOf(context, `SELECT Id FROM Account WHERE Website LIKE '${'%a'.repeat(500)}b'`);
    expect(performance.now() - before).toBeLessThan(1000);
  });
});

const QUERIES = [
  "SELECT Id, Name, Account.Owner.Name FROM Contact c, c.Account a WHERE a.Name LIKE 'Ac%' AND (NOT c.DoNotCall = true) ORDER BY Account.Name DESC NULLS LAST, Id LIMIT 10 OFFSET 1 FOR VIEW FOR REFERENCE",
  'SELECT StageName, SUM(Amount) total, COUNT(Id), GROUPING(StageName) FROM Opportunity WHERE CloseDate = LAST_N_MONTHS:12 GROUP BY ROLLUP(StageName) HAVING COUNT(Id) > 0 OR MAX(CloseDate) >= 2024-01-01 ORDER BY SUM(Amount)',
  "SELECT Id, (SELECT Id, Subject FROM Cases WHERE Owner.Type IN ('User', 'Group') ORDER BY CreatedDate) FROM Account WHERE Id NOT IN (SELECT AccountId FROM Contact WHERE Email != null) AND KA_Markets__c INCLUDES ('EMEA;APAC', 'AMER') ALL ROWS",
  'SELECT TYPEOF What WHEN Account THEN Name, Phone ELSE Name END, FORMAT(ActivityDate) d FROM Task USING SCOPE mine WHERE ActivityDate > 2024-05-15 WITH USER_MODE',
  'SELECT FIELDS(STANDARD), toLabel(Parent.Industry) FROM Account WHERE HOUR_IN_DAY(convertTimezone(CreatedDate)) = 1 AND AnnualRevenue > 1.5E3 LIMIT 200'
];
const SCRAPS = [
  "'",
  '"',
  '\\',
  '(',
  ')',
  ',',
  ':',
  '.',
  '%',
  ' ',
  ' AND ',
  ' OR ',
  ' NOT ',
  ' IN ',
  ' SELECT ',
  ' FROM ',
  'COUNT(',
  '--',
  '/*',
  ';',
  '?1',
  '"Id"',
  'null',
  '1e999',
  '-',
  '0',
  '\u0000',
  '\ud800',
  '𝒜',
  '\n',
  'DROP TABLE "Account"'
];

/** A query with a piece cut out, doubled, moved or something strange put in, a few times over. */
const mutations = fc
  .tuple(
    fc.constantFrom(...QUERIES),
    fc.array(fc.tuple(fc.nat(), fc.nat({ max: 12 }), fc.constantFrom(...SCRAPS), fc.nat({ max: 3 })), {
      minLength: 1,
      maxLength: 4
    })
  )
  .map(([query, edits]) => edits.reduce(mutate, query));

function mutate(query: string, [place, length, scrap, kind]: [number, number, string, number]): string {
  const at = place % (query.length + 1);
  const [before, piece, after] = [query.slice(0, at), query.slice(at, at + length), query.slice(at + length)];
  return (
    [before + after, before + piece + piece + after, before + scrap + after, before + scrap + piece + after][kind] ??
    query
  );
}

function answersOrRefuses(context: SoqlContext, soql: string): void {
  try {
    const cursor = runSoql(context, soql);
    expect([...cursor.rows()].length).toBeLessThanOrEqual(cursor.totalSize);
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw new Error(`${soql} ended in ${String(error)}`, { cause: error });
    expect(error.status).toBe(400);
  }
}

describe('broken queries', () => {
  const context = fixtureContext();

  it('are the ones that run before they are broken', () => {
    for (const query of QUERIES) expect(() => runSoql(context, query), query).not.toThrow();
  });

  it('are answered or refused as Salesforce does, never with another error', () => {
    fc.assert(
      fc.property(mutations, (soql) => answersOrRefuses(context, soql)),
      { numRuns: 5000 }
    );
  });

  it('of any characters are refused', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (soql) => answersOrRefuses(context, soql)),
      { numRuns: 1000 }
    );
  });

  it('leave the data as it was', () => {
    for (const [table, rows] of Object.entries(DATA)) {
      expect(context.db.prepare(`SELECT * FROM "${table}" ORDER BY "Id"`).all()).toMatchObject(rows);
    }
  });
});
