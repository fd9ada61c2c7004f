import { Messages } from '@salesforce/core';
import { Flags } from '@salesforce/sf-plugins-core';
import { exitCodes } from '../../exitCodes.ts';
import { csvTable } from '../../formatters/csvTable.ts';
import { changeRows, progressLine, tierRows } from '../../formatters/recalculateReport.ts';
import { KeyAccountsCommand, orgFlags } from '../../keyAccountsCommand.ts';
import { writeTextFile } from '../../pipelines/jsonFile.ts';
import { calendarDay } from '../../pipelines/orgDays.ts';
import { recalculate, type RecalculateResult } from '../../pipelines/recalculate/recalculate.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-key-accounts', 'recalculate');

const SHOWN_ROWS = 20;
/** In the folder that the command runs in; written only when the org refused rows. */
const DEFAULT_FAILED_ROWS = 'key-accounts-failed-rows.csv';

export default class Recalculate extends KeyAccountsCommand<RecalculateResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');

  public static override readonly flags = {
    ...orgFlags,
    'as-of': Flags.string({ summary: messages.getMessage('flags.as-of.summary') }),
    'dry-run': Flags.boolean({ summary: messages.getMessage('flags.dry-run.summary'), default: false }),
    incremental: Flags.boolean({
      summary: messages.getMessage('flags.incremental.summary'),
      description: messages.getMessage('flags.incremental.description'),
      default: false,
      exclusive: ['accounts', 'verify']
    }),
    verify: Flags.boolean({ summary: messages.getMessage('flags.verify.summary'), default: false }),
    strict: Flags.boolean({
      summary: messages.getMessage('flags.strict.summary'),
      description: messages.getMessage('flags.strict.description'),
      default: false
    }),
    'failed-rows': Flags.string({ summary: messages.getMessage('flags.failed-rows.summary') }),
    accounts: Flags.string({ summary: messages.getMessage('flags.accounts.summary'), multiple: true, delimiter: ',' })
  };

  public async run(): Promise<RecalculateResult> {
    const { flags } = await this.parse(Recalculate);
    // Before anything else, so that a typing error does not cost a round trip to the org.
    const asOf = flags['as-of'] === undefined ? undefined : calendarDay(flags['as-of']);
    const signal = this.stopSignal();
    const result = await recalculate(await this.openOrg(flags, signal), {
      ...(asOf === undefined ? {} : { asOf }),
      ...(flags.accounts ? { accounts: flags.accounts } : {}),
      dryRun: flags['dry-run'],
      verify: flags.verify,
      incremental: flags.incremental,
      strict: flags.strict,
      onFailures: async (failures) => {
        const file = flags['failed-rows'] ?? DEFAULT_FAILED_ROWS;
        await writeTextFile(
          file,
          csvTable(
            ['object', 'id', 'error'],
            failures.map((failure) => ({ ...failure }))
          )
        );
        this.warn(messages.getMessage('result.failedRows', [file]));
      },
      signal,
      onProgress: (progress) => {
        const line = progressLine(progress);
        // logToStderr is silent with --json, and a schedule's log wants to see both.
        if (line !== undefined) process.stderr.write(`${line}\n`);
      }
    });
    if (result.failed > 0) process.exitCode = exitCodes.completedWithErrors;
    this.report(result);
    return result;
  }

  private report(result: RecalculateResult): void {
    for (const warning of result.warnings) this.warn(warning);
    const counts = [result.read, result.rated, result.notRated].map(String);
    this.log(messages.getMessage('result.counts', [result.asOf, ...counts]));
    this.log(messages.getMessage(result.dryRun ? 'result.wouldChange' : 'result.changed', [String(result.changed)]));
    this.table({ data: tierRows(result), columns: ['tier', 'before', 'after'] });
    if (result.changes.length > 0) {
      this.table({
        data: changeRows(result.changes, SHOWN_ROWS),
        title: messages.getMessage('result.changes', [String(SHOWN_ROWS)])
      });
    }
    if (result.failed === 0) return;
    this.warn(messages.getMessage('result.failed', [String(result.failed)]));
    this.table({
      data: result.failures.slice(0, SHOWN_ROWS).map((failure) => ({ ...failure })),
      columns: ['object', 'id', 'error']
    });
  }
}
