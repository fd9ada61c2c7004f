import { Args } from '@oclif/core';
import { Messages, SfError } from '@salesforce/core';
import { Flags } from '@salesforce/sf-plugins-core';
import { keyAccountsError } from '../../../errors.ts';
import { exitCodes } from '../../../exitCodes.ts';
import { importCounts, recalculateCommand } from '../../../formatters/surveyImportReport.ts';
import { KeyAccountsCommand, orgFlags } from '../../../keyAccountsCommand.ts';
import type { OrgPort } from '../../../org/orgPort.ts';
import { recalculate, type RecalculateResult } from '../../../pipelines/recalculate/recalculate.ts';
import { importSurvey } from '../../../pipelines/surveys/import/importSurvey.ts';
import type { ImportSurveyResult } from '../../../pipelines/surveys/import/importResult.ts';
import { sourceNames, sourceOf } from '../../../surveySources.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-key-accounts', 'survey.import');

const SHOWN_ROWS = 20;

/** The contract of `--json`. */
export type SurveyImportResult = ImportSurveyResult & {
  /** null without --recalculate, or where no account got an answer. */
  recalculation: RecalculateResult | null;
};

export default class SurveyImport extends KeyAccountsCommand<SurveyImportResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');
  public static override readonly strict = false;

  public static override readonly args = {
    files: Args.string({ description: messages.getMessage('args.files.summary'), required: true })
  };

  public static override readonly flags = {
    ...orgFlags,
    source: Flags.string({ summary: messages.getMessage('flags.source.summary'), options: sourceNames }),
    mapping: Flags.string({ summary: messages.getMessage('flags.mapping.summary') }),
    survey: Flags.string({ summary: messages.getMessage('flags.survey.summary') }),
    wave: Flags.string({ summary: messages.getMessage('flags.wave.summary') }),
    'dry-run': Flags.boolean({ summary: messages.getMessage('flags.dry-run.summary'), default: false }),
    rejects: Flags.string({ summary: messages.getMessage('flags.rejects.summary') }),
    strict: Flags.boolean({ summary: messages.getMessage('flags.strict.summary'), default: false }),
    recalculate: Flags.boolean({
      summary: messages.getMessage('flags.recalculate.summary'),
      default: false,
      exclusive: ['dry-run']
    })
  };

  public async run(): Promise<SurveyImportResult> {
    const { argv, flags } = await this.parse(SurveyImport);
    const signal = this.stopSignal();
    const org = await this.openOrg(flags, signal);
    const { result, accountIds } = await importSurvey(org, {
      files: argv.map(String),
      ...sourceOf(flags.source),
      ...(flags.mapping === undefined ? {} : { mapping: flags.mapping }),
      ...(flags.survey === undefined ? {} : { survey: flags.survey }),
      ...(flags.wave === undefined ? {} : { wave: flags.wave }),
      ...(flags.rejects === undefined ? {} : { rejects: flags.rejects }),
      dryRun: flags['dry-run'],
      strict: flags.strict,
      signal,
      onProgress: this.progressLines()
    });
    if (result.refused) throw this.refusal(result, flags.rejects);
    if (result.rejected > 0) process.exitCode = exitCodes.completedWithErrors;
    this.report(result, flags.rejects !== undefined);
    if (!flags.recalculate || accountIds.size === 0) {
      if (accountIds.size > 0 && !result.dryRun) {
        this.log(messages.getMessage('result.recalculateNext', [recalculateCommand(accountIds)]));
      }
      return { ...result, recalculation: null };
    }
    return { ...result, recalculation: await this.recalculate(org, accountIds, result, signal) };
  }

  /** A line a quarter of a million rows at most: a schedule keeps them all. */
  private progressLines(): (progress: { file: string; rows: number }) => void {
    let told = 0;
    return ({ file, rows }) => {
      if (rows < told) told = 0;
      if (rows - told < 250_000) return;
      told = rows;
      process.stderr.write(`${messages.getMessage('progress', [file, rows.toLocaleString('en-US')])}\n`);
    };
  }

  private refusal(result: ImportSurveyResult, rejects: string | undefined): SfError {
    const counts = [result.rejected, result.rows].map(String);
    return keyAccountsError('rowsRejected', counts, [rejects ?? '--rejects FILE']).setData({
      ...result,
      files: result.files.map((file) => ({ ...file })),
      rejects: result.rejects.map((reject) => ({ ...reject }))
    });
  }

  private async recalculate(
    org: OrgPort,
    accountIds: ReadonlySet<string>,
    result: ImportSurveyResult,
    signal: AbortSignal
  ): Promise<RecalculateResult> {
    try {
      const rated = await recalculate(org, { accounts: [...accountIds], signal });
      this.log(messages.getMessage('result.recalculated', [rated.rated, rated.changed].map(String)));
      if (rated.failed > 0) process.exitCode = exitCodes.completedWithErrors;
      return rated;
    } catch (error) {
      // The answers are in the org; who reads the JSON must learn of them.
      throw error instanceof SfError ? error.setData({ imported: { ...importCounts(result) } }) : error;
    }
  }

  private report(result: ImportSurveyResult, hasRejectFile: boolean): void {
    for (const { file, source, format, encoding, evidence, mapping } of result.files) {
      const what = `${source}, ${encoding ?? format}`;
      const key = evidence.length > 0 ? 'result.file' : 'result.fileForced';
      this.log(messages.getMessage(key, [file, what, ...(evidence.length > 0 ? [evidence.join(', ')] : []), mapping]));
    }
    const { rows, created, updated, unchanged, skipped, reasons, rejected } = importCounts(result);
    const counts = [rows, created, updated, unchanged, skipped, reasons, rejected].map(String);
    this.log(messages.getMessage(result.dryRun ? 'result.wouldCount' : 'result.counts', counts));
    if (!result.dryRun) this.log(messages.getMessage('result.accounts', [String(result.accounts)]));
    if (result.stayed > 0) this.warn(messages.getMessage('result.stayed', [String(result.stayed)]));
    if (result.rejected === 0) return;
    this.warn(messages.getMessage('result.rejected', [String(result.rejected)]));
    this.table({
      data: result.rejects.slice(0, SHOWN_ROWS).map((reject) => ({ ...reject })),
      columns: ['file', 'line', 'column', 'reason']
    });
    if (hasRejectFile) this.log(messages.getMessage('result.rejectFiles', [result.rejectFiles.join(', ')]));
    else this.log(messages.getMessage('result.keepRejects'));
  }
}
