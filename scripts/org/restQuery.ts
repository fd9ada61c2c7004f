import { z } from 'zod';
import { isLostLocator } from './bulkPages.ts';
import { readJson, type Session } from './session.ts';

/** Times that a query is begun anew after the org lost its place in the result. */
const QUERY_RESTARTS = 2;

const pageSchema = z.object({
  records: z.array(z.record(z.string(), z.unknown())),
  done: z.boolean(),
  nextRecordsUrl: z.string().optional()
});

/**
 * All records of a REST query, page after page. Throws HttpFault or NetworkFault.
 */
export async function restQuery(session: Session, soql: string): Promise<Record<string, unknown>[]> {
  for (let restarts = 0; ; restarts += 1) {
    try {
      return await allPages(session, session.dataPath(`/query?q=${encodeURIComponent(soql)}`));
    } catch (fault) {
      // The org keeps few result sets open; one that it gave up is asked for anew.
      if (!isLostLocator(fault) || restarts === QUERY_RESTARTS) throw fault;
    }
  }
}

async function allPages(session: Session, first: string): Promise<Record<string, unknown>[]> {
  const records: Record<string, unknown>[] = [];
  let path: string | undefined = first;
  while (path !== undefined) {
    const page: z.infer<typeof pageSchema> = await session.send({
      method: 'GET',
      path,
      read: async (response) => pageSchema.parse(await readJson(response))
    });
    for (const record of page.records) records.push(record);
    path = page.done ? undefined : page.nextRecordsUrl;
  }
  return records;
}
