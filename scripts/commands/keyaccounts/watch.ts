import { Messages } from '@salesforce/core';
import { Flags } from '@salesforce/sf-plugins-core';
import { keyAccountsError } from '../../errors.ts';
import { KeyAccountsCommand, orgFlags } from '../../keyAccountsCommand.ts';
import { watch, type WatchResult } from '../../pipelines/watch/watch.ts';
import { eventLine, type WatchEvent } from '../../pipelines/watch/watchEvent.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-key-accounts', 'watch');

export default class Watch extends KeyAccountsCommand<WatchResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');

  public static override readonly flags = {
    ...orgFlags,
    cron: Flags.string({ summary: messages.getMessage('flags.cron.summary') }),
    'incremental-cron': Flags.string({ summary: messages.getMessage('flags.incremental-cron.summary') }),
    timezone: Flags.string({ summary: messages.getMessage('flags.timezone.summary') }),
    'request-interval': Flags.integer({
      summary: messages.getMessage('flags.request-interval.summary'),
      default: 10,
      min: 0,
      max: 3600
    }),
    'catch-up': Flags.boolean({ summary: messages.getMessage('flags.catch-up.summary'), default: false }),
    'grace-period': Flags.integer({
      summary: messages.getMessage('flags.grace-period.summary'),
      default: 20,
      min: 0,
      max: 3600
    }),
    'health-port': Flags.integer({ summary: messages.getMessage('flags.health-port.summary'), min: 0, max: 65_535 }),
    'health-host': Flags.string({ summary: messages.getMessage('flags.health-host.summary'), default: '127.0.0.1' })
  };

  public async run(): Promise<WatchResult> {
    const { flags } = await this.parse(Watch);
    const interval = flags['request-interval'];
    const crons = {
      ...(flags.cron === undefined ? {} : { full: flags.cron }),
      ...(flags['incremental-cron'] === undefined ? {} : { incremental: flags['incremental-cron'] })
    };
    if (interval === 0 && Object.keys(crons).length === 0) throw keyAccountsError('nothingToWatch');
    const port = flags['health-port'];
    const result = await watch({
      connect: (over) => this.openOrg(flags, over),
      crons,
      ...(flags.timezone === undefined ? {} : { timeZone: flags.timezone }),
      requestInterval: interval * 1_000,
      catchUp: flags['catch-up'],
      grace: flags['grace-period'] * 1_000,
      ...(port === undefined ? {} : { health: { host: flags['health-host'], port } }),
      stop: this.stopSignal(),
      log: (event) => {
        this.writeLine(event);
      }
    });
    if (process.stdout.isTTY) {
      const counts = [result.runs, result.failedRuns, result.requests].map(String);
      this.log(messages.getMessage('stopped', counts));
    }
    return result;
  }

  /** Not by log(), which is silent with --json; what a collector of logs reads is lines of JSON and nothing else. */
  private writeLine(event: WatchEvent): void {
    const isGood = event.level === 'info' && !this.jsonEnabled();
    (isGood ? process.stdout : process.stderr).write(`${eventLine(event, new Date())}\n`);
  }
}
