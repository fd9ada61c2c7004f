import { Messages } from '@salesforce/core';
import { Flags } from '@salesforce/sf-plugins-core';
import { exitCodes } from '../../../exitCodes.ts';
import { dueColumns, dueCsv, dueRows, skipCounts } from '../../../formatters/surveyDueTable.ts';
import { KeyAccountsCommand, orgFlags } from '../../../keyAccountsCommand.ts';
import { writeTextFile } from '../../../pipelines/jsonFile.ts';
import { calendarDay } from '../../../pipelines/orgDays.ts';
import { surveyDue, type SurveyDueResult } from '../../../pipelines/surveys/due/surveyDue.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-key-accounts', 'survey.due');

const SHOWN_ROWS = 50;

export default class SurveyDue extends KeyAccountsCommand<SurveyDueResult> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');

  public static override readonly flags = {
    ...orgFlags,
    'as-of': Flags.string({ summary: messages.getMessage('flags.as-of.summary') }),
    survey: Flags.string({ summary: messages.getMessage('flags.survey.summary') }),
    wave: Flags.string({ summary: messages.getMessage('flags.wave.summary') }),
    write: Flags.boolean({ summary: messages.getMessage('flags.write.summary'), default: false }),
    site: Flags.string({ summary: messages.getMessage('flags.site.summary'), dependsOn: ['write'] }),
    output: Flags.string({ summary: messages.getMessage('flags.output.summary') })
  };

  public async run(): Promise<SurveyDueResult> {
    const { flags } = await this.parse(SurveyDue);
    const { survey, wave, site, write, output } = flags;
    const asOf = flags['as-of'] === undefined ? undefined : calendarDay(flags['as-of']);
    const result = await surveyDue(await this.openOrg(flags), {
      write,
      ...(asOf === undefined ? {} : { asOf }),
      ...(survey === undefined ? {} : { survey }),
      ...(wave === undefined ? {} : { wave }),
      ...(site === undefined ? {} : { site })
    });
    if (output !== undefined) await writeTextFile(output, dueCsv(result.due, result.survey, result.wave));
    if (result.failures.length > 0) process.exitCode = exitCodes.completedWithErrors;
    this.report(result, write, output);
    return result;
  }

  private report(result: SurveyDueResult, write: boolean, output: string | undefined): void {
    const { asOf, due, dueAccounts, notDueAccounts, skipped, recorded, invited, failures, notes } = result;
    const accounts = new Set(due.map(({ accountId }) => accountId)).size;
    if (due.length === 0) {
      this.log(messages.getMessage('result.nobody', [asOf, String(dueAccounts), String(notDueAccounts)]));
    } else {
      this.table({ data: dueRows(due.slice(0, SHOWN_ROWS)), columns: [...dueColumns] });
      if (due.length > SHOWN_ROWS) this.log(messages.getMessage('result.more', [String(due.length - SHOWN_ROWS)]));
      this.log(messages.getMessage('result.due', [due.length, accounts, asOf, notDueAccounts].map(String)));
    }
    for (const { reason, count } of skipCounts(skipped)) {
      this.log(messages.getMessage('skipped', [String(count), messages.getMessage(`skipped.${reason}`)]));
    }
    if (write) {
      const known = due.length - recorded;
      this.log(messages.getMessage('result.recorded', [recorded, known, invited].map(String)));
    }
    for (const note of notes) this.warn(note);
    if (failures.length > 0) {
      this.warn(messages.getMessage('result.failed', [String(failures.length)]));
      this.table({ data: failures.slice(0, SHOWN_ROWS), columns: ['contactId', 'error'] });
    }
    if (output !== undefined) this.log(messages.getMessage('result.written', [output]));
  }
}
