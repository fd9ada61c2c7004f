import { Messages } from '@salesforce/core';
import { Flags } from '@salesforce/sf-plugins-core';
import { KeyAccountsCommand, orgFlags } from '../../../keyAccountsCommand.ts';
import { listRuns, type ListedRun } from '../../../pipelines/listRuns.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-key-accounts', 'runs.list');

export default class RunsList extends KeyAccountsCommand<ListedRun[]> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');

  public static override readonly flags = {
    ...orgFlags,
    limit: Flags.integer({ summary: messages.getMessage('flags.limit.summary'), default: 20, min: 1, max: 2000 }),
    type: Flags.option({
      summary: messages.getMessage('flags.type.summary'),
      options: ['Full', 'Incremental', 'Accounts', 'Survey_Pull'] as const,
      multiple: true
    })(),
    status: Flags.option({
      summary: messages.getMessage('flags.status.summary'),
      options: ['Requested', 'Running', 'Completed', 'Completed_With_Errors', 'Failed', 'Cancelled'] as const,
      multiple: true
    })()
  };

  public async run(): Promise<ListedRun[]> {
    const { flags } = await this.parse(RunsList);
    const runs = await listRuns(await this.openOrg(flags), {
      limit: flags.limit,
      ...(flags.type ? { types: flags.type } : {}),
      ...(flags.status ? { statuses: flags.status } : {})
    });
    if (runs.length === 0) this.log(messages.getMessage('none'));
    else {
      this.table({
        data: runs.map((run) => ({ ...run })),
        columns: ['name', 'status', 'type', 'asOf', 'startedAt', 'finishedAt', 'seconds', 'rated', 'changed', 'failed']
      });
    }
    return runs;
  }
}
