import { Messages } from '@salesforce/core';
import { modelChangeText } from '../../../formatters/modelChangeText.ts';
import { KeyAccountsCommand, orgFlags } from '../../../keyAccountsCommand.ts';
import { modelHistory, type ModelVersion } from '../../../pipelines/model/history.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-key-accounts', 'model.history');

export default class ModelHistory extends KeyAccountsCommand<ModelVersion[]> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');

  public static override readonly flags = { ...orgFlags };

  public async run(): Promise<ModelVersion[]> {
    const { flags } = await this.parse(ModelHistory);
    const versions = await modelHistory(await this.openOrg(flags));
    if (versions.length === 0) this.log(messages.getMessage('none'));
    for (const version of versions) this.report(version);
    return versions;
  }

  private report({ hash, active, publishedAt, publishedBy, note, changes }: ModelVersion): void {
    const when = (publishedAt ?? '').slice(0, 16).replace('T', ' ');
    const parts = [when, hash.slice(0, 12), publishedBy ?? '', active ? messages.getMessage('active') : ''];
    this.log(parts.filter((part) => part !== '').join('  '));
    if (note) this.log(`  ${note}`);
    if (changes === null) this.log(`  - ${messages.getMessage('changes.unknown')}`);
    else if (changes.length === 0) this.log(`  - ${messages.getMessage('changes.none')}`);
    else for (const change of changes) this.log(`  - ${modelChangeText(change)}`);
    this.log();
  }
}
