import { Messages } from '@salesforce/core';
import { Flags } from '@salesforce/sf-plugins-core';
import { exitCodes } from '../../exitCodes.ts';
import { KeyAccountsCommand, orgFlags } from '../../keyAccountsCommand.ts';
import { defaultApiVersion } from '../../org/apiVersion.ts';
import { diagnose, type DoctorReport } from '../../pipelines/doctor/doctor.ts';
import type { Finding, Section } from '../../pipelines/doctor/finding.ts';

Messages.importMessagesDirectoryFromMetaUrl(import.meta.url);
const messages = Messages.loadMessages('sf-plugin-key-accounts', 'doctor');

export default class Doctor extends KeyAccountsCommand<DoctorReport> {
  public static override readonly summary = messages.getMessage('summary');
  public static override readonly description = messages.getMessage('description');
  public static override readonly examples = messages.getMessages('examples');

  public static override readonly flags = {
    ...orgFlags,
    'problems-only': Flags.boolean({ summary: messages.getMessage('flags.problems-only.summary'), default: false })
  };

  public async run(): Promise<DoctorReport> {
    const { flags } = await this.parse(Doctor);
    const report = await diagnose(await this.openOrg(flags), {
      version: this.config.pjson.version,
      apiVersion: flags['api-version'] ?? defaultApiVersion()
    });
    if (!report.healthy) process.exitCode = exitCodes.configuration;
    this.report(report, flags['problems-only']);
    return report;
  }

  private report({ findings, healthy, problems, warnings }: DoctorReport, problemsOnly: boolean): void {
    const shown = findings.filter(({ status }) => !problemsOnly || status === 'warning' || status === 'problem');
    for (const section of new Set(shown.map((found) => found.section))) this.section(section, shown);
    const counts = healthy ? [warnings] : [problems, warnings];
    this.log(messages.getMessage(healthy ? 'verdict.healthy' : 'verdict.ill', counts.map(String)));
  }

  /** Words say how a finding is; colour would be lost in a log. */
  private section(section: Section, findings: readonly Finding[]): void {
    this.styledHeader(messages.getMessage(`section.${section}`));
    for (const { status, detail, fix } of findings.filter((found) => found.section === section)) {
      this.log(`${messages.getMessage(`status.${status}`).padEnd(8)} ${detail}`);
      if (fix !== undefined) this.log(`${' '.repeat(8)} → ${fix}`);
    }
    this.log();
  }
}
