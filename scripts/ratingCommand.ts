import { Messages } from '@salesforce/core';
import { exitCodes } from './exitCodes.ts';
import { csvTable } from './formatters/csvTable.ts';
import { changeRows, tierRows } from './formatters/recalculateReport.ts';
import { KeyAccountsCommand } from './keyAccountsCommand.ts';
import { writeTextFile } from './pipelines/jsonFile.ts';
import type { RecalculateOptions, RecalculateResult } from './pipelines/recalculate/recalculate.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-key-accounts', 'recalculate');

const SHOWN_ROWS = 20;
/** In the folder that the command runs in; written only when the org refused rows. */
const DEFAULT_FAILED_ROWS = 'key-accounts-failed-rows.csv';

/** Commands that run the batch: how they tell of its progress, its outcome and the rows that were refused. */
export abstract class RatingCommand<T extends RecalculateResult> extends KeyAccountsCommand<T> {
  protected runOptions(failedRowsFile = DEFAULT_FAILED_ROWS): Pick<RecalculateOptions, 'onProgress' | 'onFailures'> {
    return {
      onProgress: (progress) => {
        this.showProgress(progress);
      },
      onFailures: async (failures) => {
        const rows = failures.map((failure) => ({ ...failure }));
        await writeTextFile(failedRowsFile, csvTable(['object', 'id', 'error'], rows));
        this.warn(messages.getMessage('result.failedRows', [failedRowsFile]));
      }
    };
  }

  /** Prints what a run did, and lets the exit code say when rows were refused. */
  protected reportRun(result: RecalculateResult): void {
    if (result.failed > 0) process.exitCode = exitCodes.completedWithErrors;
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
