/**
 * `npm run -s bench [-- --rows 1000000] [--json]`
 * Loads deals into a local org in a process of its own and reads them back by Bulk API 2.0, then asks typical queries.
 * Each figure stands beside the floor of the same run: the same bytes and rows through bare SQLite and plain HTTP.
 * The memory of the server must stay below 400 MB; otherwise the exit code is 1.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { call, drain } from './localOrg/bulkClient.ts';
import { startChild, type ChildServer } from './localOrg/childServer.ts';
import { loadAccounts, loadDeals, queriesPerSecond, queryDeals, startOrg, timed } from './localOrg/measure.ts';
import { dealsCsv, ROWS_PER_JOB } from './localOrg/opportunities.ts';

export const MEMORY_LIMIT_MEGABYTES = 400;

interface Line {
  readonly what: string;
  readonly unit: string;
  readonly org: number;
  readonly floor: number;
}

/** SOQL, and the SQL that a person would write for it. */
function typicalQueries(
  accountIds: readonly string[]
): { what: string; soql: (round: number) => string; sql: (round: number) => string }[] {
  const id = (round: number): string => accountIds[(round * 37) % accountIds.length] ?? '';
  return [
    {
      what: 'one account by id',
      soql: (round) => `SELECT Id, Name, Industry, Owner.Name FROM Account WHERE Id = '${id(round)}'`,
      sql: (round) =>
        `SELECT a.Id, a.Name, a.Industry, u.Name FROM Account a JOIN User u ON u.Id = a.OwnerId WHERE a.Id = '${id(round)}'`
    },
    {
      what: 'deals of an account',
      soql: (round) =>
        `SELECT Id, Name, Amount FROM Opportunity WHERE AccountId = '${id(round)}' AND IsWon = true ORDER BY CloseDate DESC LIMIT 50`,
      sql: (round) =>
        `SELECT Id, Name, Amount FROM Opportunity WHERE AccountId = '${id(round)}' AND IsWon = 1 AND IsDeleted = 0 ORDER BY CloseDate DESC LIMIT 50`
    },
    {
      what: 'sum by stage of an account',
      soql: (round) =>
        `SELECT StageName, SUM(Amount) FROM Opportunity WHERE AccountId = '${id(round)}' GROUP BY StageName`,
      sql: (round) =>
        `SELECT StageName, SUM(Amount) FROM Opportunity WHERE AccountId = '${id(round)}' AND IsDeleted = 0 GROUP BY StageName`
    },
    {
      what: '200 accounts with owner',
      soql: () => 'SELECT Id, Name, Industry, Owner.Name, KA_Tier__c FROM Account ORDER BY Id LIMIT 200',
      sql: () =>
        'SELECT a.Id, a.Name, a.Industry, u.Name, a.KA_Tier__c FROM Account a JOIN User u ON u.Id = a.OwnerId WHERE a.IsDeleted = 0 ORDER BY a.Id LIMIT 200'
    }
  ];
}

async function bench(rows: number, folder: string): Promise<{ lines: Line[]; peak: number }> {
  const db = join(folder, 'org.db');
  const lines: Line[] = [];
  let org: ChildServer | undefined;
  let floor: ChildServer | undefined;
  try {
    org = await startOrg(db);
    const running = org;
    const accountIds = await loadAccounts(running);
    const jobs = await loadDeals(running, rows, accountIds);
    const read = await queryDeals(running);
    if (read.rows !== rows) throw new Error(`${rows} rows were loaded, ${read.rows} came back`);
    floor = await startChild(['test/bench/localOrg/floorServer.ts', db]);
    const bare = floor;
    const first = Math.min(rows, ROWS_PER_JOB);
    const csv = dealsCsv(0, first, accountIds);
    const floorLoad = await timed(async () =>
      drain(await fetch(`${bare.instanceUrl}/deals`, { method: 'POST', body: csv }))
    );
    const floorRead = await timed(async () => drain(await fetch(`${bare.instanceUrl}/deals`)));
    lines.push(
      {
        what: `bulk ingest, ${first} rows`,
        unit: 'rows/s',
        org: first / (jobs[0] ?? 0),
        floor: first / floorLoad.seconds
      },
      { what: `bulk query, ${rows} rows`, unit: 'rows/s', org: rows / read.seconds, floor: rows / floorRead.seconds }
    );
    for (const { what, soql, sql } of typicalQueries(accountIds)) {
      const asked = await queriesPerSecond(
        (round) => `/query?q=${encodeURIComponent(soql(round))}`,
        (path) => call(running, 'GET', path)
      );
      const least = await queriesPerSecond(
        (round) => `${bare.instanceUrl}/sql?q=${encodeURIComponent(sql(round))}`,
        (path) => fetch(path)
      );
      lines.push({ what, unit: 'queries/s', org: asked, floor: least });
    }
    return { lines, peak: running.peakMegabytes() };
  } finally {
    await org?.stop();
    await floor?.stop();
  }
}

function print(lines: readonly Line[], peak: number): void {
  const cells = (line: Line): string[] => [
    line.what,
    Math.round(line.org).toLocaleString('en'),
    Math.round(line.floor).toLocaleString('en'),
    (line.floor / line.org).toFixed(1),
    line.unit
  ];
  const table = [['', 'local org', 'floor', 'ratio', ''], ...lines.map(cells)];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  for (const row of table) {
    console.log(
      row
        .map((cell, column) =>
          column % 4 === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)
        )
        .join('  ')
    );
  }
  console.log(`\nserver memory at its peak: ${peak.toFixed(0)} MB (limit ${MEMORY_LIMIT_MEGABYTES} MB)`);
}

const { values } = parseArgs({
  options: { rows: { type: 'string', default: '1000000' }, json: { type: 'boolean', default: false } }
});
const rows = Number(values.rows);
if (!Number.isSafeInteger(rows) || rows < 1) {
  console.error(`--rows ${values.rows}: give a whole number above 0`);
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), 'bench-org-'));
try {
  const { lines, peak } = await bench(rows, folder);
  if (values.json) console.log(JSON.stringify({ lines, peakMegabytes: peak }));
  else print(lines, peak);
  process.exitCode = peak < MEMORY_LIMIT_MEGABYTES ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
