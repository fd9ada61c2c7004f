/** Bulk API 2.0 as a plain client uses it: bodies are streamed and counted, never kept. */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

export interface Target {
  readonly instanceUrl: string;
  readonly accessToken: string;
}

const POLL_MILLISECONDS = 50;
const jobSchema = z.object({
  id: z.string(),
  state: z.string(),
  numberRecordsProcessed: z.int().default(0),
  numberRecordsFailed: z.int().default(0),
  errorMessage: z.string().optional()
});
type Job = z.infer<typeof jobSchema>;

export async function call(
  target: Target,
  method: string,
  path: string,
  body?: BodyInit,
  type?: string
): Promise<Response> {
  const response = await fetch(`${target.instanceUrl}/services/data/v66.0${path}`, {
    method,
    headers: { authorization: `Bearer ${target.accessToken}`, ...(type === undefined ? {} : { 'content-type': type }) },
    ...(body === undefined ? {} : { body, duplex: 'half' })
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return response;
}

async function callJson(target: Target, method: string, path: string, body?: unknown): Promise<Job> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  return jobSchema.parse(await (await call(target, method, path, text, 'application/json')).json());
}

/** Creates, fills and closes a job, and waits for its end; every row must be accepted. */
export async function ingest(target: Target, job: Record<string, string>, csv: BodyInit): Promise<Job> {
  const { id } = await callJson(target, 'POST', '/jobs/ingest', job);
  await (await call(target, 'PUT', `/jobs/ingest/${id}/batches`, csv, 'text/csv')).arrayBuffer();
  await callJson(target, 'PATCH', `/jobs/ingest/${id}`, { state: 'UploadComplete' });
  const done = await ended(target, `/jobs/ingest/${id}`);
  if (done.numberRecordsFailed > 0) {
    const failed = await (await call(target, 'GET', `/jobs/ingest/${id}/failedResults`)).text();
    throw new Error(`${done.numberRecordsFailed} rows failed:\n${failed.slice(0, 500)}`);
  }
  return done;
}

/** Runs a query job and reads all its pages. */
export async function query(target: Target, soql: string): Promise<{ rows: number; bytes: number }> {
  const { id } = await callJson(target, 'POST', '/jobs/query', { operation: 'query', query: soql });
  const { numberRecordsProcessed: rows } = await ended(target, `/jobs/query/${id}`);
  let bytes = 0;
  let locator: string | null = '';
  do {
    const page: Response = await call(
      target,
      'GET',
      `/jobs/query/${id}/results${locator === '' ? '' : `?locator=${locator}`}`
    );
    bytes += await drain(page);
    locator = page.headers.get('sforce-locator');
  } while (locator !== null && locator !== 'null');
  return { rows, bytes };
}

/** Reads a body to its end; its bytes. */
export async function drain({ body }: Response): Promise<number> {
  let bytes = 0;
  for await (const chunk of body ?? []) bytes += chunk.length;
  return bytes;
}

async function ended(target: Target, path: string): Promise<Job> {
  for (;;) {
    const job = await callJson(target, 'GET', path);
    if (job.state === 'JobComplete') return job;
    if (job.state === 'Failed' || job.state === 'Aborted')
      throw new Error(`${path}: ${job.state} ${job.errorMessage ?? ''}`);
    await sleep(POLL_MILLISECONDS);
  }
}
