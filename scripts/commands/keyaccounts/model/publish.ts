import { Messages } from '@salesforce/core';
import { Flags } from '@salesforce/sf-plugins-core';
import { modelChangeText } from '../../../formatters/modelChangeText.ts';
import { KeyAccountsCommand, orgFlags } from '../../../keyAccountsCommand.ts';
import { publishModel, type PublishedModel } from '../../../pipelines/model/publish.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-key-accounts', 'model.publish');

export default class ModelPublish extends KeyAccountsCommand<PublishedModel> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');

  public static override readonly flags = {
    file: Flags.string({ char: 'f', summary: messages.getMessage('flags.file.summary'), required: true }),
    note: Flags.string({ char: 'n', summary: messages.getMessage('flags.note.summary'), required: true }),
    ...orgFlags,
    'check-only': Flags.boolean({ summary: messages.getMessage('flags.check-only.summary'), default: false })
  };

  public async run(): Promise<PublishedModel> {
    const { flags } = await this.parse(ModelPublish);
    const { file, note } = flags;
    const result = await publishModel(await this.openOrg(flags), { file, note, checkOnly: flags['check-only'] });
    for (const warning of result.warnings) this.warn(warning);
    const counts = [result.records, result.removed.length].map(String);
    this.log(messages.getMessage(result.checkOnly ? 'result.checked' : 'result.published', [file, ...counts]));
    if (result.changes && result.changes.length > 0) {
      this.log(messages.getMessage('result.changes'));
      for (const change of result.changes) this.log(`- ${modelChangeText(change)}`);
    }
    return result;
  }
}
