import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import writeWorkbook from 'write-excel-file/node';
import { csvRows } from '../../../scripts/pipelines/files/csvRows.ts';
import { importSurvey } from '../../../scripts/pipelines/surveys/import/importSurvey.ts';
import { reach } from '../testOrg.ts';
import { clock, fixture, startSurveyOrg, surveyState, writtenAt, type SurveyOrg } from './surveyOrg.ts';

let surveys: SurveyOrg;
beforeAll(async () => {
  surveys = await startSurveyOrg();
}, 60_000);
afterAll(() => surveys.close());
beforeEach(() => surveys.clear());

const beta = '贝塔有限公司';
const likely = '1、您向同行推荐我们的可能性有多大？';

/** The ready mapping of a tool with dimensions added, as a person would write it. */
function withDimensions(ready: string, dimensions: Record<string, string>): string {
  const path = new URL(`../../../config/surveys/${ready}.json`, import.meta.url);
  const document = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  const list = Object.entries(dimensions).map(([dimension, column]) => ({ dimension, column }));
  return surveys.file('mapping.json', JSON.stringify({ ...document, dimensions: list }));
}

/** The same cells as a workbook; times become dates, whole numbers numbers. */
async function workbookOf(text: string): Promise<Uint8Array> {
  const rows: string[][] = [];
  const pieces = (async function* () {
    await Promise.resolve();
    yield text;
  })();
  for await (const batch of csvRows(pieces)) rows.push(...batch.map(({ cells }) => cells));
  const time = /^\d{4}\/\d+\/\d+ \d+:\d+:\d+$/;
  const cellOf = (cell: string) => {
    if (time.test(cell)) return { value: new Date(`${cell} UTC`), type: Date, format: 'yyyy/m/d h:mm:ss' };
    return /^\d{1,15}$/.test(cell) ? { value: Number(cell), type: Number } : { value: cell, type: String };
  };
  return writeWorkbook(rows.map((row) => row.map((cell) => (cell === '' ? null : cellOf(cell))))).toBuffer();
}

const wenjuanxingOrdinal = {
  responses: [
    ['Wenjuanxing|2026|1', beta, null, '2026-Q1', '2026-01-15T02:20:30', 9, 5, null, '很好'],
    ['Wenjuanxing|2026|2', 'Acme', null, '2026-Q1', '2026-01-15T15:59:59', 3, 2, null, '交货太慢; 希望改进'],
    ['Wenjuanxing|2026|5', beta, 'Na', '2026-Q1', '2026-01-16T01:30:00', 8, 3, null, null]
  ],
  answers: [
    ['Wenjuanxing|2026|1|Delivery', 5, '请评价以下各项 — 交付速度'],
    ['Wenjuanxing|2026|1|Product', 4, '请评价以下各项 — 产品质量'],
    ['Wenjuanxing|2026|2|Product', 1, '请评价以下各项 — 产品质量'],
    ['Wenjuanxing|2026|5|Delivery', 2, '请评价以下各项 — 交付速度'],
    ['Wenjuanxing|2026|5|Product', 2, '请评价以下各项 — 产品质量']
  ]
};
const wenjuanxingParts = { Product: '第3题(产品质量)', Delivery: '第3题（交付速度）' };

const surveyMonkeyRows = {
  responses: [
    ['SurveyMonkey||118000000001', 'Acme', 'Lee', '2026-Q1', '2026-02-01T23:06:00', 10, 5, null, 'Thanks'],
    ['SurveyMonkey||118000000002', beta, null, '2026-Q1', '2026-02-02T17:01:00', 6, 4, null, null]
  ],
  answers: [
    ['SurveyMonkey||118000000001|Delivery', 4, 'How would you rate the following? — Delivery'],
    ['SurveyMonkey||118000000001|Price', 3, 'How would you rate the following? — Price'],
    ['SurveyMonkey||118000000001|Product', 5, 'How would you rate the following? — Product'],
    ['SurveyMonkey||118000000002|Product', 4, 'How would you rate the following? — Product']
  ]
};
const surveyMonkeyParts = {
  Product: 'How would you rate the following? [Product]',
  Delivery: 'How would you rate the following? [Delivery]',
  Price: 'How would you rate the following? [Price]'
};
const surveyMonkeyText = (): string =>
  readFileSync(fixture('surveymonkey.csv'), 'utf8').replace('ID_OF_BETA', (surveys.ids.get(beta) ?? '').slice(0, 15));

describe('an export comes into the org with its exact numbers, and a second time changes nothing:', () => {
  test.each([
    {
      name: 'Qualtrics',
      files: () => fixture('qualtrics.csv'),
      options: () => ({ mapping: withDimensions('qualtrics', { Delivery: 'Q3_1', Service: 'Q3_2' }) }),
      counts: { rows: 7, created: 3, rejected: 2, skipped: { preview: 1, spam: 0, incomplete: 1, empty: 0 } },
      rejects: [
        [10, 'Q1', 'the answer is not on the scale from 0 to 10'],
        [11, 'Company', 'several accounts have this company name']
      ],
      held: {
        responses: [
          [
            'Qualtrics||R_1aaaaaaaaaaaaaa',
            'Acme',
            'Lee',
            '2026-Q1',
            '2026-01-05T17:03:01',
            10,
            5,
            null,
            'All good, "really"'
          ],
          ['Qualtrics||R_2bbbbbbbbbbbbbb', 'Acme', 'Ray', '2026-Q1', '2026-01-05T18:03:00', 3, 2, null, 'Late\nagain'],
          ['Qualtrics||R_5eeeeeeeeeeeeee', beta, 'Na', '2026-Q1', '2026-01-05T21:03:00', 8, 5, null, null]
        ],
        answers: [
          ['Qualtrics||R_1aaaaaaaaaaaaaa|Delivery', 5, 'Please rate: - Delivery'],
          ['Qualtrics||R_1aaaaaaaaaaaaaa|Service', 4, 'Please rate: - Service'],
          ['Qualtrics||R_2bbbbbbbbbbbbbb|Delivery', 2, 'Please rate: - Delivery'],
          ['Qualtrics||R_5eeeeeeeeeeeeee|Delivery', 4, 'Please rate: - Delivery'],
          ['Qualtrics||R_5eeeeeeeeeeeeee|Service', 3, 'Please rate: - Service']
        ]
      }
    },
    {
      name: 'SurveyMonkey',
      files: () => surveys.file('surveymonkey.csv', surveyMonkeyText()),
      options: () => ({ mapping: withDimensions('surveymonkey', surveyMonkeyParts) }),
      counts: { rows: 4, created: 2, rejected: 1, skipped: { preview: 0, spam: 0, incomplete: 0, empty: 1 } },
      rejects: [[5, 'Custom Data 1, Email Address', 'nothing says whose account the answer belongs to']],
      held: surveyMonkeyRows
    },
    {
      name: 'SurveyMonkey as a workbook',
      files: async () => surveys.file('surveymonkey.xlsx', await workbookOf(surveyMonkeyText())),
      options: () => ({ mapping: withDimensions('surveymonkey', surveyMonkeyParts) }),
      counts: { rows: 4, created: 2, rejected: 1, skipped: { preview: 0, spam: 0, incomplete: 0, empty: 1 } },
      rejects: [[5, 'Custom Data 1, Email Address', 'nothing says whose account the answer belongs to']],
      held: surveyMonkeyRows
    },
    {
      name: 'Typeform',
      files: () => fixture('typeform.csv'),
      options: () => ({}),
      counts: { rows: 4, created: 2, rejected: 1, skipped: { preview: 0, spam: 0, incomplete: 1, empty: 0 } },
      rejects: [
        [
          6,
          'How likely are you to recommend us?',
          'the answer is neither a number nor a known label; add it to "labels" of the mapping'
        ]
      ],
      held: {
        responses: [
          ['Typeform||a1b2c3d4e5', 'Acme', 'Lee', '2026-Q1', '2026-03-31T23:59:59', 9, 4, null, 'Line one\nline two'],
          ['Typeform||f6g7h8i9j0', beta, 'Na', '2026-Q2', '2026-04-01T08:01:00', 0, 1, null, null]
        ],
        answers: []
      }
    },
    {
      name: 'Typeform of years ago',
      files: () => fixture('typeform-older.csv'),
      options: () => ({}),
      counts: { rows: 2, created: 2, rejected: 0 },
      rejects: [],
      held: {
        responses: [
          [
            'Typeform||00aa11bb22cc33dd44ee55ff66aa77bb',
            'Acme',
            'Lee',
            '2019-Q2',
            '2019-05-01T10:02:00',
            10,
            null,
            null,
            null
          ],
          [
            'Typeform||11aa11bb22cc33dd44ee55ff66aa77bb',
            'Acme',
            'Ray',
            '2019-Q2',
            '2019-05-02T10:02:00',
            5,
            null,
            null,
            'Slow'
          ]
        ],
        answers: []
      }
    },
    {
      name: '问卷星 by number of the option, in GB18030',
      files: () => fixture('wenjuanxing-ordinal.csv'),
      options: () => ({ survey: '2026', mapping: withDimensions('wenjuanxing', wenjuanxingParts) }),
      counts: { rows: 5, created: 3, rejected: 1, skipped: { preview: 0, spam: 0, incomplete: 0, empty: 1 } },
      rejects: [[5, likely, 'the answer is not on the scale from 0 to 10']],
      held: wenjuanxingOrdinal
    },
    {
      name: '问卷星 as a workbook',
      files: async () => {
        const text = new TextDecoder('gb18030').decode(readFileSync(fixture('wenjuanxing-ordinal.csv')));
        return surveys.file('wenjuanxing.xlsx', await workbookOf(text));
      },
      options: () => ({ survey: '2026', mapping: withDimensions('wenjuanxing', wenjuanxingParts) }),
      counts: { rows: 5, created: 3, rejected: 1, skipped: { preview: 0, spam: 0, incomplete: 0, empty: 1 } },
      rejects: [[5, likely, 'the answer is not on the scale from 0 to 10']],
      held: wenjuanxingOrdinal
    },
    {
      name: '问卷星 by text of the option',
      files: () => fixture('wenjuanxing-text.csv'),
      options: () => ({ survey: '2026', mapping: withDimensions('wenjuanxing', { Product: '第3题(产品质量)' }) }),
      counts: { rows: 3, created: 2, rejected: 1 },
      rejects: [
        [4, '2、总体满意度', 'the answer is neither a number nor a known label; add it to "labels" of the mapping']
      ],
      held: {
        responses: [
          ['Wenjuanxing|2026|1', beta, null, '2026-Q1', '2026-01-15T02:20:30', 10, 5, null, '很好'],
          ['Wenjuanxing|2026|2', 'Acme', null, '2026-Q1', '2026-01-15T03:20:30', 0, 1, null, null]
        ],
        answers: [
          ['Wenjuanxing|2026|1|Product', 4, '产品质量'],
          ['Wenjuanxing|2026|2|Product', 3, '产品质量']
        ]
      }
    },
    {
      name: 'any other with a mapping, its scales turned round',
      files: () => fixture('other.csv'),
      options: () => ({ mapping: fixture('other-mapping.json') }),
      counts: { rows: 4, created: 2, rejected: 2 },
      rejects: [
        [4, 'Kunde', 'no account or contact has this Account.AccountNumber'],
        [5, 'Wann', 'the time is not written as dd.MM.yyyy HH:mm']
      ],
      held: {
        responses: [
          ['File|Jahresbefragung|K-1', 'Acme', null, '2025', '2025-11-24T09:15:00', 9, 5, 6, 'Alles; gut'],
          ['File|Jahresbefragung|K-2', beta, null, '2025', '2025-11-25T07:00:00', 2, 1, 1, null]
        ],
        answers: [
          ['File|Jahresbefragung|K-1|Quality', 5, 'Wie gut ist die Qualität?'],
          ['File|Jahresbefragung|K-2|Quality', 2, 'Wie gut ist die Qualität?']
        ]
      }
    }
  ])('$name', async ({ files, options, counts, rejects, held }) => {
    const path = await files();
    const first = await surveys.run(path, options());
    expect(first).toMatchObject(counts);
    expect(first.rejects.map(({ line, column, reason }) => [line, column, reason])).toEqual(rejects);
    expect(await surveyState(surveys.org)).toEqual(held);
    const before = await writtenAt(surveys.org);
    const again = await surveys.run(path, options());
    expect(again).toMatchObject({ created: 0, updated: 0, unchanged: first.created, accounts: 0 });
    expect(await writtenAt(surveys.org)).toBe(before);
  });
});

test('the permission set KA_Batch is all that an import needs; without it, what is missing is said', async () => {
  const [profile] = await surveys.org.query<{ Id: string }>(
    "SELECT Id FROM Profile WHERE Name = 'Minimum Access - API Only Integrations'"
  );
  const username = 'imports@key-accounts.example';
  const userId = await surveys.org.create('User', {
    Username: username,
    LastName: 'Imports',
    Email: username,
    Alias: 'imports',
    ProfileId: profile?.Id,
    TimeZoneSidKey: 'America/Los_Angeles',
    LocaleSidKey: 'en_US',
    EmailEncodingKey: 'UTF-8',
    LanguageLocaleKey: 'en_US'
  });
  const asUser = () => reach({ ...surveys.server, accessToken: surveys.server.tokenFor(username) });
  const files = [fixture('typeform.csv')];
  await expect(importSurvey(asUser(), { files, clock })).rejects.toMatchObject({ name: 'PackageMissingError' });
  const [set] = await surveys.org.query<{ Id: string }>("SELECT Id FROM PermissionSet WHERE Name = 'KA_Batch'");
  await surveys.org.create('PermissionSetAssignment', { AssigneeId: userId, PermissionSetId: set?.Id });
  expect((await importSurvey(asUser(), { files, clock })).result).toMatchObject({ created: 2, rejected: 1 });
  expect((await importSurvey(asUser(), { files, clock })).result).toMatchObject({ unchanged: 2, rejected: 1 });
});
