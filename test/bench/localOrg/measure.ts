/** What the local org does with many rows, in time and memory. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { call, drain, ingest, query, type Target } from './bulkClient.ts';
import { startChild, type ChildServer } from './childServer.ts';
import { DEALS_QUERY, dealsCsv, ROWS_PER_JOB } from './opportunities.ts';

const ACCOUNTS = 5_000;

const manifestSchema = z.object({ scripts: z.object({ 'local-org': z.string() }) });

/** Starts the org with the arguments for Node that `npm run local-org` has: they keep its memory small. */
export async function startOrg(db: string): Promise<ChildServer> {
  const { scripts } = manifestSchema.parse(JSON.parse(readFileSync('package.json', 'utf8')));
  const [, command = ''] = /\bnode (.+)$/.exec(scripts['local-org']) ?? [];
  return startChild([...command.split(' '), '--port', '0', '--db', db, '--deploy', 'force-app']);
}

export async function timed<T>(work: () => Promise<T>): Promise<{ result: T; seconds: number }> {
  const started = performance.now();
  const result = await work();
  return { result, seconds: (performance.now() - started) / 1000 };
}

const recordsSchema = z.object({ records: z.array(z.object({ Id: z.string() })) });

/** Accounts for the deals; their ids. */
export async function loadAccounts(org: Target): Promise<string[]> {
  const names = Array.from({ length: ACCOUNTS }, (_, number) => `Account ${number},Energy`);
  await ingest(org, { object: 'Account', operation: 'insert' }, `Name,Industry\n${names.join('\n')}\n`);
  const soql = encodeURIComponent('SELECT Id FROM Account ORDER BY Id LIMIT 2000');
  return recordsSchema.parse(await (await call(org, 'GET', `/query?q=${soql}`)).json()).records.map(({ Id }) => Id);
}

/** Inserts deals in jobs of at most ROWS_PER_JOB; the seconds of each job. */
export async function loadDeals(org: Target, count: number, accountIds: readonly string[]): Promise<number[]> {
  const seconds: number[] = [];
  for (let from = 0; from < count; from += ROWS_PER_JOB) {
    const csv = dealsCsv(from, Math.min(ROWS_PER_JOB, count - from), accountIds);
    const job = await timed(() => ingest(org, { object: 'Opportunity', operation: 'insert' }, csv));
    seconds.push(job.seconds);
  }
  return seconds;
}

export async function queryDeals(org: Target): Promise<{ rows: number; bytes: number; seconds: number }> {
  const { result, seconds } = await timed(() => query(org, DEALS_QUERY));
  return { ...result, seconds };
}

/** Queries a second, one after the other on one connection. */
export async function queriesPerSecond(
  path: (round: number) => string,
  ask: (path: string) => Promise<Response>
): Promise<number> {
  const rounds = 300;
  for (let round = 0; round < 20; round++) await drain(await ask(path(round)));
  const { seconds } = await timed(async () => {
    for (let round = 0; round < rounds; round++) await drain(await ask(path(round)));
  });
  return rounds / seconds;
}
