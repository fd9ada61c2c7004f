import { Messages } from '@salesforce/core';
import { Flags } from '@salesforce/sf-plugins-core';
import { exitCodes } from '../../exitCodes.ts';
import { KeyAccountsCommand, orgFlags } from '../../keyAccountsCommand.ts';
import { parseAssignment, type PersonaOfUser } from '../../pipelines/setup/personas.ts';
import { setUp, type SetupResult } from '../../pipelines/setup/setup.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-key-accounts', 'setup');

export default class Setup extends KeyAccountsCommand<SetupResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');

  public static override readonly flags = {
    ...orgFlags,
    admin: Flags.string({ summary: messages.getMessage('flags.admin.summary'), multiple: true, default: [] }),
    'batch-user': Flags.string({ summary: messages.getMessage('flags.batch-user.summary') }),
    assign: Flags.string({ summary: messages.getMessage('flags.assign.summary'), multiple: true, default: [] }),
    'use-groups': Flags.boolean({ summary: messages.getMessage('flags.use-groups.summary'), default: false }),
    run: Flags.boolean({ summary: messages.getMessage('flags.run.summary'), default: false })
  };

  public async run(): Promise<SetupResult> {
    const { flags } = await this.parse(Setup);
    const batchUser = flags['batch-user'];
    const named: PersonaOfUser[] = [
      ...flags.admin.map((username) => ({ username, persona: 'admin' as const })),
      ...(batchUser === undefined ? [] : [{ username: batchUser, persona: 'batch' as const }]),
      ...flags.assign.map(parseAssignment)
    ];
    const signal = this.stopSignal();
    const org = await this.openOrg(flags, signal);
    const { username: me } = await org.identity();
    const result = await setUp(org, {
      personas: named.map(({ username, persona }) => ({ username: username === 'me' ? me : username, persona })),
      useGroups: flags['use-groups'],
      run: flags.run,
      reopen: () => this.openOrg(flags, signal),
      signal,
      onProgress: (progress) => {
        this.showProgress(progress);
      }
    });
    if (hasFailed(result)) process.exitCode = exitCodes.completedWithErrors;
    this.report(result);
    return result;
  }

  private report({ assignments, model, recipients, run, todo }: SetupResult): void {
    if (assignments.length > 0) {
      this.table({
        data: assignments.map(({ error = '', ...rest }) => ({ ...rest, error })),
        columns: ['username', 'permissionSet', 'state', 'error']
      });
    }
    this.log(messages.getMessage('step.model', [model.state]));
    this.log(messages.getMessage('step.recipients', [recipients.state]));
    const { rated, changed } = run;
    if (rated === undefined || changed === undefined) this.log(messages.getMessage('step.run', [run.state]));
    else this.log(messages.getMessage('step.runCounts', [String(rated), String(changed)]));
    this.log();
    this.styledHeader(messages.getMessage('todo.title'));
    for (const [at, line] of todo.entries()) this.log(`${String(at + 1)}. ${line}`);
  }
}

function hasFailed({ assignments, model, recipients, run }: SetupResult): boolean {
  return (
    assignments.some(({ state }) => state === 'refused') ||
    [model, recipients, run].some(({ state }) => state === 'failed')
  );
}
