import type { OrgPort } from '../../org/orgPort.ts';
import { soqlText } from '../soqlText.ts';

export type NotificationTypeName = 'KA_Tier_Change' | 'KA_Run_Problem';

/** Id of a notification type of the package; undefined where the user does not see it. */
export async function notificationType(org: OrgPort, name: NotificationTypeName): Promise<string | undefined> {
  const [type] = await org.query<{ Id: string }>(
    `SELECT Id FROM CustomNotificationType WHERE DeveloperName = ${soqlText(name)}`
  );
  return type?.Id;
}
