import { customMetadataXml } from '../../config/customMetadataXml.ts';
import { NOTIFICATION_SETTINGS } from '../../config/notificationSettings.ts';
import type { OrgPort } from '../../org/orgPort.ts';
import { readSettingTexts } from '../readSettings.ts';
import type { StepResult } from './setup.ts';

const SETTING = NOTIFICATION_SETTINGS.recipients.name;
const LABEL = 'Usernames to tell of run problems';
/** KA_Setting__mdt.KA_Value__c. */
const LONGEST_VALUE = 255;

/**
 * Names the administrators in the setting that says whom to tell of problems: the user of the batch may not see who has
 * a permission set. A setting that somebody made stays.
 */
export async function tellAdministrators(org: OrgPort, usernames: readonly string[]): Promise<StepResult> {
  const isSet = (await readSettingTexts(org, [SETTING])).has(SETTING);
  if (usernames.length === 0 || isSet) return { state: 'nothing to do' };
  const fitting: string[] = [];
  for (const name of usernames) if ([...fitting, name].join(', ').length <= LONGEST_VALUE) fitting.push(name);
  const xml = customMetadataXml({ label: LABEL, values: { KA_Value__c: fitting.join(', ') } });
  const report = await org.deployCustomMetadata({
    records: new Map([[`KA_Setting.${SETTING}`, xml]]),
    remove: [],
    checkOnly: false
  });
  if (report.succeeded) return { state: 'done' };
  return { state: 'failed', reason: report.failures.map(({ problem }) => problem).join(' ') || report.status };
}
