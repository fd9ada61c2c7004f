/**
 * Standard invocable actions; of them only customNotificationAction.
 * https://developer.salesforce.com/docs/atlas.en-us.api_action.meta/api_action/actions_obj_custom_notification.htm
 */
import { z } from 'zod';
import type { LocalOrg, Caller } from '../../operations/org.ts';
import { SalesforceError } from '../../operations/salesforceError.ts';
import { json } from '../reply.ts';
import { jsonError, type JsonObject } from '../requestFields.ts';
import type { Router } from '../router.ts';
import { recordError } from '../composite/collections.ts';
import { quoted } from '../rest/recordRoutes.ts';

const ACTION = 'customNotificationAction';
const MAX_RECIPIENTS = 500;
/** Users, groups and queues, and the teams of accounts and opportunities. */
const RECIPIENT = /^(005|00G|001|006)[a-zA-Z0-9]{12}([a-zA-Z0-9]{3})?$/;

const inputSchema = z.strictObject({
  customNotifTypeId: z.string(),
  recipientIds: z.array(z.string()).min(1),
  title: z.string().max(250),
  body: z.string().min(1).max(750),
  senderId: z.string().optional(),
  targetId: z.string().optional(),
  targetPageRef: z.string().refine(isJson, 'targetPageRef must be a page reference as JSON').optional()
});

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}

export interface SentNotification extends z.infer<typeof inputSchema> {
  readonly sentBy: string;
}

/** `sent` collects what was sent, for tests to look at. */
export function registerActions(router: Router, sent: SentNotification[]): void {
  router.data('GET', '/actions', (request) =>
    json({ standard: `/services/data/v${request.version}/actions/standard` })
  );
  router.data('GET', '/actions/standard', (request) =>
    json({
      actions: [
        {
          label: 'Send Custom Notification',
          name: ACTION,
          type: 'CUSTOMNOTIFICATION',
          url: `/services/data/v${request.version}/actions/standard/${ACTION}`
        }
      ]
    })
  );
  router.data('POST', `/actions/standard/${ACTION}`, ({ body, org, caller }) => {
    // https://developer.salesforce.com/docs/platform/api-action/guide/actions-obj-custom-notification.html
    if (!org.hasUserPermission(caller, 'SendCustomNotifications')) {
      throw new SalesforceError(403, 'INSUFFICIENT_ACCESS', 'The user needs the permission Send Custom Notifications.');
    }
    const parsed = z.strictObject({ inputs: z.array(z.unknown()).min(1).max(200) }).safeParse(body);
    if (!parsed.success) throw jsonError(z.prettifyError(parsed.error));
    const results = parsed.data.inputs.map((input) => run(org, caller, input, sent));
    return json(results, results.every(({ isSuccess }) => isSuccess) ? 200 : 400);
  });
}

function run(org: LocalOrg, caller: Caller, input: unknown, sent: SentNotification[]): JsonObject {
  const base = { actionName: ACTION, invocationId: null, sortOrder: -1, version: 1 };
  try {
    sent.push({ ...checkInput(org, caller, input), sentBy: caller.userId });
    const outputValues = { SuccessMessage: 'Your custom notification is processed successfully.' };
    return { ...base, errors: null, isSuccess: true, outputValues };
  } catch (error) {
    if (!(error instanceof SalesforceError)) throw error;
    return { ...base, errors: [recordError(error)], isSuccess: false, outputValues: null };
  }
}

function checkInput(org: LocalOrg, caller: Caller, input: unknown): z.infer<typeof inputSchema> {
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) throw invalid(z.prettifyError(parsed.error));
  const { customNotifTypeId, recipientIds, targetId, targetPageRef } = parsed.data;
  if (recipientIds.length > MAX_RECIPIENTS) throw invalid(`recipientIds may hold ${MAX_RECIPIENTS} ids`);
  const wrong = recipientIds.find((id) => !RECIPIENT.test(id));
  if (wrong !== undefined) throw invalid(`recipientIds: ${wrong} is not a user, group, account or opportunity`);
  if ((targetId === undefined) === (targetPageRef === undefined)) {
    throw invalid('give either targetId or targetPageRef');
  }
  const known = org.query(caller, `SELECT Id FROM CustomNotificationType WHERE Id = ${quoted(customNotifTypeId)}`);
  if (known.totalSize === 0) throw invalid(`customNotifTypeId: there is no notification type ${customNotifTypeId}`);
  return parsed.data;
}

function invalid(message: string): SalesforceError {
  return new SalesforceError(400, 'INVALID_API_INPUT', message);
}
