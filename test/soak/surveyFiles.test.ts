/**
 * Thousands of survey exports that are wrong somewhere. Whatever a file holds, the import ends with counts that add up
 * to its rows, or refuses the file with a reason. A failure names the seed and the file; KEY_ACCOUNTS_FUZZ_SEED repeats a run.
 */
import { SfError } from '@salesforce/core';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import writeWorkbook from 'write-excel-file/node';
import { openTable } from '../../scripts/pipelines/files/tableFile.ts';
import { encodingOf, textOf } from '../../scripts/pipelines/files/textEncoding.ts';
import { importSurvey } from '../../scripts/pipelines/surveys/import/importSurvey.ts';
import type { ImportSurveyResult, RowCounts } from '../../scripts/pipelines/surveys/import/importResult.ts';
import { clock, fixture } from '../pipelines/surveys/surveyOrg.ts';
import { Random } from './fuzz/random.ts';
import { acceptingOrg } from './survey/acceptingOrg.ts';
import { mutatedBytes, mutatedText } from './survey/mutateFile.ts';

const SEED = Number(process.env['KEY_ACCOUNTS_FUZZ_SEED'] ?? 20_260_615);
const FILES = Number(process.env['KEY_ACCOUNTS_FUZZ_FILES'] ?? 10_000);
const MOST_PROBLEMS = 10;
/** How a file may be refused as a whole. */
const REFUSALS = new Set(['FileNotTableError', 'SurveyLayoutUnknownError', 'MappingInvalidError']);

const folder = mkdtempSync(join(tmpdir(), 'fuzz-survey-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Sample {
  bytes: Buffer;
  /** null for a workbook and for text in an encoding of several bytes, of which single bytes go wrong. */
  text: string | null;
  options: { survey?: string; mapping?: string };
}

async function samples(): Promise<Sample[]> {
  const names = ['qualtrics.csv', 'surveymonkey.csv', 'typeform.csv', 'typeform-older.csv', 'wenjuanxing-text.csv'];
  const texts = names.map((name): Sample => {
    const bytes = readFileSync(fixture(name));
    return { bytes, text: bytes.toString().replace(/^\uFEFF/, ''), options: { survey: 'S' } };
  });
  const other = readFileSync(fixture('other.csv'));
  const workbook = readFileSync(fixture('surveymonkey.csv'), 'utf8').split('\n').slice(0, -1);
  const rows = workbook.map((line) => line.split(',').map((value) => (value === '' ? null : { value })));
  return [
    ...texts,
    { bytes: other, text: other.toString(), options: { mapping: fixture('other-mapping.json') } },
    { bytes: readFileSync(fixture('wenjuanxing-ordinal.csv')), text: null, options: { survey: 'S' } },
    { bytes: await writeWorkbook(rows).toBuffer(), text: null, options: {} }
  ];
}

test(`${String(FILES)} mutated exports: no crash, and every row is imported, left out or rejected`, async () => {
  const all = await samples();
  const { org, taken } = acceptingOrg();
  const path = join(folder, 'export.csv');
  const rejects = join(folder, 'rejects.csv');
  const problems: string[] = [];
  const outcomes = new Map<string, number>();
  for (let number = 0; number < FILES && problems.length < MOST_PROBLEMS; number += 1) {
    const random = new Random(SEED + number * 7919);
    const sample = random.pick(random.chance(0.9) ? all.slice(0, 6) : all.slice(6));
    const bytes = sample.text === null ? mutatedBytes(sample.bytes, random) : mutatedText(sample.text, random);
    writeFileSync(path, bytes);
    const report = (reason: string): void => {
      problems.push(`${reason}\nseed ${String(SEED)}, file ${String(number)}: ${bytes.subarray(0, 600).toString()}`);
    };
    try {
      const { result } = await importSurvey(org, { ...sample.options, files: [path], rejects, clock, chunkRows: 3 });
      const ids = taken();
      check(result, ids, report);
      if (bytes[0] !== 0x50) await checkLines(path, report);
      if (number % 5 === 0 && result.rejected > 0) {
        const again = await importSurvey(org, { ...sample.options, files: [rejects], clock, dryRun: true });
        if (again.result.rows !== result.rejected)
          report(`${String(result.rejected)} were rejected, ${String(again.result.rows)} read back`);
      }
      count(outcomes, result.created > 0 ? 'imported' : 'nothing imported');
      if (result.rejected > 0) count(outcomes, 'with rejects');
    } catch (error) {
      taken();
      const name = error instanceof Error ? error.name : '';
      if (error instanceof SfError && REFUSALS.has(name)) count(outcomes, name);
      else report(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
  }
  expect(problems.join('\n\n')).toBe('');
  // Mutations that never get past the header, or never hurt, would prove little.
  for (const outcome of ['imported', 'with rejects', 'FileNotTableError', 'MappingInvalidError']) {
    expect(outcomes.get(outcome), JSON.stringify([...outcomes])).toBeGreaterThan(FILES / 200);
  }
});

function check(result: ImportSurveyResult, ids: readonly string[], report: (reason: string) => void): void {
  const sum = ({ created, updated, unchanged, skipped, rejected }: RowCounts): number =>
    created + updated + unchanged + rejected + Object.values(skipped).reduce((total, some) => total + some, 0);
  if (sum(result) !== result.rows) report(`the counts add up to ${String(sum(result))} of ${String(result.rows)} rows`);
  if (ids.length !== result.created) report(`${String(result.created)} counted as new, ${String(ids.length)} written`);
  if (new Set(ids.map((id) => id.toLowerCase())).size !== ids.length) report('a response was written twice');
  if (ids.some((id) => id.length > 80)) report('an external id is too long');
  if (result.rejected > 0 && result.rejects.length === 0) report('rejects without a reason');
}

/** Every line that is not blank belongs to a row, and the rows are in order. */
async function checkLines(path: string, report: (reason: string) => void): Promise<void> {
  const encoding = await encodingOf(path);
  if (!encoding) return;
  let text = '';
  for await (const piece of textOf(path, encoding)) text += piece;
  const lines = text.split(/\r\n|\n|\r/);
  let next = 1;
  for await (const batch of (await openTable(path)).rows()) {
    for (const { line, lastLine } of batch) {
      for (; next < line; next += 1) if (lines[next - 1]?.trim() !== '') report(`line ${String(next)} is in no row`);
      if (line < next || lastLine < line) report(`a row on line ${String(line)} comes twice`);
      next = lastLine + 1;
    }
  }
  for (; next <= lines.length; next += 1)
    if (lines[next - 1]?.trim() !== '') report(`line ${String(next)} is in no row`);
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
