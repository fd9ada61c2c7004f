import { Messages } from '@salesforce/core';
import { Flags } from '@salesforce/sf-plugins-core';
import { KeyAccountsCommand } from '../../../keyAccountsCommand.ts';
import type { ComparisonWeights } from '../../../model/comparisonWeights.ts';
import { weightsFromFile } from '../../../pipelines/model/weights.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-key-accounts', 'model.weights');

export default class ModelWeights extends KeyAccountsCommand<ComparisonWeights> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');

  public static override readonly flags = {
    file: Flags.string({ char: 'f', summary: messages.getMessage('flags.file.summary'), required: true })
  };

  public async run(): Promise<ComparisonWeights> {
    const { flags } = await this.parse(ModelWeights);
    const result = await weightsFromFile(flags.file);
    this.table({ data: result.weights, columns: ['criterion', 'weight'] });
    const { lambdaMax, consistencyRatio, consistent, worst } = result;
    this.log(messages.getMessage('result.consistency', [lambdaMax.toFixed(4), consistencyRatio.toFixed(4)]));
    if (!consistent && worst) {
      const times = [worst.times, worst.impliedTimes].map((value) => String(Number(value.toPrecision(3))));
      this.warn(
        messages.getMessage('warning.inconsistent', [consistencyRatio.toFixed(2), worst.of, worst.over, ...times])
      );
    }
    return result;
  }
}
