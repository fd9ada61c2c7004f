import { Args } from '@oclif/core';
import { Messages } from '@salesforce/core';
import { Flags } from '@salesforce/sf-plugins-core';
import { KeyAccountsCommand } from '../../../../keyAccountsCommand.ts';
import { writeTextFile } from '../../../../pipelines/jsonFile.ts';
import { suggestMapping, type SuggestMappingResult } from '../../../../pipelines/surveys/import/suggestMapping.ts';
import { sourceNames, sourceOf } from '../../../../surveySources.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-key-accounts', 'survey.mapping.suggest');

export default class SurveyMappingSuggest extends KeyAccountsCommand<SuggestMappingResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');

  public static override readonly args = {
    file: Args.string({ description: messages.getMessage('args.file.summary'), required: true })
  };

  public static override readonly flags = {
    source: Flags.string({ summary: messages.getMessage('flags.source.summary'), options: sourceNames }),
    'output-file': Flags.string({ char: 'f', summary: messages.getMessage('flags.output-file.summary') })
  };

  public async run(): Promise<SuggestMappingResult> {
    const { args, flags } = await this.parse(SurveyMappingSuggest);
    const { source } = sourceOf(flags.source);
    const result = await suggestMapping(args.file, source);
    const text = JSON.stringify(result.mapping, null, 2);
    for (const note of result.notes) this.warn(note);
    const file = flags['output-file'];
    if (file === undefined) this.log(text);
    else {
      await writeTextFile(file, `${text}\n`);
      this.log(messages.getMessage('result.written', [file, args.file, file]));
    }
    if (result.unused.length > 0) this.logToStderr(messages.getMessage('result.unused', [result.unused.join(', ')]));
    return result;
  }
}
