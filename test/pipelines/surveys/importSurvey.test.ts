import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { customMetadataXml } from '../../../scripts/config/customMetadataXml.ts';
import type { IngestRequest, IngestResult, OrgPort } from '../../../scripts/org/orgPort.ts';
import { importSurvey, type ImportSurveyOptions } from '../../../scripts/pipelines/surveys/import/importSurvey.ts';
import { suggestMapping } from '../../../scripts/pipelines/surveys/import/suggestMapping.ts';
import { clock, readText, startSurveyOrg, surveyState, writtenAt, type SurveyOrg } from './surveyOrg.ts';

let surveys: SurveyOrg;
let mapping: string;
beforeAll(async () => {
  surveys = await startSurveyOrg();
  mapping = surveys.file(
    'mapping.json',
    JSON.stringify({
      source: 'File',
      survey: { text: 'S' },
      wave: { column: 'wave' },
      respondent: 'id',
      answeredAt: { column: 'at', timeZone: 'UTC' },
      match: [
        { key: 'Id', column: 'record' },
        { key: 'ExternalId', field: 'Account.AccountNumber', column: 'number' },
        { key: 'Email', column: 'mail' },
        { key: 'Name', column: 'name' }
      ],
      nps: { column: 'nps' },
      comments: ['said'],
      dimensions: [
        { dimension: 'Price', column: 'price' },
        { dimension: 'Speed', column: 'speed' }
      ]
    })
  );
}, 60_000);
afterAll(() => surveys.close());
beforeEach(() => surveys.clear());

const header = ['id', 'at', 'wave', 'record', 'number', 'mail', 'name', 'nps', 'price', 'speed', 'said'];
type Row = Partial<
  Record<'id' | 'at' | 'wave' | 'record' | 'number' | 'mail' | 'name' | 'nps' | 'price' | 'speed' | 'said', string>
>;

function csv(...rows: Row[]): string {
  const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const lines = rows.map((row, index) => {
    const full: Row = { id: String(index + 1), at: '2026-01-01 10:00:00', wave: 'W1', nps: '9', ...row };
    return header.map((column) => quote(full[column as keyof Row] ?? '')).join(',');
  });
  return [header.join(','), ...lines, ''].join('\n');
}

const load = (text: string, options: Partial<ImportSurveyOptions> = {}) =>
  surveys.runText('answers.csv', text, { mapping, ...options });

/** Account and contact of the responses. */
const owners = async (): Promise<unknown[]> =>
  (await surveyState(surveys.org)).responses.map((row) => (row as unknown[]).slice(1, 3));

const reasons = async (...rows: Row[]): Promise<string[]> =>
  (await load(csv(...rows), { dryRun: true })).rejects.map(
    ({ line, column, reason }) => `${String(line)} ${column}: ${reason}`
  );

describe('the account of an answer', () => {
  test('is found by record id, external id, e-mail address, then company name; what found it is counted', async () => {
    const acme = surveys.ids.get('Acme') ?? '';
    const [contact] = await surveys.org.query<{ Id: string }>("SELECT Id FROM Contact WHERE LastName = 'Na'");
    const result = await load(
      csv(
        { record: acme },
        { record: acme.slice(0, 15) },
        { record: contact?.Id ?? '' },
        { number: 'B-200' },
        { mail: ' ANN@acme.example ' },
        { name: '  aｃme ' },
        { record: '001000000000000AAA', number: 'nobody', mail: 'li@beta.example' }
      )
    );
    expect(result).toMatchObject({ created: 7, matched: { Id: 3, ExternalId: 1, Email: 2, Name: 1 } });
    expect(await owners()).toEqual([
      ['Acme', null],
      ['Acme', null],
      ['贝塔有限公司', 'Na'],
      ['贝塔有限公司', null],
      ['Acme', 'Lee'],
      ['Acme', null],
      ['贝塔有限公司', 'Na']
    ]);
  });

  test('and the person of it may be told by different columns', async () => {
    await load(csv({ number: 'A-100', mail: 'bo@acme.example' }, { number: 'A-100', mail: 'li@beta.example' }));
    expect(await owners()).toEqual([
      ['Acme', 'Ray'],
      ['Acme', null]
    ]);
  });

  test('is known where several of its people share an address, and the person is left open', async () => {
    await load(csv({ mail: 'office@acme.example' }));
    expect(await owners()).toEqual([['Acme', null]]);
  });

  test('is never guessed', async () => {
    expect(
      await reasons(
        { mail: 'split@two.example', name: 'Acme' },
        { name: 'Twin' },
        { mail: 'alone@none.example' },
        { name: 'Acme Ltd' },
        { record: '001000000000000AAA', name: 'Nobody' },
        {}
      )
    ).toEqual([
      '2 mail: several accounts have this e-mail address',
      '3 name: several accounts have this company name',
      '4 mail: the contact with this e-mail address has no account',
      '5 name: no account or contact has this company name',
      '6 record; name: no account or contact has this record id, nor this company name',
      '7 record, number, mail, name: nothing says whose account the answer belongs to'
    ]);
  });

  test('stays the one of the day of the answer when its contact moves on; a named account that differs is rejected', async () => {
    await load(csv({ mail: 'bo@acme.example' }, { name: 'Acme' }));
    const [bo] = await surveys.org.query<{ Id: string }>("SELECT Id FROM Contact WHERE Email = 'bo@acme.example'");
    const move = (name: string) =>
      surveys.org.update('Contact', bo?.Id ?? '', { AccountId: surveys.ids.get(name) ?? null });
    await move('贝塔有限公司');
    const result = await load(csv({ mail: 'bo@acme.example' }, { name: '贝塔有限公司' }));
    await move('Acme');
    expect(result).toMatchObject({ unchanged: 1, stayed: 1, rejected: 1 });
    expect(result.rejects[0]?.reason).toMatch(/for another account/);
    expect(await owners()).toEqual([
      ['Acme', 'Ray'],
      ['Acme', null]
    ]);
  });
});

describe('an import', () => {
  const rows: Row[] = [
    { name: 'Acme', price: '5', speed: '4', said: 'fine' },
    { name: 'Acme', price: '2', speed: '', said: '' },
    { name: '贝塔有限公司', nps: '', price: '', speed: '3' }
  ];

  test('writes only what differs, and empties an answer that was taken back', async () => {
    await load(csv(...rows));
    const changed: Row[] = [{ ...rows[0], speed: '' }, { ...rows[1], said: 'late' }, rows[2] ?? {}];
    expect(await load(csv(...changed))).toMatchObject({
      created: 0,
      updated: 2,
      unchanged: 1,
      answers: { created: 0, updated: 1 }
    });
    expect((await surveyState(surveys.org)).answers).toEqual([
      ['File|S|1|Price', 5, 'price'],
      ['File|S|1|Speed', null, 'speed'],
      ['File|S|2|Price', 2, 'price'],
      ['File|S|3|Speed', 3, 'speed']
    ]);
    const before = await writtenAt(surveys.org);
    expect(await load(csv(...changed))).toMatchObject({ unchanged: 3, accounts: 0 });
    expect(await writtenAt(surveys.org)).toBe(before);
  });

  test('leaves alone what a file no longer has', async () => {
    await load(csv(...rows));
    expect(await load(csv(rows[0] ?? {}))).toMatchObject({ rows: 1, unchanged: 1 });
    expect((await surveyState(surveys.org)).responses).toHaveLength(3);
  });

  test('completes what was stopped between responses and answers', async () => {
    await load(csv(...rows));
    const answers = await surveys.org.query<{ Id: string }>('SELECT Id FROM KA_Survey_Answer__c');
    const ids = answers.slice(1).map(({ Id }) => ({ Id }));
    await surveys.org.bulkIngest({ object: 'KA_Survey_Answer__c', operation: 'delete', columns: ['Id'], rows: ids });
    expect(await load(csv(...rows))).toMatchObject({ created: 0, answers: { created: 3 } });
    expect((await surveyState(surveys.org)).answers).toHaveLength(4);
  });

  test('accounts for every row, whatever is wrong with it', async () => {
    const text = `${csv(
      { name: 'Acme' },
      { name: 'Acme', nps: '11' },
      { name: 'Acme', id: '1', nps: '3' },
      { name: 'Acme', at: '2030-01-01 00:00:00' },
      { name: 'Acme', at: 'yesterday' },
      { name: 'Acme', price: '6' },
      { name: 'Acme', id: '' },
      { name: 'Acme', wave: 'w'.repeat(41) },
      { name: 'Acme', nps: '7.5' },
      { nps: '' }
    )}1,2,3\n"x"y,2\n,,,,,,,,,,\n12,2026-01-01 10:00:00,W,,,,Acme,9,,,x,"too","many"\n`;
    const result = await load(text);
    expect(result).toMatchObject({ rows: 14, created: 1, skipped: { empty: 2 }, rejected: 11 });
    expect(result.rejects.map(({ line, column, reason }) => [line, column, reason])).toEqual([
      [3, 'nps', 'the answer is not on the scale from 0 to 10'],
      [4, 'id', 'an earlier row has the same id and says something else'],
      [5, 'at', 'the time is later than now; check the time zone of the mapping'],
      [6, 'at', 'the time is not written as yyyy-MM-dd HH:mm:ss'],
      [7, 'price', 'the answer is not on the scale from 1 to 5'],
      [8, 'id', 'the id of the response is missing'],
      [9, 'wave', 'the text is longer than 40 characters'],
      [10, 'nps', 'likelihood to recommend must be a whole number'],
      [12, '', 'the row has 3 cells where the header has 11'],
      [13, '', 'text follows a quotation mark that closes a cell'],
      [15, '', 'the row has 13 cells where the header has 11']
    ]);
  });

  test('takes rows once that come again, in one file or in exports that overlap', async () => {
    const one = surveys.file('one.csv', csv({ name: 'Acme' }, { name: 'Acme', id: '1' }));
    const two = surveys.file('two.csv', csv({ name: 'Acme' }, { name: 'Acme', said: 'more' }));
    expect(await surveys.run([one, two], { mapping })).toMatchObject({
      rows: 4,
      created: 2,
      unchanged: 2,
      rejected: 0
    });
  });

  test('in strict mode writes all rows or none, and in a dry run nothing', async () => {
    const text = csv({ name: 'Acme' }, { name: 'Nobody' });
    expect(await load(text, { strict: true })).toMatchObject({ refused: true, rejected: 1 });
    expect(await load(text, { dryRun: true })).toMatchObject({ refused: false, created: 1, rejected: 1 });
    expect((await surveyState(surveys.org)).responses).toEqual([]);
    expect(await load(csv({ name: 'Acme' }), { strict: true })).toMatchObject({ refused: false, created: 1 });
  });

  test('in pieces comes to the same as in one', async () => {
    const many = Array.from({ length: 25 }, (_, index): Row => ({
      name: index % 2 ? 'Acme' : '贝塔有限公司',
      price: String((index % 5) + 1)
    }));
    expect(await load(csv(...many), { chunkRows: 4 })).toMatchObject({
      created: 25,
      answers: { created: 25 },
      accounts: 2
    });
    expect(await load(csv(...many))).toMatchObject({ unchanged: 25 });
  });

  test('stops before it uses up what is kept of an allowance for others, and goes on when it has recovered', async () => {
    const { limits } = surveys.server;
    limits.leave('DailyBulkApiBatches', 3_001);
    const text = csv(...rows);
    await expect(load(text)).rejects.toMatchObject({ name: 'ReserveReachedError', exitCode: 7 });
    expect((await surveyState(surveys.org)).responses).toEqual([]);
    limits.leave('DailyBulkApiBatches', 15_000);
    expect(await load(text)).toMatchObject({ created: 3 });
  });

  test('counts what the org itself refuses as rejected, and repeats what was said only in the file of rejects', async () => {
    const error = 'STRING_TOO_LONG:KA_Comment__c: data value too large: a secret (max length=5):KA_Comment__c --';
    const refusing = new Proxy(surveys.org, {
      get: (target, key: keyof OrgPort) =>
        key === 'bulkIngest'
          ? (request: IngestRequest): Promise<IngestResult> => {
              const [row] = [...request.rows];
              const failed = [{ row: { KA_External_Id__c: String(row?.['KA_External_Id__c']) }, error }];
              return Promise.resolve({ jobIds: [], succeeded: 0, created: 0, failed });
            }
          : target[key].bind(target)
    });
    const rejects = join(surveys.folder, 'refused.csv');
    const files = [surveys.file('one.csv', csv({ name: 'Acme', said: 'a secret', price: '3' }))];
    const { result } = await importSurvey(refusing, { files, mapping, rejects, clock });
    expect(result).toMatchObject({ rows: 1, created: 0, rejected: 1, accounts: 0, answers: { created: 0 } });
    expect(JSON.stringify(result)).not.toContain('secret');
    expect(readText(rejects)).toContain('a secret (max length=5)');
  });

  test.each([
    ['qualtrics.csv', { created: 3, rejected: 2, answers: { created: 5, updated: 0 } }],
    ['typeform.csv', { created: 2, rejected: 1 }],
    ['wenjuanxing-ordinal.csv', { created: 3, rejected: 1, answers: { created: 5, updated: 0 } }]
  ])('of %s works with the mapping that is proposed for it, as it is', async (name, counts) => {
    const path = new URL(`../../fixtures/surveys/${name}`, import.meta.url).pathname;
    const proposed = surveys.file('proposed.json', JSON.stringify((await suggestMapping(path)).mapping));
    expect(await surveys.run(path, { mapping: proposed })).toMatchObject(counts);
  });

  test("follows the org's own mapping of the tool where there is one, or the one that is named", async () => {
    const document = {
      respondent: '#',
      answeredAt: { column: 'Submit Date (UTC)', timeZone: 'UTC' },
      match: [{ key: 'Email', column: 'What is your email?' }],
      nps: { column: 'How likely are you to recommend us?' }
    };
    const record = (name: string): [string, string] => {
      const values = { KA_Mapping__c: JSON.stringify({ ...document, survey: { text: name } }) };
      return [`KA_Survey_Mapping.${name}`, customMetadataXml({ label: name, values })];
    };
    const records = new Map([record('Typeform'), record('Other')]);
    await surveys.org.deployCustomMetadata({ records, remove: [], checkOnly: false });
    const path = new URL('../../fixtures/surveys/typeform.csv', import.meta.url).pathname;
    expect(await surveys.run(path)).toMatchObject({ created: 2, files: [{ mapping: 'KA_Survey_Mapping.Typeform' }] });
    const other = await surveys.run(path, { mapping: 'Other' });
    expect(other).toMatchObject({ updated: 2, files: [{ mapping: 'KA_Survey_Mapping.Other' }] });
    await expect(surveys.run(path, { mapping: 'Third' })).rejects.toMatchObject({
      name: 'SurveyMappingUnknownError',
      actions: expect.arrayContaining([expect.stringMatching(/typeform.*other|other.*typeform/)]) as unknown
    });
  });

  test('needs the name of a survey whose numbers start anew', async () => {
    const text = readFileSync(new URL('../../fixtures/surveys/wenjuanxing-text.csv', import.meta.url));
    await expect(surveys.runText('w.csv', text)).rejects.toMatchObject({
      name: 'MappingInvalidError',
      message: expect.stringContaining('--survey') as string
    });
  });
});

describe('rejected rows', () => {
  test('come back exactly as they were, can be corrected in their file and imported from it', async () => {
    const nasty: Row[] = [
      { name: 'Nobody', said: '=1+1' },
      { name: 'Nobody', said: "'=already" },
      { name: 'Nobody', said: '-2' },
      { name: 'Nobody', said: '\tTab, "quote"\nline' },
      { name: 'Nobody', said: ' blanks ' },
      { name: 'Acme', said: 'fine' }
    ];
    const rejects = join(surveys.folder, 'rejects.csv');
    const result = await load(csv(...nasty), { rejects });
    expect(result).toMatchObject({ created: 1, rejected: 5, rejectFiles: [rejects] });
    const text = readText(rejects);
    expect(text.split('\n')[0]).toBe(
      `\uFEFFKA_Reject_File,KA_Reject_Line,KA_Reject_Column,KA_Reject_Value,KA_Reject_Reason,${header.join(',')}`
    );
    expect(text).toContain("'=1+1");
    // Imported as they are, they are rejected again, and the file of that holds the same rows.
    const again = join(surveys.folder, 'again.csv');
    expect(await surveys.run(rejects, { mapping, rejects: again })).toMatchObject({ rows: 5, rejected: 5 });
    const rowsOf = (file: string): string[] =>
      readText(file)
        .replaceAll(/^.*?no account or contact has this company name,/gm, '')
        .split('\n');
    expect(rowsOf(again).slice(1)).toEqual(rowsOf(rejects).slice(1));
    // Corrected in place, and the same path is good for what is still wrong.
    surveys.file('rejects.csv', text.replaceAll(',Nobody,', ',Acme,'));
    expect(await surveys.run(rejects, { mapping, rejects })).toMatchObject({ rows: 5, created: 5, rejected: 0 });
    const said = (await surveyState(surveys.org)).responses.map((row) => (row as unknown[])[8]);
    expect(said).toEqual(['=1+1', "'=already", '-2', 'Tab, "quote"\nline', 'blanks', 'fine']);
    expect(readText(rejects).split('\n')).toHaveLength(2);
    // What was corrected is the same response as before.
    expect(await load(csv(...nasty.map((row) => ({ ...row, name: 'Acme' }))))).toMatchObject({ unchanged: 6 });
  });

  test('of exports with other headers go to files of their own', async () => {
    const rejects = join(surveys.folder, 'both.csv');
    const one = surveys.file('one.csv', csv({ name: 'Nobody' }));
    const two = surveys.file('two.csv', csv({ name: 'Nobody' }).replace('said', 'said '));
    const result = await surveys.run([one, two], { mapping, rejects });
    expect(result.rejectFiles).toEqual([rejects, join(surveys.folder, 'both-2.csv')]);
    expect(result).toMatchObject({ rejected: 2 });
  });

  test('whose file cannot be put in its place end in an error that names it; nothing half written stays', async () => {
    const taken = join(surveys.folder, 'taken.csv');
    mkdirSync(taken);
    await expect(load(csv({ name: 'Nobody' }), { rejects: taken })).rejects.toMatchObject({
      name: 'FileUnwritableError',
      message: expect.stringContaining(taken) as string
    });
    expect(existsSync(`${taken}.partial`)).toBe(false);
  });

  test('of an export with several header rows keep them', async () => {
    const rejects = join(surveys.folder, 'qualtrics.csv');
    const path = new URL('../../fixtures/surveys/qualtrics.csv', import.meta.url).pathname;
    expect(await surveys.run(path, { rejects })).toMatchObject({ created: 3, rejected: 2 });
    surveys.file('qualtrics.csv', readText(rejects).replace(',12,,', ',10,,').replaceAll('Twin', 'Acme'));
    expect(await surveys.run(rejects)).toMatchObject({
      rows: 2,
      created: 2,
      rejected: 0,
      files: [{ source: 'Qualtrics' }]
    });
  });
});
