/**
 * Turns whatever a wire adapter, a record write or plain code hands over into sentences for the user. Takes GraphQL
 * errors, LDS fetch responses (page and field errors too), lists of those, Error and text.
 */
export function reduceErrors(errors: unknown): string[] {
  const messages = (Array.isArray(errors) ? errors : [errors]).flatMap(messagesOf);
  return [...new Set(messages.map((message) => message.trim()).filter((message) => message !== ''))];
}

/**
 * How GraphQL refuses a query for a field that the user's schema lacks, in the query ("Validation error of type
 * FieldUndefined: Field 'KA_Tier__c' …") and in a filter or an order ("… a field name 'KA_Tier__c' that is not defined for
 * input object type 'Account_Filter'").
 */
const UNKNOWN_FIELD = /^Validation error of type |\bis not defined (?:by|for input object) type\b/;

/**
 * Whether GraphQL refused the query itself. The queries of this package are tested against its own fields, so what a
 * user's schema lacks is what the user may not see.
 */
export function isAccessWithheld(errors: unknown): boolean {
  return reduceErrors(errors).some((message) => UNKNOWN_FIELD.test(message));
}

function messagesOf(error: unknown): string[] {
  if (typeof error === 'string') return [error];
  if (!isObject(error)) return [];
  const inBody = bodyMessages(error['body']);
  if (inBody.length > 0) return inBody;
  if (typeof error['message'] === 'string') return [error['message']];
  return typeof error['statusText'] === 'string' ? [error['statusText']] : [];
}

/** The body of a UI API error: a list of errors, or a message with `output` that says which fields were wrong. */
function bodyMessages(body: unknown): string[] {
  if (Array.isArray(body)) return body.flatMap(messagesOf);
  if (!isObject(body)) return [];
  const detailed = outputMessages(body['output']);
  if (detailed.length > 0) return detailed;
  return typeof body['message'] === 'string' ? [body['message']] : [];
}

function outputMessages(output: unknown): string[] {
  if (!isObject(output)) return [];
  const fieldErrors = isObject(output['fieldErrors']) ? Object.values(output['fieldErrors']).flat() : [];
  const pageErrors: unknown[] = Array.isArray(output['errors']) ? output['errors'] : [];
  return [...pageErrors, ...fieldErrors].flatMap(messagesOf);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
