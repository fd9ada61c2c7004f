import { Args } from '@oclif/core';
import { Messages } from '@salesforce/core';
import { runFacts, stageRows } from '../../../formatters/runReport.ts';
import { KeyAccountsCommand, orgFlags } from '../../../keyAccountsCommand.ts';
import { showRun, type RunDetail } from '../../../pipelines/showRun.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-key-accounts', 'runs.show');

export default class RunsShow extends KeyAccountsCommand<RunDetail> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');

  public static override readonly args = {
    run: Args.string({ description: messages.getMessage('args.run.summary') })
  };

  public static override readonly flags = orgFlags;

  public async run(): Promise<RunDetail> {
    const { args, flags } = await this.parse(RunsShow);
    const run = await showRun(await this.openOrg(flags), args.run);
    this.table({ data: runFacts(run), columns: ['field', 'value'], title: run.name });
    if (run.stages.length > 0) {
      this.table({
        data: stageRows(run),
        columns: ['stage', 'seconds', 'counts', 'jobs'],
        title: messages.getMessage('stages')
      });
    }
    for (const warning of run.warnings) this.warn(warning);
    if (run.errors.length > 0) this.log(`${messages.getMessage('errors')}\n${run.errors.join('\n')}`);
    return run;
  }
}
