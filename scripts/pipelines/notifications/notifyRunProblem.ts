import { NOTIFICATION_SETTINGS } from '../../config/notificationSettings.ts';
import { exitCodeOf, reasonOf } from '../../errors.ts';
import { exitCodes } from '../../exitCodes.ts';
import { messagesOf } from '../../messages.ts';
import type { OrgPort } from '../../org/orgPort.ts';
import { redact } from '../../org/redact.ts';
import { queryByIds } from '../queryByIds.ts';
import { readSettings } from '../readSettings.ts';
import { soqlText, soqlTexts } from '../soqlText.ts';
import { languageOf, notificationText } from './notificationText.ts';
import { notificationType } from './notificationType.ts';
import { refusedWarning } from './notifyOwners.ts';

const messages = messagesOf('notifications');

/** A run that failed, or that left rows unwritten. */
export type RunProblem = { runId: string; now: Date } & ({ error: unknown } | { unwritten: number });

/** A run that is tried again and again is told of once an hour. */
const QUIET_MINUTES = 60;
const LONGEST_REASON = 500;

/**
 * Tells those who look after the batch of a problem. Never fails: what keeps somebody from being told is returned in
 * sentences. An error that says that the org cannot be asked, or that another run is at work, is not told.
 */
export async function notifyRunProblem(org: OrgPort, problem: RunProblem): Promise<string[]> {
  if ('error' in problem && !isWorthTelling(problem.error)) return [];
  try {
    const settings = await readSettings(org, NOTIFICATION_SETTINGS);
    if (!settings.notifyRunProblems || (await wasToldLately(org, problem))) return [];
    const typeId = await notificationType(org, 'KA_Run_Problem');
    if (typeId === undefined) return [messages.getMessage('warning.noType', ['KA_Run_Problem', 'Notify_Run_Problems'])];
    const { users, warnings } = await recipients(org, settings.recipients);
    if (users.length === 0) return [...warnings, messages.getMessage('warning.noRecipients')];
    const name = await runName(org, problem.runId);
    const refused = await org.sendNotifications(
      users.map(({ Id, LanguageLocaleKey }) => {
        const text = notificationText(languageOf(LanguageLocaleKey));
        const kind = 'error' in problem ? 'failed' : 'unwritten';
        const detail = 'error' in problem ? redact(reasonOf(problem.error), LONGEST_REASON) : String(problem.unwritten);
        return {
          recipientId: Id,
          typeId,
          title: text.getMessage(`${kind}.title`, [name]),
          body: text.getMessage(`${kind}.body`, [detail]),
          target: { recordId: problem.runId }
        };
      })
    );
    return [...warnings, ...refusedWarning(refused, users.length)];
  } catch (error) {
    return [messages.getMessage('warning.failed', [redact(reasonOf(error))])];
  }
}

function isWorthTelling(error: unknown): boolean {
  const code = exitCodeOf(error);
  return code !== exitCodes.connection && code !== exitCodes.lease;
}

async function wasToldLately(org: OrgPort, { runId, now }: RunProblem): Promise<boolean> {
  const since = new Date(now.getTime() - QUIET_MINUTES * 60_000).toISOString();
  const problems = await org.query(
    "SELECT Id FROM KA_Run__c WHERE KA_Status__c IN ('Failed', 'Completed_With_Errors') AND KA_Type__c NOT IN ('Accounts', 'Survey_Pull') " +
      `AND KA_Finished_At__c > ${since} AND Id != ${soqlText(runId)} LIMIT 1`
  );
  return problems.length > 0;
}

interface Recipient {
  Id: string;
  LanguageLocaleKey: string;
}

async function recipients(
  org: OrgPort,
  usernames: readonly string[]
): Promise<{ users: Recipient[]; warnings: string[] }> {
  if (usernames.length === 0) return { users: await administrators(org), warnings: [] };
  const users = await org.query<Recipient>(
    `SELECT Id, LanguageLocaleKey FROM User WHERE IsActive = true AND Username IN (${soqlTexts(usernames)})`
  );
  const unknown = usernames.length - users.length;
  // Usernames have the form of e-mail addresses, which have no place in the record of a run.
  const warnings = unknown > 0 ? [messages.getMessage('warning.unknownRecipients', [String(unknown)])] : [];
  return { users, warnings };
}

/**
 * Who has the permission set KA_Admin, by itself or by its group. Seeing assignments takes View Setup and Configuration,
 * which the user of the batch need not have.
 * https://developer.salesforce.com/docs/platform/object-reference/references/standard-objects/object-permissionsetassignment.html
 */
async function administrators(org: OrgPort): Promise<Recipient[]> {
  const assignments = await org
    .query<{ AssigneeId: string }>(
      'SELECT AssigneeId FROM PermissionSetAssignment WHERE Assignee.IsActive = true ' +
        "AND (PermissionSet.Name = 'KA_Admin' OR PermissionSetGroup.DeveloperName = 'KA_Admin_Group')"
    )
    .catch(() => []);
  return queryByIds(
    org,
    assignments.map(({ AssigneeId }) => AssigneeId),
    (list) => `SELECT Id, LanguageLocaleKey FROM User WHERE Id IN (${list})`
  );
}

async function runName(org: OrgPort, runId: string): Promise<string> {
  const [run] = await org.query<{ Name: string }>(`SELECT Name FROM KA_Run__c WHERE Id = ${soqlText(runId)}`);
  return run?.Name ?? runId;
}
