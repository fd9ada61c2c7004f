import type { z } from 'zod';
import { settingRowsSchema } from '../../config/clvSettings.ts';
import {
  DEFAULT_NOTIFICATION_SETTINGS,
  NOTIFICATION_SETTINGS_QUERY,
  notificationSettingRules,
  notificationSettingSchemas,
  type NotificationSettingName,
  type NotificationSettings
} from '../../config/notificationSettings.ts';
import { keyAccountsError } from '../../errors.ts';
import type { OrgPort } from '../../org/orgPort.ts';

/** Whom the org wants to be notified; a setting that is absent or blank has its default. */
export async function readNotificationSettings(org: OrgPort): Promise<NotificationSettings> {
  const rows = settingRowsSchema.parse(await org.query<unknown>(NOTIFICATION_SETTINGS_QUERY));
  const values = new Map(rows.map((row) => [row.DeveloperName, row.KA_Value__c?.trim() ?? '']));
  const read = <T>(name: NotificationSettingName, schema: z.ZodType<T>, byDefault: T): T => {
    const value = values.get(name) ?? '';
    if (value === '') return byDefault;
    const parsed = schema.safeParse(value);
    if (!parsed.success)
      throw keyAccountsError('settingInvalid', [name, value, notificationSettingRules[name]], [name]);
    return parsed.data;
  };
  const schemas = notificationSettingSchemas;
  const byDefault = DEFAULT_NOTIFICATION_SETTINGS;
  return {
    notifyOwners: read('Notify_Owners', schemas.Notify_Owners, byDefault.notifyOwners),
    notifyRunProblems: read('Notify_Run_Problems', schemas.Notify_Run_Problems, byDefault.notifyRunProblems),
    recipients: read('Run_Problem_Recipients', schemas.Run_Problem_Recipients, byDefault.recipients)
  };
}
