import { z } from 'zod';
import { CreatedId } from './createdId.ts';
import type { RecordWrite, SaveTogetherResult } from './orgPort.ts';
import { redact } from './redact.ts';
import { readJson, type Session } from './session.ts';

/** https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_composite.htm */
const MAXIMUM_TOGETHER = 25;

const answerSchema = z.object({
  compositeResponse: z.array(z.object({ httpStatusCode: z.int(), body: z.unknown() }))
});
const errorsSchema = z.array(z.object({ errorCode: z.string(), message: z.string() })).min(1);

/** What stands beside the record at fault: it says nothing of the reason. */
const ROLLED_BACK = 'PROCESSING_HALTED';

/** Writes records in one transaction by a composite request. Sent once: should the answer be lost, both may be true. */
export async function saveTogether(session: Session, writes: readonly RecordWrite[]): Promise<SaveTogetherResult> {
  if (writes.length > MAXIMUM_TOGETHER) {
    throw new RangeError(`${String(writes.length)} records; a transaction takes ${String(MAXIMUM_TOGETHER)}.`);
  }
  const compositeRequest = writes.map(({ object, id, values }, at) => ({
    method: id === undefined ? 'POST' : 'PATCH',
    url: session.dataPath(`/sobjects/${object}${id === undefined ? '' : `/${id}`}`),
    referenceId: `record${String(at)}`,
    body: Object.fromEntries(Object.entries(values).map(([field, value]) => [field, sent(value)]))
  }));
  const { compositeResponse } = await session.send(
    {
      method: 'POST',
      path: session.dataPath('/composite'),
      headers: { 'Content-Type': 'application/json' },
      body: () => JSON.stringify({ allOrNone: true, compositeRequest }),
      read: async (response) => answerSchema.parse(await readJson(response))
    },
    { ...session.retry, retries: 0 }
  );
  const failed = compositeResponse.filter(({ httpStatusCode }) => httpStatusCode >= 400);
  if (failed.length === 0) return { saved: true };
  const errors = failed.flatMap(({ body }) => errorsSchema.safeParse(body).data ?? []);
  const cause = errors.find(({ errorCode }) => errorCode !== ROLLED_BACK) ?? errors[0];
  return { saved: false, error: cause ? `${cause.errorCode}:${redact(cause.message)}` : 'no reason given' };
}

/** `@{` in a text would be read as a reference to another record of the request, whoever wrote it. */
function sent(value: unknown): unknown {
  if (value instanceof CreatedId) return `@{record${String(value.place)}.id}`;
  return typeof value === 'string' ? value.replaceAll('@{', '@ {') : value;
}
