import { Messages } from '@salesforce/core';
import { Flags } from '@salesforce/sf-plugins-core';
import { exitCodes } from '../../../exitCodes.ts';
import { csvTable } from '../../../formatters/csvTable.ts';
import { KeyAccountsCommand, orgFlags, type ChosenOrg } from '../../../keyAccountsCommand.ts';
import { writeTextFile } from '../../../pipelines/jsonFile.ts';
import { recalculate, type RecalculateResult } from '../../../pipelines/recalculate/recalculate.ts';
import { pullSurveys, type PullSurveysResult } from '../../../pipelines/surveys/pull/pullSurveys.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-key-accounts', 'survey.pull');

const SHOWN_ROWS = 20;
const REJECT_COLUMNS = ['responseId', 'survey', 'question', 'value', 'reason'] as const;

/** The contract of `--json`. */
export type SurveyPullResult = PullSurveysResult & {
  /** null without --recalculate. */
  recalculation: RecalculateResult | null;
};

export default class SurveyPull extends KeyAccountsCommand<SurveyPullResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');

  public static override readonly flags = {
    ...orgFlags,
    mapping: Flags.string({ summary: messages.getMessage('flags.mapping.summary') }),
    since: Flags.string({ summary: messages.getMessage('flags.since.summary'), exclusive: ['full'] }),
    full: Flags.boolean({ summary: messages.getMessage('flags.full.summary'), default: false }),
    'dry-run': Flags.boolean({ summary: messages.getMessage('flags.dry-run.summary'), default: false }),
    rejects: Flags.string({ summary: messages.getMessage('flags.rejects.summary') }),
    recalculate: Flags.boolean({
      summary: messages.getMessage('flags.recalculate.summary'),
      default: false,
      exclusive: ['dry-run']
    })
  };

  public async run(): Promise<SurveyPullResult> {
    const { flags } = await this.parse(SurveyPull);
    const result = await pullSurveys(await this.openOrg(flags), {
      full: flags.full,
      dryRun: flags['dry-run'],
      ...(flags.mapping === undefined ? {} : { mapping: flags.mapping }),
      ...(flags.since === undefined ? {} : { since: flags.since })
    });
    // Also when it is empty: a schedule that looks at the file must not find the one of last month.
    if (flags.rejects !== undefined) {
      const rows = result.rejects.map((reject) => ({ ...reject }));
      await writeTextFile(flags.rejects, csvTable(REJECT_COLUMNS, rows));
    }
    if (result.rejects.length + result.failures.length > 0) process.exitCode = exitCodes.completedWithErrors;
    this.report(result);
    return { ...result, recalculation: flags.recalculate ? await this.recalculate(flags) : null };
  }

  /** From here on a signal is to find the run able to put its record in order. */
  private async recalculate(flags: ChosenOrg): Promise<RecalculateResult> {
    const signal = this.stopSignal();
    const result = await recalculate(await this.openOrg(flags, signal), {
      signal,
      onProgress: (progress) => {
        this.showProgress(progress);
      }
    });
    if (result.failed > 0) process.exitCode = exitCodes.completedWithErrors;
    for (const warning of result.warnings) this.warn(warning);
    this.log(messages.getMessage('result.recalculated', [result.changed, result.failed].map(String)));
    return result;
  }

  private report(result: PullSurveysResult): void {
    const { dryRun, from, read, skipped, responses, answers, requests, rejects, failures, notes } = result;
    const head = from === null ? [String(read), String(skipped)] : [String(read), from, String(skipped)];
    this.log(messages.getMessage(from === null ? 'result.all' : 'result.since', head));
    const counts = [responses.created, responses.changed, answers.created, answers.changed, requests.created];
    this.log(messages.getMessage(dryRun ? 'result.wouldWrite' : 'result.written', counts.map(String)));
    for (const note of notes) this.warn(note);
    if (rejects.length > 0) {
      this.warn(messages.getMessage('result.rejected', [String(rejects.length)]));
      const data = rejects.slice(0, SHOWN_ROWS).map(({ value: _, ...reject }) => reject);
      this.table({ data, columns: ['responseId', 'survey', 'question', 'reason'] });
    }
    if (failures.length > 0) {
      this.warn(messages.getMessage('result.failed', [String(failures.length)]));
      this.table({ data: failures.slice(0, SHOWN_ROWS), columns: ['externalId', 'error'] });
    }
  }
}
