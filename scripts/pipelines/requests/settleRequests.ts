import { messagesOf } from '../../messages.ts';
import type { OrgPort } from '../../org/orgPort.ts';
import { visibleAccounts, type RunRequest } from './pendingRequests.ts';

const messages = messagesOf('requests');

/** The clocks of the org and of this machine may differ; a request this close to a full run is served anew. */
const CLOCK_MARGIN_MS = 60_000;

interface FullRun {
  Name: string;
  KA_Started_At__c: string;
}

/**
 * Answers the requests that need no run: such as cannot be served, with the reason, and such as a full run has
 * answered since they were made. Returns the others.
 */
export async function settleRequests(
  org: OrgPort,
  requests: readonly RunRequest[],
  now: Date
): Promise<{ open: RunRequest[]; refused: number; answered: number }> {
  const accountIds = [...new Set(requests.flatMap(({ accountId }) => accountId ?? []))];
  const [visible, fullRun] = [await visibleAccounts(org, accountIds), await lastFullRun(org, requests, now)];
  const updates: Record<string, unknown>[] = [];
  const open: RunRequest[] = [];
  let refused = 0;
  for (const request of requests) {
    const reason = reasonToRefuse(request, visible);
    if (reason !== undefined) {
      refused += 1;
      updates.push({ ...ended(request, now), KA_Status__c: 'Failed', KA_Error__c: reason });
    } else if (fullRun && isBefore(request, fullRun)) {
      const warning = messages.getMessage('answeredByFullRun', [fullRun.Name]);
      updates.push({ ...ended(request, now), KA_Status__c: 'Completed', KA_Warnings__c: warning });
    } else open.push(request);
  }
  await org.updateAll('KA_Run__c', updates);
  return { open, refused, answered: updates.length - refused };
}

function ended({ id }: RunRequest, now: Date): Record<string, unknown> {
  return { Id: id, KA_Finished_At__c: now.toISOString() };
}

function reasonToRefuse({ type, accountId }: RunRequest, visible: ReadonlySet<string>): string | undefined {
  if (type !== 'Accounts') return messages.getMessage('onlyAccounts');
  if (accountId === null) return messages.getMessage('noAccount');
  return visible.has(accountId) ? undefined : messages.getMessage('accountNotVisible');
}

/**
 * The latest full run without errors that began after the oldest of the requests. One that is yet to begin had a clock
 * that was ahead, and would seem to answer all that is asked until then.
 */
async function lastFullRun(org: OrgPort, [oldest]: readonly RunRequest[], now: Date): Promise<FullRun | undefined> {
  if (!oldest) return undefined;
  const latest = new Date(now.getTime() + CLOCK_MARGIN_MS).toISOString();
  const [run] = await org.query<FullRun>(
    "SELECT Name, KA_Started_At__c FROM KA_Run__c WHERE KA_Type__c = 'Full' AND KA_Status__c = 'Completed' " +
      `AND KA_Started_At__c > ${oldest.askedAt} AND KA_Started_At__c <= ${latest} AND KA_As_Of__c >= ${oldest.askedAt.slice(0, 10)} ` +
      'ORDER BY KA_Started_At__c DESC LIMIT 1'
  );
  return run;
}

function isBefore({ askedAt }: RunRequest, { KA_Started_At__c: startedAt }: FullRun): boolean {
  return Date.parse(askedAt) + CLOCK_MARGIN_MS < Date.parse(startedAt);
}
