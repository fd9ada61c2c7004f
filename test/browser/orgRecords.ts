/** Asks the org directly what the page ought to show. */
import { z } from 'zod';
import type { StageAddresses } from './stage.ts';

const answerSchema = z.object({ records: z.array(z.record(z.string(), z.unknown())) });

export async function queryOrg(
  { instanceUrl, accessToken }: StageAddresses,
  soql: string
): Promise<Record<string, unknown>[]> {
  const response = await fetch(`${instanceUrl}/services/data/v66.0/query?q=${encodeURIComponent(soql)}`, {
    headers: { Authorization: `Bearer ${accessToken}` }
  });
  if (!response.ok) throw new Error(`${soql}: ${response.status} ${await response.text()}`);
  return answerSchema.parse(await response.json()).records;
}

/** The first record; there must be one. */
export async function queryOne(stage: StageAddresses, soql: string): Promise<Record<string, unknown>> {
  const [record] = await queryOrg(stage, soql);
  if (record === undefined) throw new Error(`no record: ${soql}`);
  return record;
}
