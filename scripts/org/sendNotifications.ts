import { z } from 'zod';
import { keyAccountsError } from '../errors.ts';
import { NetworkFault } from './faults.ts';
import type { BellNotification } from './orgPort.ts';
import { redact } from './redact.ts';
import { retrying } from './retry.ts';
import { readJson, type Session } from './session.ts';

/** A call of an invocable action takes so many inputs; the page of the action names no smaller number. */
const MAXIMUM_INPUTS = 200;

const resultsSchema = z.array(
  z.object({
    isSuccess: z.boolean(),
    errors: z.array(z.object({ statusCode: z.string(), message: z.string() })).nullish()
  })
);

/**
 * Sends through the standard action. A call that the org turned away is repeated; one whose answer was lost is not.
 * https://developer.salesforce.com/docs/platform/api-action/guide/actions-obj-custom-notification.html
 */
export async function sendNotifications(
  session: Session,
  notifications: readonly BellNotification[]
): Promise<string[]> {
  const refused: string[] = [];
  for (let from = 0; from < notifications.length; from += MAXIMUM_INPUTS) {
    const inputs = notifications.slice(from, from + MAXIMUM_INPUTS).map(inputOf);
    for (const { isSuccess, errors } of await call(session, inputs)) {
      if (isSuccess) continue;
      refused.push((errors ?? []).map(({ statusCode, message }) => redact(`${statusCode}: ${message}`)).join('; '));
    }
  }
  return refused;
}

function inputOf({ typeId, recipientId, title, body, target }: BellNotification): Record<string, unknown> {
  return {
    customNotifTypeId: typeId,
    recipientIds: [recipientId],
    title,
    body,
    ...('recordId' in target ? { targetId: target.recordId } : { targetPageRef: pageOf(target.tab) })
  };
}

/** https://developer.salesforce.com/docs/platform/lwc/guide/reference-page-reference-type.html */
function pageOf(tab: string): string {
  return JSON.stringify({ type: 'standard__navItemPage', attributes: { apiName: tab } });
}

async function call(session: Session, inputs: readonly unknown[]): Promise<z.infer<typeof resultsSchema>> {
  const once = { ...session.retry, retries: 0 };
  return retrying(async () => {
    try {
      return await session.send(
        {
          method: 'POST',
          path: session.dataPath('/actions/standard/customNotificationAction'),
          headers: { 'Content-Type': 'application/json' },
          body: () => JSON.stringify({ inputs }),
          // Where the org refuses one of the inputs, the answer is 400 and says of each what became of it.
          alsoRead: 400,
          read: async (response) => resultsSchema.parse(await readJson(response))
        },
        once
      );
    } catch (error) {
      if (error instanceof NetworkFault) throw keyAccountsError('orgUnreachable', [session.instanceUrl, error.code]);
      throw error;
    }
  }, session.retry);
}
