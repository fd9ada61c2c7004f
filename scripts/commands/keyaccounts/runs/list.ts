import { Messages } from '@salesforce/core';
import { Flags } from '@salesforce/sf-plugins-core';
import { KeyAccountsCommand, orgFlags } from '../../../keyAccountsCommand.ts';
import { listRuns, type RunSummary } from '../../../pipelines/listRuns.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-key-accounts', 'runs.list');

export default class RunsList extends KeyAccountsCommand<RunSummary[]> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');

  public static override readonly flags = {
    ...orgFlags,
    limit: Flags.integer({ summary: messages.getMessage('flags.limit.summary'), default: 20, min: 1, max: 2000 })
  };

  public async run(): Promise<RunSummary[]> {
    const { flags } = await this.parse(RunsList);
    const runs = await listRuns(await this.openOrg(flags), flags.limit);
    if (runs.length === 0) this.log(messages.getMessage('none'));
    else {
      this.table({
        data: runs,
        columns: ['name', 'status', 'type', 'asOf', 'startedAt', 'finishedAt', 'rated', 'changed', 'failed']
      });
    }
    return runs;
  }
}
