import { Messages } from '@salesforce/core';
import { Flags } from '@salesforce/sf-plugins-core';
import { KeyAccountsCommand, orgFlags } from '../../../keyAccountsCommand.ts';
import { validateModelFile, type ModelValidation } from '../../../pipelines/model/validate.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-key-accounts', 'model.validate');

export default class ModelValidate extends KeyAccountsCommand<ModelValidation> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');

  public static override readonly flags = {
    file: Flags.string({ char: 'f', summary: messages.getMessage('flags.file.summary'), required: true }),
    ...orgFlags,
    'target-org': Flags.string({ char: 'o', summary: messages.getMessage('flags.target-org.summary') })
  };

  public async run(): Promise<ModelValidation> {
    const { flags } = await this.parse(ModelValidate);
    const org = flags['target-org'] === undefined ? undefined : await this.openOrg(flags);
    const result = await validateModelFile(flags.file, org);
    for (const warning of result.warnings) this.warn(warning);
    const counts = [result.models, result.groups, result.metrics, result.tiers].map(String);
    this.log(messages.getMessage('result.valid', [result.file, ...counts]));
    if (!result.checkedAgainstOrg) this.log(messages.getMessage('result.noOrg'));
    return result;
  }
}
