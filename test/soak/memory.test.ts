import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadAccounts, loadDeals, queryDeals, startOrg } from '../bench/localOrg/measure.ts';

/** A tenth of the million rows that `npm run bench` moves; memory that grew with rows would show at this size too. */
const ROWS = 100_000;
const LIMIT_MEGABYTES = 400;

test(`the local org takes and gives ${ROWS} rows by Bulk API within ${LIMIT_MEGABYTES} MB`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'memory-org-'));
  const org = await startOrg(join(folder, 'org.db'));
  try {
    const accountIds = await loadAccounts(org);
    await loadDeals(org, ROWS, accountIds);
    const { rows, bytes } = await queryDeals(org);
    expect(rows).toBe(ROWS);
    expect(bytes).toBeGreaterThan(ROWS * 60);
    expect(org.peakMegabytes()).toBeLessThan(LIMIT_MEGABYTES);
  } finally {
    await org.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
