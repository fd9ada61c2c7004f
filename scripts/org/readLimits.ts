import { z } from 'zod';
import type { OrgLimit } from './orgPort.ts';
import { readJson, type Session } from './session.ts';

/** Some allowances have more inside (by user, by app); only their own numbers matter here. */
const limitsSchema = z.record(z.string(), z.object({ Max: z.number(), Remaining: z.number() }));

/** https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_limits.htm */
export async function readLimits(session: Session): Promise<Map<string, OrgLimit>> {
  const limits = await session.send({
    method: 'GET',
    path: session.dataPath('/limits'),
    read: async (response) => limitsSchema.parse(await readJson(response))
  });
  return new Map(
    Object.entries(limits).map(([name, { Max: maximum, Remaining: remaining }]) => [name, { maximum, remaining }])
  );
}
