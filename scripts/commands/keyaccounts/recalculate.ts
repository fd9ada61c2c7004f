import { Messages } from '@salesforce/core';
import { Flags } from '@salesforce/sf-plugins-core';
import { orgFlags } from '../../keyAccountsCommand.ts';
import { calendarDay } from '../../pipelines/orgDays.ts';
import { recalculate, type RecalculateResult } from '../../pipelines/recalculate/recalculate.ts';
import { RatingCommand } from '../../ratingCommand.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-key-accounts', 'recalculate');

export default class Recalculate extends RatingCommand<RecalculateResult> {
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
      ...this.runOptions(flags['failed-rows']),
      ...(asOf === undefined ? {} : { asOf }),
      ...(flags.accounts ? { accounts: flags.accounts } : {}),
      dryRun: flags['dry-run'],
      verify: flags.verify,
      incremental: flags.incremental,
      strict: flags.strict,
      signal
    });
    this.reportRun(result);
    return result;
  }
}
