import { Args } from '@oclif/core';
import { Messages } from '@salesforce/core';
import { Flags } from '@salesforce/sf-plugins-core';
import { keyAccountsError } from '../../../errors.ts';
import { exitCodes } from '../../../exitCodes.ts';
import { csvTable } from '../../../formatters/csvTable.ts';
import { KeyAccountsCommand, orgFlags } from '../../../keyAccountsCommand.ts';
import { importInvestments, type ImportInvestmentsResult } from '../../../pipelines/investments/importInvestments.ts';
import { writeTextFile } from '../../../pipelines/jsonFile.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-key-accounts', 'investment.import');

const SHOWN_ROWS = 20;
const REJECT_COLUMNS = ['line', 'column', 'value', 'reason'] as const;

export default class InvestmentImport extends KeyAccountsCommand<ImportInvestmentsResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');

  public static override readonly args = {
    file: Args.string({ description: messages.getMessage('args.file.summary'), required: true })
  };

  public static override readonly flags = {
    ...orgFlags,
    mapping: Flags.string({ summary: messages.getMessage('flags.mapping.summary') }),
    'dry-run': Flags.boolean({ summary: messages.getMessage('flags.dry-run.summary'), default: false }),
    rejects: Flags.string({ summary: messages.getMessage('flags.rejects.summary') }),
    strict: Flags.boolean({ summary: messages.getMessage('flags.strict.summary'), default: false })
  };

  public async run(): Promise<ImportInvestmentsResult> {
    const { args, flags } = await this.parse(InvestmentImport);
    const result = await importInvestments(await this.openOrg(flags), {
      file: args.file,
      ...(flags.mapping === undefined ? {} : { mapping: flags.mapping }),
      dryRun: flags['dry-run'],
      strict: flags.strict
    });
    // Also when it is empty: a schedule that looks at the file must not find the one of last month.
    if (flags.rejects !== undefined) {
      const rows = result.rejects.map((reject) => ({ ...reject }));
      await writeTextFile(flags.rejects, csvTable(REJECT_COLUMNS, rows));
    }
    if (flags.strict && !result.dryRun && result.loaded === 0 && result.rejects.length > 0) {
      const counts = [result.rejectedRows, result.rows].map(String);
      throw keyAccountsError('rowsRejected', counts, [flags.rejects ?? '--rejects FILE']).setData({
        ...result,
        rejects: result.rejects.map((reject) => ({ ...reject }))
      });
    }
    if (result.rejects.length > 0) process.exitCode = exitCodes.completedWithErrors;
    this.report(result);
    return result;
  }

  private report({ dryRun, rows, loaded, created, updated, rejects, rejectedRows }: ImportInvestmentsResult): void {
    const counts = dryRun ? [rows, loaded] : [rows, created, updated];
    this.log(messages.getMessage(dryRun ? 'result.wouldLoad' : 'result.loaded', counts.map(String)));
    if (rejects.length === 0) return;
    this.warn(messages.getMessage('result.rejected', [String(rejectedRows)]));
    this.table({
      data: rejects.slice(0, SHOWN_ROWS).map((reject) => ({ ...reject })),
      columns: [...REJECT_COLUMNS]
    });
  }
}
