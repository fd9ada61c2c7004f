/**
 * `node importOnce.ts FILE MAPPING` with the org in SF_ORG_INSTANCE_URL and KEY_ACCOUNTS_TOKEN: imports, in a process
 * of its own, and prints what that took as one line of JSON. Without an org it only reads the file: the floor.
 */
import { readFileSync, statSync } from 'node:fs';
import { connectOrg } from '../../../scripts/org/connectOrg.ts';
import { importSurvey } from '../../../scripts/pipelines/surveys/import/importSurvey.ts';
import { openSurveyFile } from '../../../scripts/pipelines/surveys/import/surveyFile.ts';

const [file = '', mapping = ''] = process.argv.slice(2);
const instanceUrl = process.env['SF_ORG_INSTANCE_URL'];
const started = performance.now();
const counts = instanceUrl === undefined ? await readOnly() : await importInto(instanceUrl);
const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0';
const seconds = (performance.now() - started) / 1000;
const megabytes = statSync(file).size / 1_000_000;
console.log(JSON.stringify({ ...counts, seconds, megabytes, peakMegabytes: Number(kilobytes) / 1024 }));

async function readOnly(): Promise<{ rows: number; written: number }> {
  let rows = 0;
  for await (const batch of (await openSurveyFile(file)).rows()) rows += batch.length;
  return { rows, written: 0 };
}

async function importInto(url: string): Promise<{ rows: number; written: number }> {
  const org = connectOrg({
    instanceUrl: url,
    accessToken: process.env['KEY_ACCOUNTS_TOKEN'] ?? '',
    poll: { firstDelay: 20, longestDelay: 500 }
  });
  const { result } = await importSurvey(org, { files: [file], mapping });
  if (result.rejected > 0)
    throw new Error(`${String(result.rejected)} rows were rejected: ${result.rejects[0]?.reason ?? ''}`);
  return { rows: result.rows, written: result.created + result.updated };
}
