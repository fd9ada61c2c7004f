/**
 * The least that any server would do for the same work: SQLite and plain HTTP, no objects, rules, access or formats.
 * `node floorServer.ts FILE`: GET /deals streams the deals of the file as CSV, POST /deals inserts lines of CSV into a
 * bare table, GET /sql?q=… answers with the rows of a statement as JSON.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const db = new DatabaseSync(process.argv[2] ?? '');
db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
db.exec('CREATE TEMP TABLE floor_deals (id INTEGER PRIMARY KEY, name, account, stage, day, amount)');
const BLOCK_ROWS = 1000;

function* dealLines(): Generator<string> {
  const rows = db.prepare('SELECT "Id", "AccountId", "Amount", "CloseDate", "StageName", "IsWon" FROM "Opportunity"');
  rows.setReturnArrays(true);
  let block = '';
  let count = 0;
  for (const row of rows.iterate()) {
    block += `"${Object.values(row).join('","')}"\n`;
    if (++count % BLOCK_ROWS !== 0) continue;
    yield block;
    block = '';
  }
  yield block;
}

async function insertDeals(incoming: IncomingMessage): Promise<void> {
  const insert = db.prepare('INSERT INTO floor_deals (name, account, stage, day, amount) VALUES (?, ?, ?, ?, ?)');
  db.exec('BEGIN');
  for await (const line of createInterface(incoming)) insert.run(...line.split(','));
  db.exec('COMMIT');
}

async function answer(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const url = new URL(incoming.url ?? '/', 'http://localhost');
  if (url.pathname === '/sql') {
    outgoing.end(JSON.stringify(db.prepare(url.searchParams.get('q') ?? '').all()));
  } else if (incoming.method === 'POST') {
    await insertDeals(incoming);
    outgoing.end();
  } else await pipeline(Readable.from(dealLines()), outgoing);
}

const server = createServer((incoming, outgoing) => {
  answer(incoming, outgoing).catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    outgoing.destroy();
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  process.stdout.write(`${JSON.stringify({ instanceUrl: `http://127.0.0.1:${port}` })}\n`);
});
process.on('SIGTERM', () => process.exit(0));
