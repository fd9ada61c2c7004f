/** An import that is killed anywhere and run again leaves the org as if it had never been stopped. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OrgPort } from '../../scripts/org/orgPort.ts';
import { importSurvey } from '../../scripts/pipelines/surveys/import/importSurvey.ts';
import { startSurveyOrg, surveyState, writtenAt, type SurveyOrg } from '../pipelines/surveys/surveyOrg.ts';
import { Random } from './fuzz/random.ts';

const SEED = 20_260_616;
const ROWS = 600;
const KILLS = 6;
const FAULTS = 8;

let surveys: SurveyOrg;
let file: string;
let mapping: string;
let complete: unknown;

beforeAll(async () => {
  surveys = await startSurveyOrg();
  const random = new Random(SEED);
  const lines = Array.from({ length: ROWS }, (_, row) => {
    const name = random.pick(['Acme', '贝塔有限公司']);
    return `R${String(row)},2026-01-01 10:00:00,${name},${String(random.below(11))},${String(1 + random.below(5))},${random.chance(0.3) ? 'said something' : ''}`;
  });
  file = surveys.file('answers.csv', ['id,at,name,nps,price,said', ...lines, ''].join('\n'));
  const document = {
    source: 'File',
    survey: { text: 'S' },
    respondent: 'id',
    answeredAt: { column: 'at', timeZone: 'UTC' },
    match: [{ key: 'Name', column: 'name' }],
    nps: { column: 'nps' },
    comments: ['said'],
    dimensions: [{ dimension: 'Price', column: 'price' }]
  };
  mapping = surveys.file('mapping.json', JSON.stringify(document));
  await surveys.run(file, { mapping });
  complete = await surveyState(surveys.org);
  expect(complete).toMatchObject({ responses: { length: ROWS }, answers: { length: ROWS } });
}, 120_000);
afterAll(() => surveys.close());

/** Runs again what was stopped, and again: the first completes, the second finds nothing to do. */
async function completes(): Promise<void> {
  const result = await surveys.run(file, { mapping });
  expect(result.rejected).toBe(0);
  expect(await surveyState(surveys.org)).toEqual(complete);
  const before = await writtenAt(surveys.org);
  expect(await surveys.run(file, { mapping })).toMatchObject({ unchanged: ROWS, accounts: 0 });
  expect(await writtenAt(surveys.org)).toBe(before);
}

test(`${String(FAULTS)} times the connection ends, before or after a job was done`, async () => {
  const random = new Random(SEED + 1);
  for (let round = 0; round < FAULTS; round += 1) {
    await surveys.clear();
    let left = random.below(28);
    const isDone = random.chance(0.5);
    const failing = new Proxy(surveys.org, {
      get: (target, key: keyof OrgPort) => {
        if (key !== 'bulkIngest') return target[key].bind(target);
        return async (request: Parameters<OrgPort['bulkIngest']>[0]) => {
          left -= 1;
          if (left >= 0) return target.bulkIngest(request);
          if (isDone) await target.bulkIngest(request);
          throw new Error('the connection ended');
        };
      }
    });
    await expect(importSurvey(failing, { files: [file], mapping, chunkRows: 40 })).rejects.toThrow(
      'the connection ended'
    );
    await completes();
  }
});

test(`${String(KILLS)} times the process is killed`, async () => {
  const random = new Random(SEED + 2);
  const stopped: number[] = [];
  for (let round = 0; round < KILLS; round += 1) {
    await surveys.clear();
    const { instanceUrl, accessToken } = surveys.server;
    const script = join(import.meta.dirname, 'survey/importChunks.ts');
    const child = spawn(process.execPath, [script, instanceUrl, accessToken, file, mapping], {
      stdio: ['ignore', 'pipe', 'inherit']
    });
    await once(child.stdout, 'data');
    const exit = once(child, 'exit');
    await delay(50 + random.below(800));
    child.kill('SIGKILL');
    await exit;
    // What it sent last may still be worked on.
    await delay(200);
    stopped.push((await surveys.org.query('SELECT Id FROM KA_Survey_Response__c')).length);
    await completes();
  }
  // Kills that all came before the first row, or after the last, would prove little.
  expect(
    stopped.some((count) => count > 0 && count < ROWS),
    String(stopped)
  ).toBe(true);
});
