import { z } from 'zod';
import type { RefusedUpdate } from './orgPort.ts';
import { readJson, type Session } from './session.ts';

/** https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobjects_collections_update.htm */
const MAXIMUM_RECORDS = 200;

const resultsSchema = z.array(
  z.object({
    success: z.boolean(),
    errors: z.array(z.object({ statusCode: z.string(), message: z.string() })).default([])
  })
);

/** Updates rows that each have an Id, 200 a call, every row by itself; the same rows may arrive twice. */
export async function updateCollection(
  session: Session,
  object: string,
  rows: readonly Record<string, unknown>[]
): Promise<RefusedUpdate[]> {
  const refused: RefusedUpdate[] = [];
  for (let from = 0; from < rows.length; from += MAXIMUM_RECORDS) {
    const chunk = rows.slice(from, from + MAXIMUM_RECORDS);
    const records = chunk.map((row) => ({ attributes: { type: object }, ...row }));
    const results = await session.send({
      method: 'PATCH',
      path: session.dataPath('/composite/sobjects'),
      headers: { 'Content-Type': 'application/json' },
      body: () => JSON.stringify({ allOrNone: false, records }),
      read: async (response) => resultsSchema.parse(await readJson(response))
    });
    for (const [at, { success, errors }] of results.entries()) {
      if (success) continue;
      const error = errors.map(({ statusCode, message }) => `${statusCode}: ${message}`).join('; ');
      refused.push({ id: String(chunk[at]?.['Id']), error });
    }
  }
  return refused;
}
