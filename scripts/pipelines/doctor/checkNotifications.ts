import { NOTIFICATION_SETTINGS } from '../../config/notificationSettings.ts';
import { notificationType } from '../notifications/notificationType.ts';
import { readSettings } from '../readSettings.ts';
import type { Examined } from './doctor.ts';
import { finding, type Finding } from './finding.ts';

/** Whether owners and administrators can be told of what a run does. */
export async function checkNotifications({ org }: Examined): Promise<Finding[]> {
  const { notifyOwners, notifyRunProblems } = await readSettings(org, NOTIFICATION_SETTINGS);
  const findings: Finding[] = [];
  for (const [isOn, type, setting] of [
    [notifyOwners, 'KA_Tier_Change', 'Notify_Owners'],
    [notifyRunProblems, 'KA_Run_Problem', 'Notify_Run_Problems']
  ] as const) {
    if (!isOn) findings.push(finding('notifications', 'info', 'notifications.off', type, setting));
    else if ((await notificationType(org, type)) === undefined) {
      findings.push(finding('notifications', 'warning', 'notifications.noType', type));
    } else findings.push(finding('notifications', 'ok', 'notifications.on', type));
  }
  return findings;
}
