import { Messages } from '@salesforce/core';
import { Flags } from '@salesforce/sf-plugins-core';
import { csvReport, reportColumns, reportRows } from '../../../formatters/returnReportTable.ts';
import { KeyAccountsCommand, orgFlags } from '../../../keyAccountsCommand.ts';
import { REPORT_DIMENSIONS } from '../../../model/returnReport.ts';
import { calendarDay } from '../../../pipelines/orgDays.ts';
import { REPORT_PERIODS, returnReport, type ReturnReport } from '../../../pipelines/returns/returnReport.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-key-accounts', 'roi.report');

export default class RoiReport extends KeyAccountsCommand<ReturnReport> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');

  public static override readonly flags = {
    ...orgFlags,
    by: Flags.option({
      summary: messages.getMessage('flags.by.summary'),
      options: REPORT_DIMENSIONS,
      default: 'account' as const
    })(),
    period: Flags.option({
      summary: messages.getMessage('flags.period.summary'),
      options: REPORT_PERIODS,
      default: 'ttm' as const
    })(),
    'as-of': Flags.string({ summary: messages.getMessage('flags.as-of.summary') }),
    format: Flags.option({
      summary: messages.getMessage('flags.format.summary'),
      options: ['table', 'csv', 'json'] as const,
      default: 'table' as const
    })()
  };

  public async run(): Promise<ReturnReport> {
    const { flags } = await this.parse(RoiReport);
    const asOf = flags['as-of'] === undefined ? undefined : calendarDay(flags['as-of']);
    const report = await returnReport(await this.openOrg(flags), {
      by: flags.by,
      period: flags.period,
      ...(asOf === undefined ? {} : { asOf })
    });
    if (flags.format === 'csv') this.log(csvReport(report).trimEnd());
    else if (flags.format === 'json') this.log(JSON.stringify(report, null, 2));
    else this.showTable(report);
    for (const cycle of report.cycles) this.warn(messages.getMessage('cycle', [[...cycle, cycle[0]].join(' → ')]));
    return report;
  }

  private showTable(report: ReturnReport): void {
    const { period, currency, whaleCurve, leftOut } = report;
    this.log(
      messages.getMessage(report.by === 'quarter' ? 'headQuarters' : 'head', [period.from, period.to, currency])
    );
    this.table({ data: reportRows(report), columns: [...reportColumns] });
    const { best20PercentEarn, lossMakers, peak, peakRank } = whaleCurve;
    if (best20PercentEarn !== null) {
      const shown = [String(best20PercentEarn), String(peakRank), peak.toLocaleString('en-US'), String(lossMakers)];
      this.log(messages.getMessage('curve', shown));
    }
    for (const { key, reason } of leftOut) this.log(messages.getMessage(`leftOut.${reason}`, [key]));
  }
}
