/**
 * `node test/bench/surveyImport.ts [--rows 1000000] [--json]`
 * Imports a survey export of that many rows into a local org, then the same file again, which must write nothing. Each
 * rate stands beside the floor of the same run: the same bytes only read and taken apart. The memory of the importing
 * process must stay below 600 MB, of which the program itself takes some 170; otherwise the exit code is 1.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { z } from 'zod';
import { ingest } from './localOrg/bulkClient.ts';
import type { ChildServer } from './localOrg/childServer.ts';
import { loadAccounts, startOrg } from './localOrg/measure.ts';
import { addressOf, exportMapping, writeExport } from './surveyImport/exportFile.ts';

const MEMORY_LIMIT_MEGABYTES = 600;
const CONTACTS = 10_000;

const measuredSchema = z.object({
  rows: z.number(),
  written: z.number(),
  seconds: z.number(),
  megabytes: z.number(),
  peakMegabytes: z.number()
});
type Measured = z.infer<typeof measuredSchema>;

const { values } = parseArgs({
  options: { rows: { type: 'string', default: '1000000' }, json: { type: 'boolean', default: false } }
});
const rows = Number(values.rows);
if (!Number.isSafeInteger(rows) || rows < 1) {
  console.error(`--rows ${values.rows}: give a whole number above 0`);
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'bench-survey-'));
let org: ChildServer | undefined;
try {
  const file = join(folder, 'export.csv');
  const mapping = join(folder, 'mapping.json');
  writeFileSync(mapping, JSON.stringify(exportMapping));
  await writeExport(file, rows, CONTACTS);
  org = await startOrg(join(folder, 'org.db'));
  await loadContacts(org);
  const floor = await measure(file, mapping);
  const first = await measure(file, mapping, org);
  const again = await measure(file, mapping, org);
  if (first.written !== rows || again.written !== 0) {
    throw new Error(`${String(first.written)} rows were written, then ${String(again.written)}`);
  }
  report(floor, first, again);
  process.exitCode = Math.max(first.peakMegabytes, again.peakMegabytes) < MEMORY_LIMIT_MEGABYTES ? 0 : 1;
} finally {
  await org?.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function loadContacts(target: ChildServer): Promise<void> {
  const accountIds = await loadAccounts(target);
  const lines = Array.from(
    { length: CONTACTS },
    (_, number) => `Person ${String(number)},${addressOf(number)},${accountIds[number % accountIds.length] ?? ''}`
  );
  await ingest(target, { object: 'Contact', operation: 'insert' }, `LastName,Email,AccountId\n${lines.join('\n')}\n`);
}

async function measure(file: string, mapping: string, target?: ChildServer): Promise<Measured> {
  const env = target ? { SF_ORG_INSTANCE_URL: target.instanceUrl, KEY_ACCOUNTS_TOKEN: target.accessToken } : {};
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(import.meta.dirname, 'surveyImport/importOnce.ts'), file, mapping],
    { env: { PATH: process.env['PATH'] ?? '', ...env }, maxBuffer: 16 * 1024 * 1024 }
  );
  return measuredSchema.parse(JSON.parse(stdout));
}

function report(floor: Measured, first: Measured, again: Measured): void {
  if (values.json) {
    console.log(JSON.stringify({ floor, first, again }));
    return;
  }
  const line = (what: string, { seconds, peakMegabytes }: Measured): string => {
    const rate = Math.round(rows / seconds).toLocaleString('en');
    return `${what.padEnd(26)} ${rate.padStart(10)} rows/s ${(seconds / floor.seconds).toFixed(1).padStart(7)} × floor ${peakMegabytes.toFixed(0).padStart(6)} MB`;
  };
  console.log(`${rows.toLocaleString('en')} answers, ${floor.megabytes.toFixed(0)} MB of CSV`);
  console.log([line('read only (floor)', floor), line('import', first), line('the same file again', again)].join('\n'));
  console.log(`memory limit: ${String(MEMORY_LIMIT_MEGABYTES)} MB`);
}
