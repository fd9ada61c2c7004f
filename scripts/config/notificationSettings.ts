import { z } from 'zod';

const yesOrNo = z.enum(['Yes', 'No']).transform((text) => text === 'Yes');

/** KA_Setting__mdt records about notifications, by developer name. A value is always text. */
export const notificationSettingSchemas = {
  Notify_Owners: yesOrNo,
  Notify_Run_Problems: yesOrNo,
  Run_Problem_Recipients: z.string().transform((text) =>
    text
      .split(/[\s,;]+/)
      .map((name) => name.trim())
      .filter(Boolean)
  )
};

export type NotificationSettingName = keyof typeof notificationSettingSchemas;

/** What each takes, for the sentence that refuses a value. */
export const notificationSettingRules: Readonly<Record<NotificationSettingName, string>> = {
  Notify_Owners: 'Yes or No',
  Notify_Run_Problems: 'Yes or No',
  Run_Problem_Recipients: 'usernames, separated by commas'
};

export const NOTIFICATION_SETTINGS_QUERY =
  'SELECT DeveloperName, KA_Value__c FROM KA_Setting__mdt ' +
  `WHERE DeveloperName IN ('${Object.keys(notificationSettingSchemas).join("', '")}')`;

export interface NotificationSettings {
  notifyOwners: boolean;
  notifyRunProblems: boolean;
  /** Usernames; where there is none, the users with the permission set KA_Admin. */
  recipients: readonly string[];
}

export const DEFAULT_NOTIFICATION_SETTINGS: NotificationSettings = {
  notifyOwners: true,
  notifyRunProblems: true,
  recipients: []
};
