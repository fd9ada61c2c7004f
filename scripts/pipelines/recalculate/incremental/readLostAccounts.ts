import type { Reading } from '../rateOrg.ts';
import type { Run } from '../run.ts';
import { accountsThatLost } from './accountsThatLost.ts';
import { assertFew, type IncrementalPlan } from './planIncremental.ts';

/**
 * Completes the reading of what changed by the accounts that lost a record without a trace; `read` reads them.
 * Returns the records behind all accounts of the org, by source.
 */
export async function readLostAccounts(
  { current, tally }: Reading,
  { base, sources, touched }: IncrementalPlan,
  { org, stages }: Run,
  read: (ids: ReadonlySet<string>) => Promise<unknown>
): Promise<Record<string, number>> {
  const released = new Map(touched.deletedRecords);
  for (const records of current.records.values()) {
    for (const [source, count] of records) released.set(source, (released.get(source) ?? 0) + count);
  }
  const scope = { sources, before: base.records, released, tally, touched: touched.ids };
  const { ids, records } = await stages.run('checkCounts', (stage) => accountsThatLost(org, scope, stage));
  assertFew(touched.ids.size + ids.size, base);
  if (ids.size > 0) await read(ids);
  return records;
}
