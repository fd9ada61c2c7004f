import { reasonOf } from '../../errors.ts';
import type { OrgIdentity, OrgPort } from '../../org/orgPort.ts';
import { redact } from '../../org/redact.ts';
import { checkAccess, type FieldAccess } from './checkAccess.ts';
import { checkAssignments } from './checkAssignments.ts';
import { checkFeatures } from './checkFeatures.ts';
import { checkLimits } from './checkLimits.ts';
import { checkModel } from './checkModel.ts';
import { checkNotifications } from './checkNotifications.ts';
import { checkOrg } from './checkOrg.ts';
import { checkVersion } from './checkVersion.ts';
import { checkRuns } from './checkRuns.ts';
import { finding, type Finding, type Section } from './finding.ts';

export interface DoctorOptions {
  /** Of this plugin, from package.json. */
  version: string;
  apiVersion: string;
  clock?: () => Date;
}

/** The contract of `--json`. */
export interface DoctorReport {
  /** Nothing prevents a run. */
  healthy: boolean;
  problems: number;
  warnings: number;
  findings: Finding[];
  /** What the running user may do with every field that the batch needs. */
  fields: FieldAccess[];
}

export interface Examined {
  org: OrgPort;
  identity: OrgIdentity;
  now: Date;
  options: DoctorOptions;
}

/**
 * Looks at an org as the running user sees it and says what keeps the batch from working, with its fix. Writes nothing.
 * Fails only where the org cannot be reached.
 */
export async function diagnose(org: OrgPort, options: DoctorOptions): Promise<DoctorReport> {
  const identity = await org.identity();
  const examined = { org, identity, options, now: (options.clock ?? (() => new Date()))() };
  const findings = [...checkOrg(examined)];
  const version = await checked('package', () => checkVersion(examined));
  findings.push(...version);
  const { fields, findings: access } = await checkAccess(org);
  const isInstalled = !version.some(({ status }) => status === 'problem');
  if (isInstalled) {
    findings.push(...access, ...(await checked('access', () => checkAssignments(examined))));
    findings.push(...(await checked('model', () => checkModel(examined))));
    findings.push(...(await checked('runs', () => checkRuns(examined))));
    findings.push(...(await checked('notifications', () => checkNotifications(examined))));
  }
  findings.push(...(await checked('features', () => checkFeatures(org))));
  findings.push(...(await checked('limits', () => checkLimits(org))));
  const count = (status: string): number => findings.filter((found) => found.status === status).length;
  return { healthy: count('problem') === 0, problems: count('problem'), warnings: count('warning'), findings, fields };
}

/** What cannot be looked at is said, and keeps nothing else from being looked at. */
async function checked(section: Section, look: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await look();
  } catch (error) {
    return [finding(section, 'warning', 'notChecked', redact(reasonOf(error)))];
  }
}
