/**
 * `npm run -s bench:batch [-- --size 100000] [--json]`
 * Builds an org of `size` accounts (ten deals, two answers and two activities each) in a local org in a process of its own
 * and runs the batch on it: in full, again without a change, and incrementally after one account in a hundred changed.
 * Beside it stand, from the same machine and hour, the floor (the same bytes moved with plain fetch, nothing computed), a
 * full run on a quarter of the accounts, and a naive peer on that quarter. Up to 100,000 accounts a full run has to stay
 * below 600 MB, of which the program itself takes some 170; otherwise the exit code is 1.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import { AS_OF, buildBigOrg, sizeOf } from './batch/bigOrg.ts';
import { floorSchema, naiveSchema, runSchema, runScript, type Run } from './batch/children.ts';
import { printFigures, type Figures } from './batch/printFigures.ts';
import { ingest } from './localOrg/bulkClient.ts';
import type { ChildServer } from './localOrg/childServer.ts';
import { startOrg, timed } from './localOrg/measure.ts';

const MEMORY_LIMIT = { accounts: 100_000, megabytes: 600 };

async function onOrg<T>(db: string, work: (org: ChildServer) => Promise<T>): Promise<T> {
  const org = await startOrg(db);
  try {
    return await work(org);
  } finally {
    await org.stop();
  }
}

function batch(org: ChildServer, type: 'full' | 'incremental', folder?: string): Promise<Run> {
  const args = [org.instanceUrl, org.accessToken, AS_OF, type, ...(folder === undefined ? [] : [folder])];
  return runScript('runBatch.ts', args, runSchema);
}

/** Gives every deal of one account in a hundred another amount; how many deals that are. */
async function changeOnePercent(org: ChildServer, db: string): Promise<number> {
  const file = new DatabaseSync(db, { readOnly: true });
  const soql = `SELECT d."Id" AS id, d."Amount" AS amount FROM "Account" a JOIN "Opportunity" d ON d."AccountId" = a."Id"
    WHERE a.rowid % 100 = 0`;
  const rows = file.prepare(soql).all();
  file.close();
  const lines = rows.map(({ id, amount }) => `${String(id)},${(Number(amount) + 1).toFixed(2)}`);
  await ingest(org, { object: 'Opportunity', operation: 'update' }, `Id,Amount\n${lines.join('\n')}\n`);
  return rows.length;
}

async function bench(size: number, folder: string): Promise<Figures> {
  const build = async (name: string, accounts: number): Promise<string> => {
    const path = join(folder, `${name}.db`);
    buildBigOrg(path, sizeOf(accounts));
    return Promise.resolve(path);
  };
  const { result: db, seconds: buildSeconds } = await timed(() => build('org', size));
  const untouched = join(folder, 'untouched.db');
  cpSync(db, untouched);
  const traffic = join(folder, 'traffic');
  mkdirSync(traffic);
  const runs = await onOrg(db, async (org) => {
    const full = await batch(org, 'full', traffic);
    const again = await batch(org, 'full');
    const changedDeals = await changeOnePercent(org, db);
    return { full, again, changedDeals, incremental: await batch(org, 'incremental') };
  });
  const floor = await onOrg(untouched, (org) =>
    runScript('floor.ts', [org.instanceUrl, org.accessToken, traffic], floorSchema)
  );
  const small = await build('quarter', Math.ceil(size / 4));
  const smallCopy = join(folder, 'quarter-copy.db');
  cpSync(small, smallCopy);
  const quarter = await onOrg(small, (org) => batch(org, 'full'));
  const naive = await onOrg(smallCopy, (org) =>
    runScript('naive.ts', [org.instanceUrl, org.accessToken, AS_OF], naiveSchema)
  );
  return { size: sizeOf(size), buildSeconds, ...runs, floor, quarter, naive };
}

const { values } = parseArgs({
  options: { size: { type: 'string', default: '100000' }, json: { type: 'boolean', default: false } }
});
const size = Number(values.size);
if (!Number.isSafeInteger(size) || size < 400) {
  console.error(`--size ${values.size}: give a whole number of accounts, 400 or more`);
  process.exit(2);
}
const folder = mkdtempSync(join(tmpdir(), 'bench-batch-'));
try {
  const figures = await bench(size, folder);
  if (values.json) console.log(JSON.stringify(figures));
  else printFigures(figures);
  const peak = Math.max(figures.full.peakMegabytes, figures.again.peakMegabytes);
  if (size <= MEMORY_LIMIT.accounts && peak > MEMORY_LIMIT.megabytes) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
