import { SATISFACTION_SETTINGS } from '../../config/satisfactionSettings.ts';
import type { SatisfactionSettings } from '../../model/satisfaction/satisfactionSettings.ts';
import type { OrgPort } from '../../org/orgPort.ts';
import { readSettings } from '../readSettings.ts';

/** How the org wants satisfaction made. */
export async function readSatisfactionSettings(org: OrgPort): Promise<SatisfactionSettings> {
  const { halfLife, ...complaints } = await readSettings(org, SATISFACTION_SETTINGS);
  return { halfLife, complaints };
}
