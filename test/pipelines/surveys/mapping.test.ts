import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { surveyMappingSchema } from '../../../scripts/config/surveyMapping.ts';
import { previewSurvey } from '../../../scripts/pipelines/surveys/import/previewSurvey.ts';
import { suggestMapping } from '../../../scripts/pipelines/surveys/import/suggestMapping.ts';
import { findLayout } from '../../../scripts/pipelines/surveys/layouts/findLayout.ts';
import { fixture } from './surveyOrg.ts';

describe('a layout', () => {
  const head = (text: string): string[][] => text.split('\n').map((line) => line.split(','));
  test.each([
    [
      'ResponseId,StartDate,Status,Finished,Q1\nResponse ID,Start,Status,Finished,Question?\n{"ImportId":"_recordId"},,,,',
      'Qualtrics',
      3
    ],
    ['ResponseId,StartDate,Status,Finished,Q1\nR_1,2026,0,1,5', 'Qualtrics', 1],
    ['Respondent ID,Collector ID,Q\n,,Response', 'SurveyMonkey', 2],
    ['Respondent ID,Collector ID,Q\n118,400,5', 'SurveyMonkey', 1],
    ['#,Q,Submitted At', 'Typeform', 1],
    ['序号,提交答卷时间,1、好吗', 'Wenjuanxing', 1],
    ['a,b', 'File', 1]
  ])('of %j is %s with %d header rows', (text, source, rows) => {
    const { layout, found } = findLayout('x.csv', head(text));
    expect([layout.source, found.headerRows]).toEqual([source, rows]);
  });

  test('that is forced on a file of another tool is refused with what is missing', () => {
    expect(() => findLayout('x.csv', head('a,b'), 'Qualtrics')).toThrow(/no column ResponseId/);
    expect(() => findLayout('x.csv', [['only one']])).toThrow(/fewer than two named columns/);
  });

  test('names columns apart that have the same name, and those that have none', () => {
    const { found } = findLayout('x.csv', [['a', 'A ', '', 'b']]);
    expect(found.columns.map(({ name }) => name)).toEqual(['a', 'A (2)', 'Column 3', 'b']);
  });
});

describe('a mapping', () => {
  const least = { answeredAt: { column: 'at' }, match: [{ key: 'Name', column: 'n' }], comments: ['c'] };
  test.each([
    ['nothing to import', { ...least, comments: [] }, /name at least one of nps/],
    ['no way to find accounts', { ...least, match: [] }, /match/],
    [
      'a scale upside down',
      { ...least, csat: { column: 'x', scale: { minimum: 5, maximum: 1 } } },
      /maximum must be above/
    ],
    ['NPS on five points', { ...least, nps: { column: 'x', scale: { minimum: 1, maximum: 5 } } }, /eleven points/],
    ['a zone that is none', { ...least, answeredAt: { column: 'at', timeZone: 'Mars/Base' } }, /time zone/],
    [
      'one dimension twice',
      {
        ...least,
        dimensions: [
          { dimension: 'A', column: 'x' },
          { dimension: 'a', column: 'y' }
        ]
      },
      /same name/
    ],
    ['a key nobody knows', { ...least, npss: {} }, /npss/]
  ])('with %s is refused', (_, mapping, reason) => {
    const parsed = surveyMappingSchema.safeParse(mapping);
    expect(parsed.success ? '' : z.prettifyError(parsed.error)).toMatch(reason);
  });

  test.each([
    ['qualtrics.csv', 'Q1', 'Q2', ['Q4'], ['Delivery', 'Service'], ['Email', 'Name']],
    [
      'surveymonkey.csv',
      'How likely is it that you would recommend us to a friend or colleague?',
      'Overall, how satisfied or dissatisfied are you with our company?',
      ['Do you have any other comments or questions?'],
      ['Product', 'Delivery', 'Price'],
      ['Id', 'Email']
    ],
    [
      'typeform.csv',
      'How likely are you to recommend us?',
      'Overall, how satisfied are you?',
      ['Anything else?'],
      [],
      ['Email']
    ],
    [
      'wenjuanxing-ordinal.csv',
      '1、您向同行推荐我们的可能性有多大？',
      '2、总体满意度',
      ['5、您的意见或建议'],
      ['产品质量', '交付速度'],
      ['Email', 'Name']
    ],
    [
      'wenjuanxing-text.csv',
      '1、您向同行推荐我们的可能性有多大？',
      '2、总体满意度',
      ['5、您的意见或建议'],
      ['产品质量', '交付速度'],
      ['Name']
    ]
  ])('is proposed for %s by names, values and ranges', async (name, nps, csat, comments, dimensions, keys) => {
    const proposal = await suggestMapping(fixture(name));
    const parsed = surveyMappingSchema.parse(proposal.mapping);
    expect(parsed).toMatchObject({
      nps: { column: nps },
      csat: { column: csat, scale: { minimum: 1, maximum: 5 } },
      comments
    });
    expect(parsed.dimensions.map(({ dimension }) => dimension)).toEqual(dimensions);
    expect(parsed.match.map(({ key }) => key)).toEqual(keys);
    expect(proposal.unused).not.toContain(nps);
  });

  test('is proposed with what a person must decide', async () => {
    const { notes } = await suggestMapping(fixture('other.csv'));
    expect(notes).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^no column tells whose an answer is/),
        expect.stringMatching(/"Zufriedenheit" holds numbers from 1 to 6/),
        expect.stringMatching(/"survey" was taken from the name of the file/)
      ])
    );
  });
});

describe('a preview', () => {
  test('shows what rows would become, without telling who or what they said', async () => {
    const result = await previewSurvey(undefined, { file: fixture('qualtrics.csv'), rows: 3 });
    expect(result).toMatchObject({ source: 'Qualtrics', mapping: 'ready', problems: [] });
    expect(result.columns).toContainEqual({
      column: 'Q1',
      question: 'How likely are you to recommend us, on a scale from 0 to 10?',
      use: 'NPS'
    });
    expect(result.unused).toContain('Q3_1');
    expect(
      result.rows.map(({ line, outcome, match, nps, csat, comment }) => [line, outcome, match, nps, csat, comment])
    ).toEqual([
      [4, 'import', 'Email a…@acme.example', 10, 5, 18],
      [5, 'import', 'Email B…@acme.example, Name Acme', 3, 2, 10],
      [7, 'skipped: preview', '', null, null, 0]
    ]);
  });

  test('of a table that no mapping is for shows its columns and what to do', async () => {
    const result = await previewSurvey(undefined, { file: fixture('other.csv'), rows: 3 });
    expect(result.problems).toEqual([expect.stringContaining('a mapping must say what the columns hold')]);
    expect(result.columns).toHaveLength(8);
    expect(result.rows).toEqual([]);
  });
});
