import { readSettingTexts } from '../readSettings.ts';
import type { Examined } from './doctor.ts';
import { finding, type Finding } from './finding.ts';

const SETTING = 'Package_Version';

/** Whether the package is in the org, and whether it is the one that this plugin was made with. */
export async function checkVersion({ org, options }: Examined): Promise<Finding[]> {
  const account = await org.describe('Account');
  if (!(await org.describe('KA_Run__c')) || !account?.fields.has('KA_Tier__c')) {
    return [finding('package', 'problem', 'package.missing')];
  }
  const installed = await installedVersion(org);
  if (installed === undefined) return [finding('package', 'warning', 'package.unknown')];
  const order = compareVersions(installed, options.version);
  if (order === 0) return [finding('package', 'ok', 'package.current', installed)];
  return [finding('package', 'warning', order < 0 ? 'package.older' : 'package.newer', installed, options.version)];
}

async function installedVersion(org: Examined['org']): Promise<string | undefined> {
  if (!(await org.describe('KA_Setting__mdt'))) return undefined;
  return (await readSettingTexts(org, [SETTING])).get(SETTING);
}

/** Below 0 where `a` is the older of two versions like 1.2.3; a text in another form is older than any. */
export function compareVersions(a: string, b: string): number {
  const numbers = (version: string): number[] => version.split('.').map((part) => Number.parseInt(part, 10) || 0);
  const [left, right] = [numbers(a), numbers(b)];
  for (let at = 0; at < 3; at += 1) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
