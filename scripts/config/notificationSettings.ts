import { listOf, yesOrNo, type SettingsOf } from './settings.ts';

export interface NotificationSettings {
  notifyOwners: boolean;
  notifyRunProblems: boolean;
  /** Usernames; where there is none, the users with the permission set KA_Admin. */
  recipients: readonly string[];
}

/** Whom to notify of what. */
export const NOTIFICATION_SETTINGS: SettingsOf<NotificationSettings> = {
  notifyOwners: { name: 'Notify_Owners', value: yesOrNo, rule: 'Yes or No', byDefault: true },
  notifyRunProblems: { name: 'Notify_Run_Problems', value: yesOrNo, rule: 'Yes or No', byDefault: true },
  recipients: {
    name: 'Run_Problem_Recipients',
    value: listOf(/[\s,;]+/),
    rule: 'usernames, separated by commas',
    byDefault: []
  }
};
