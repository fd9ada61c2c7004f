/**
 * What the same bytes cost with plain fetch and nothing computed: `node floor.ts URL TOKEN FOLDER` runs the queries that a
 * batch asked, drops the answers, and uploads what it uploaded. Queries between two uploads run side by side, as a batch
 * could at best; uploads one after the other. Prints one line of JSON.
 */
import { openAsBlob } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ingest, query } from '../localOrg/bulkClient.ts';
import { readTraffic } from './traffic.ts';

const [instanceUrl = '', accessToken = '', folder = ''] = process.argv.slice(2);
const target = { instanceUrl, accessToken };
const querySchema = z.object({ query: z.string() });
const jobSchema = z.record(z.string(), z.string());

const steps = readTraffic(folder);
const started = performance.now();
let downloadedBytes = 0;
let uploadedBytes = 0;
let queries: Promise<void>[] = [];
for (const step of steps) {
  if ('query' in step) {
    const { query: soql } = querySchema.parse(JSON.parse(step.query));
    queries.push(query(target, soql).then(({ bytes }) => void (downloadedBytes += bytes)));
    continue;
  }
  await Promise.all(queries);
  queries = [];
  const file = await openAsBlob(join(folder, step.file));
  await ingest(target, jobSchema.parse(JSON.parse(step.job)), file);
  uploadedBytes += file.size;
}
await Promise.all(queries);
process.stdout.write(
  `${JSON.stringify({ milliseconds: performance.now() - started, downloadedBytes, uploadedBytes })}\n`
);
