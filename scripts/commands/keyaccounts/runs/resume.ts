import { Args } from '@oclif/core';
import { Messages } from '@salesforce/core';
import { Flags } from '@salesforce/sf-plugins-core';
import { orgFlags } from '../../../keyAccountsCommand.ts';
import { resumeRun, type ResumedRun } from '../../../pipelines/resumeRun.ts';
import { RatingCommand } from '../../../ratingCommand.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-key-accounts', 'runs.resume');

export default class RunsResume extends RatingCommand<ResumedRun> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');

  public static override readonly args = {
    run: Args.string({ description: messages.getMessage('args.run.summary') })
  };

  public static override readonly flags = {
    ...orgFlags,
    'failed-rows': Flags.string({ summary: messages.getMessage('flags.failed-rows.summary') })
  };

  public async run(): Promise<ResumedRun> {
    const { args, flags } = await this.parse(RunsResume);
    const signal = this.stopSignal();
    const options = { ...this.runOptions(flags['failed-rows']), signal };
    const result = await resumeRun(await this.openOrg(flags, signal), args.run, options);
    this.log(messages.getMessage('resumed', [result.resumed]));
    this.reportRun(result);
    return result;
  }
}
