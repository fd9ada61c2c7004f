/**
 * Thousands of requests that are wrong somewhere. Whatever arrives, the server answers, never with an error of its own,
 * and what it refuses has changed nothing. A failure names the seed and the request; KEY_ACCOUNTS_FUZZ_SEED repeats a run.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pick, startTestOrg, until, type Client } from '../local-org/protocol/fixture/testOrg.ts';
import { corpus, type KnownIds } from './fuzz/corpus.ts';
import { DataDigest } from './fuzz/dataDigest.ts';
import { mutate } from './fuzz/mutate.ts';
import { Random } from './fuzz/random.ts';
import { showRequest, Wire, type WireAnswer, type WireRequest } from './fuzz/wire.ts';

const SEED = Number(process.env['KEY_ACCOUNTS_FUZZ_SEED'] ?? 20_260_310);
const REQUESTS = Number(process.env['KEY_ACCOUNTS_FUZZ_REQUESTS'] ?? 10_000);
/** A run that finds this many stops: they are likely of one cause. */
const MOST_PROBLEMS = 20;

const folder = mkdtempSync(join(tmpdir(), 'fuzz-org-'));
const log: string[] = [];
let client: Client;
let wire: Wire;
let data: DataDigest;

beforeAll(async () => {
  const db = join(folder, 'org.db');
  client = await startTestOrg({ db, log: (line) => log.push(line) });
  wire = new Wire(client.server.instanceUrl);
  data = new DataDigest(db);
});

afterAll(async () => {
  wire.close();
  data.close();
  await client.server.close();
  rmSync(folder, { recursive: true, force: true });
});

test(`${REQUESTS} mutated requests: no crash, no server error, nothing changed by what is refused`, async () => {
  const requests = corpus(await prepare(), client.server.accessToken);
  // The limits of a day are not what is tested here.
  let digest = data.digest();
  let version = data.version();
  const statuses = new Map<string, number>();
  const problems: string[] = [];
  for (let number = 0; number < REQUESTS && problems.length < MOST_PROBLEMS; number++) {
    const random = new Random(SEED + number * 7919);
    const request = await fillJob(mutate(random.pick(requests), random));
    const report = (reason: string): void => {
      problems.push(`${reason}\nseed ${SEED}, request ${number}:\n${showRequest(request)}`);
    };
    const logged = log.length;
    // Creating the job of an upload was a change of its own, of memory only.
    const answer = await wire.send(request).catch((error: unknown) => report(`no answer: ${String(error)}`));
    if (answer === undefined) continue;
    if (request.family === 'csv') await endJob(request);
    const problem = serverError(answer) ?? (log.length > logged ? log.slice(logged).join('\n') : undefined);
    if (problem !== undefined) report(problem);
    if (data.version() !== version) {
      version = data.version();
      const now = data.digest();
      if (now !== digest && isRefused(answer))
        report(`refused with ${answer.status}, but data changed: ${answer.text}`);
      digest = now;
    }
    count(statuses, `${request.family} ${answer.status}`);
    if (number % 500 === 0) client.server.limits.leave('DailyApiRequests', 100_000);
  }
  expect(problems.join('\n\n')).toBe('');
  expect(data.digest()).toBe(digest);
  expect(data.isIntact()).toBe(true);
  // Mutations that never get past the first check would prove little.
  for (const family of new Set(requests.map((request) => request.family))) {
    const [accepted, refused] = [/ [23]/, / 4/].map((kind) =>
      [...statuses]
        .filter(([key]) => key.startsWith(`${family} `) && kind.test(key))
        .reduce((sum, [, times]) => sum + times, 0)
    );
    expect(refused, `${family}: ${JSON.stringify([...statuses])}`).toBeGreaterThan(10);
    if (!['oauth', 'actions', 'metadata'].includes(family)) expect(accepted, family).toBeGreaterThan(10);
  }
  expect(await client.query('SELECT COUNT(Id) n FROM Account')).toMatchObject([{ n: expect.any(Number) as unknown }]);
});

async function prepare(): Promise<KnownIds> {
  const [account = ''] = await client.create('Account', { Name: 'Acme', Industry: 'Energy' }, { Name: 'Beta' });
  const [contact = ''] = await client.create('Contact', { LastName: 'One', AccountId: account });
  await client.create('Opportunity', {
    Name: 'Deal',
    AccountId: account,
    StageName: 'Closed Won',
    CloseDate: '2026-01-01',
    Amount: 10
  });
  const [investment = ''] = await client.create('KA_Investment__c', {
    KA_Account__c: account,
    KA_Date__c: '2026-01-31',
    KA_Category__c: 'Travel',
    KA_Amount__c: 5
  });
  const query = await client.send('POST', '/jobs/query', { operation: 'query', query: 'SELECT Id FROM Account' });
  const queryJob = String(pick(query.body, 'id'));
  await until(async () =>
    pick((await client.get(`/jobs/query/${queryJob}`)).body, 'state') === 'JobComplete' ? true : undefined
  );
  return { account, contact, investment, queryJob, openJob: await newJob() };
}

async function newJob(): Promise<string> {
  const { body } = await client.send('POST', '/jobs/ingest', { object: 'Contact', operation: 'insert' });
  return String(pick(body, 'id'));
}

/** Adds the session, and a new job to an upload. */
async function fillJob(request: WireRequest): Promise<WireRequest> {
  const headers = { authorization: `Bearer ${client.server.accessToken}`, ...request.headers };
  const path = request.path.includes('JOB') ? request.path.replace('JOB', await newJob()) : request.path;
  return { ...request, headers, path };
}

/** Closes the job of an upload and waits for its end, so that its rows belong to this request. */
async function endJob({ path }: WireRequest): Promise<void> {
  const id = /750\w{15}/.exec(path)?.[0];
  if (id === undefined) return;
  const { status } = await client.send('PATCH', `/jobs/ingest/${id}`, { state: 'UploadComplete' });
  if (status !== 200) return;
  await until(async () => {
    const { body } = await client.get(`/jobs/ingest/${id}`);
    return ['JobComplete', 'Failed', 'Aborted'].includes(String(pick(body, 'state'))) ? true : undefined;
  });
}

/** SOAP says every refusal with status 500 and a fault of its own: https://www.w3.org/TR/2000/NOTE-SOAP-20000508/#_Toc478383529 */
function serverError({ status, contentType, text }: WireAnswer): string | undefined {
  const isFault = status === 500 && text.includes('<faultcode>') && !text.includes('UNKNOWN_EXCEPTION');
  if (status >= 500 && !isFault) return `status ${status}: ${text}`;
  if (status < 100) return `status ${status}`;
  if (!contentType.startsWith('application/json') || text === '') return undefined;
  try {
    JSON.parse(text);
    return undefined;
  } catch {
    return `an answer that is no JSON: ${text.slice(0, 500)}`;
  }
}

/** An upload is refused when the server does not take it; what its rows then do is the job's business. */
function isRefused({ status }: WireAnswer): boolean {
  return status >= 400;
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
