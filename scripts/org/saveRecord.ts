import { z } from 'zod';
import { ignoreBody, readJson, type Session } from './session.ts';

/** https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_basic_info.htm */
type Values = Readonly<Record<string, unknown>>;

const savedSchema = z.object({ id: z.string() });

/** The id of the new record. Sent once: should the answer be lost, the record may be there all the same. */
export async function createRecord(session: Session, object: string, values: Values): Promise<string> {
  const { id } = await session.send(
    {
      ...requestOf(session, 'POST', object, values),
      read: async (response) => savedSchema.parse(await readJson(response))
    },
    { ...session.retry, retries: 0 }
  );
  return id;
}

export async function updateRecord(session: Session, object: string, id: string, values: Values): Promise<void> {
  await session.send({
    ...requestOf(session, 'PATCH', `${object}/${id}`, values),
    read: ignoreBody
  });
}

/** The id of the record with this value in `field`, an external id, whether it was there or is new. */
export async function upsertRecord(
  session: Session,
  object: string,
  field: string,
  externalId: string,
  values: Values
): Promise<string> {
  const { id } = await session.send({
    ...requestOf(session, 'PATCH', `${object}/${field}/${encodeURIComponent(externalId)}`, values),
    read: async (response) => savedSchema.parse(await readJson(response))
  });
  return id;
}

function requestOf(session: Session, method: 'POST' | 'PATCH', target: string, values: Values) {
  return {
    method,
    path: session.dataPath(`/sobjects/${target}`),
    headers: { 'Content-Type': 'application/json' },
    body: () => JSON.stringify(values)
  };
}
