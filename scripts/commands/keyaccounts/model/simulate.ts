import { Messages } from '@salesforce/core';
import { Flags } from '@salesforce/sf-plugins-core';
import { distributionRows, matrixRows, moveRows } from '../../../formatters/simulationReport.ts';
import { KeyAccountsCommand, orgFlags } from '../../../keyAccountsCommand.ts';
import { calendarDay } from '../../../pipelines/orgDays.ts';
import { simulateModel, type ModelSimulation } from '../../../pipelines/model/simulate.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-key-accounts', 'model.simulate');

const SHOWN_MOVES = 20;

export default class ModelSimulate extends KeyAccountsCommand<ModelSimulation> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');

  public static override readonly flags = {
    file: Flags.string({ char: 'f', summary: messages.getMessage('flags.file.summary'), required: true }),
    ...orgFlags,
    'as-of': Flags.string({ summary: messages.getMessage('flags.as-of.summary') })
  };

  public async run(): Promise<ModelSimulation> {
    const { flags } = await this.parse(ModelSimulate);
    const asOf = flags['as-of'] === undefined ? undefined : calendarDay(flags['as-of']);
    const signal = this.stopSignal();
    const result = await simulateModel(await this.openOrg(flags, signal), {
      file: flags.file,
      ...(asOf === undefined ? {} : { asOf }),
      signal,
      onProgress: (progress) => {
        this.showProgress(progress);
      }
    });
    this.report(result);
    return result;
  }

  private report(result: ModelSimulation): void {
    for (const warning of result.warnings) this.warn(warning);
    const counts = [result.read, result.rated, result.notRated].map(String);
    this.log(messages.getMessage('result.counts', [result.asOf, ...counts]));
    this.table({ data: distributionRows(result), title: messages.getMessage('result.distribution') });
    if (result.heldBack > 0) this.log(messages.getMessage('result.heldBack', [String(result.heldBack)]));
    if (result.moves.length === 0) {
      this.log(messages.getMessage('result.noMoves'));
      return;
    }
    this.table({ data: matrixRows(result), title: messages.getMessage('result.matrix') });
    const shown = Math.min(SHOWN_MOVES, result.moves.length);
    this.table({
      data: moveRows(result).slice(0, SHOWN_MOVES),
      title: messages.getMessage('result.moves', [String(result.moves.length), String(shown)])
    });
  }
}
