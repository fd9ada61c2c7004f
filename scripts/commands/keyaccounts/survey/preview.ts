import { Args } from '@oclif/core';
import { Messages } from '@salesforce/core';
import { Flags } from '@salesforce/sf-plugins-core';
import { KeyAccountsCommand, orgFlags } from '../../../keyAccountsCommand.ts';
import { previewSurvey, type PreviewSurveyResult } from '../../../pipelines/surveys/import/previewSurvey.ts';
import { sourceNames, sourceOf } from '../../../surveySources.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-key-accounts', 'survey.preview');

export default class SurveyPreview extends KeyAccountsCommand<PreviewSurveyResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');

  public static override readonly args = {
    file: Args.string({ description: messages.getMessage('args.file.summary'), required: true })
  };

  public static override readonly flags = {
    ...orgFlags,
    source: Flags.string({ summary: messages.getMessage('flags.source.summary'), options: sourceNames }),
    mapping: Flags.string({ summary: messages.getMessage('flags.mapping.summary') }),
    survey: Flags.string({ summary: messages.getMessage('flags.survey.summary') }),
    wave: Flags.string({ summary: messages.getMessage('flags.wave.summary') }),
    rows: Flags.integer({ summary: messages.getMessage('flags.rows.summary'), default: 5, min: 1, max: 1_000 })
  };

  public async run(): Promise<PreviewSurveyResult> {
    const { args, flags } = await this.parse(SurveyPreview);
    const org = flags['target-org'] === undefined ? undefined : await this.openOrg(flags);
    const result = await previewSurvey(org, {
      file: args.file,
      rows: flags.rows,
      ...sourceOf(flags.source),
      ...(flags.mapping === undefined ? {} : { mapping: flags.mapping }),
      ...(flags.survey === undefined ? {} : { survey: flags.survey }),
      ...(flags.wave === undefined ? {} : { wave: flags.wave })
    });
    this.report(result);
    return result;
  }

  private report({
    file,
    source,
    format,
    encoding,
    evidence,
    mapping,
    problems,
    columns,
    unused,
    rows
  }: PreviewSurveyResult): void {
    const found = evidence.length > 0 ? evidence.join(', ') : '–';
    this.log(messages.getMessage('result.file', [file, encoding ?? format, source, found, mapping]));
    for (const problem of problems) this.warn(messages.getMessage('result.problems', [problem]));
    const used = problems.length > 0 ? columns : columns.filter(({ use }) => use !== '');
    this.table({ data: used.map((column) => ({ ...column })), title: messages.getMessage('result.columns') });
    if (rows.length > 0) {
      const data = rows.map(({ dimensions, ...row }) => ({
        ...row,
        dimensions: Object.entries(dimensions)
          .map(([dimension, value]) => `${dimension} ${String(value ?? '–')}`)
          .join(', ')
      }));
      this.table({ data, title: messages.getMessage('result.rows') });
    }
    if (problems.length === 0 && unused.length > 0) this.log(messages.getMessage('result.unused', [unused.join(', ')]));
  }
}
