import { expect, test } from 'vitest';
import { failuresText, stagesJson } from '../../scripts/pipelines/recalculate/runRecord.ts';
import { StageLog, type StageProgress } from '../../scripts/pipelines/stages.ts';
import { like } from '../org/like.ts';

test('a stage records its time, counts and jobs, and reports start, progress and end', async () => {
  const seen: StageProgress[] = [];
  const log = new StageLog((progress) => seen.push(progress));
  await log.run('readFacts', (stage) => {
    stage.job('750A');
    stage.count('opportunities', 12_000);
    stage.count('opportunities', 1);
    stage.count('cases', 2);
  });
  expect(log.records).toEqual([
    { name: 'readFacts', milliseconds: like.number, counts: { opportunities: 12_001, cases: 2 }, jobs: ['750A'] }
  ]);
  expect(seen).toEqual([
    { stage: 'readFacts' },
    { stage: 'readFacts', rows: 12_000 },
    { stage: 'readFacts', rows: 12_003, done: true }
  ]);
});

test('a stage that fails is recorded too', async () => {
  const log = new StageLog();
  await expect(log.run('write', () => Promise.reject(new Error('cut')))).rejects.toThrow('cut');
  expect(log.records.map(({ name }) => name)).toEqual(['write']);
});

test('stages always fit their field: ids of queries give way first, and of uploads the newest stay', () => {
  const jobs = Array.from({ length: 3_000 }, (_, at) => `750${String(at).padStart(15, '0')}`);
  const stage = { milliseconds: 1, counts: { accounts: 5 }, jobs };
  const json = stagesJson([
    { ...stage, name: 'readFacts' },
    { ...stage, name: 'write' }
  ]);
  expect(json.length).toBeLessThanOrEqual(32_768);
  expect(JSON.parse(json)).toEqual([
    { name: 'readFacts', milliseconds: 1, counts: { accounts: 5 } },
    { name: 'write', milliseconds: 1, counts: { accounts: 5 }, jobs: jobs.slice(-500) }
  ]);
});

test('failures always fit their field and say how many were left out', () => {
  const failure = { object: 'Account', id: '001', error: 'x'.repeat(400) };
  const text = failuresText(Array.from({ length: 1_000 }, () => failure));
  expect(text.length).toBeLessThanOrEqual(32_768);
  expect(text).toMatch(/… and \d+ more\.$/);
  expect(failuresText([failure])).toBe(`Account 001: ${failure.error}`);
});
