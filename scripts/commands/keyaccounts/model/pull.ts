import { Messages } from '@salesforce/core';
import { Flags } from '@salesforce/sf-plugins-core';
import { KeyAccountsCommand, orgFlags } from '../../../keyAccountsCommand.ts';
import { modelText, pullModel, type PulledModel } from '../../../pipelines/model/pull.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-key-accounts', 'model.pull');

export default class ModelPull extends KeyAccountsCommand<PulledModel> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');

  public static override readonly flags = {
    ...orgFlags,
    'output-file': Flags.string({ char: 'f', summary: messages.getMessage('flags.output-file.summary') })
  };

  public async run(): Promise<PulledModel> {
    const { flags } = await this.parse(ModelPull);
    const result = await pullModel(await this.openOrg(flags), flags['output-file']);
    if (result.file === null) this.log(modelText(result.modelSet).trimEnd());
    else this.log(messages.getMessage('result.written', [result.hash.slice(0, 12), result.file]));
    return result;
  }
}
