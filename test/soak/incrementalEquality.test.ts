import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, expect, test } from 'vitest';
import type { OrgPort } from '../../scripts/org/orgPort.ts';
import { RESULT_STATE, WRITTEN_FIELDS } from '../../scripts/pipelines/recalculate/accountFields.ts';
import { recalculate } from '../../scripts/pipelines/recalculate/recalculate.ts';
import { startLocalOrg } from '../local-org/index.ts';
import { reach, type TestOrg } from '../pipelines/testOrg.ts';
import { idsOf, loadBusyCompany, randomFrom } from '../pipelines/incremental/busyCompany.ts';
import { editAtRandom } from '../pipelines/incremental/editsAtRandom.ts';
import { nextSecond } from '../pipelines/incremental/nextSecond.ts';

const asOf = '2025-11-30';
const clock = (): Date => new Date('2025-12-15T10:00:00Z');

const folder = mkdtempSync(join(tmpdir(), 'key-accounts-incremental-'));
const open: TestOrg[] = [];
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
afterEach(async () => {
  for (const org of open.splice(0)) await org.close();
});

async function openOrg(db: string, more: { deploy?: string } = {}): Promise<TestOrg> {
  const server = await startLocalOrg({ port: 0, db, ...more });
  const org: TestOrg = { server, org: reach(server), close: () => server.close() };
  open.push(org);
  return org;
}

/** The org as it is now, in another file. */
function copyOrg(from: string, to: string): void {
  const database = new DatabaseSync(from);
  database.exec(`VACUUM INTO '${to}'`);
  database.close();
}

/** Everything that a run writes of accounts, to the letter. */
async function written(org: OrgPort): Promise<unknown> {
  return {
    accounts: await org.query(`SELECT Id, ${[...WRITTEN_FIELDS, RESULT_STATE].join(', ')} FROM Account ORDER BY Id`),
    history: await org.query(
      'SELECT KA_External_Id__c, KA_Tier__c, KA_End__c, KA_Reason__c, KA_Reason_Detail__c FROM KA_Tier_Assignment__c ORDER BY KA_External_Id__c'
    ),
    snapshots: await org.query(
      'SELECT KA_External_Id__c, KA_Tier__c, KA_Score__c, KA_Revenue__c, KA_Cost__c FROM KA_Snapshot__c ORDER BY KA_External_Id__c'
    )
  };
}

test.each([1, 2, 4, 6])(
  'after edits at random (seed %i) an incremental run leaves what a run of all accounts with the same calibration leaves',
  async (seed) => {
    const random = randomFrom(seed);
    const file = join(folder, `${String(seed)}.db`);
    const first = await openOrg(file, { deploy: 'force-app' });
    await loadBusyCompany(first.org, random, 40);
    await nextSecond();
    await recalculate(first.org, { asOf, clock });
    for (let round = 1; round <= 2; round += 1) {
      await nextSecond();
      const edits = await editAtRandom(first.org, random, 10);
      const copy = join(folder, `${String(seed)}-${String(round)}.db`);
      copyOrg(file, copy);
      const second = await openOrg(copy);
      const changes = await recalculate(first.org, { asOf, clock, incremental: true, overlapMinutes: 0 });
      expect(changes, edits.join('\n')).toMatchObject({ type: 'Incremental', failed: 0 });
      // What a campaign costs concerns all of its members.
      if (!/campaign|member|Contact/.test(edits.join())) expect(changes.read).toBeLessThan(30);
      const all = await recalculate(second.org, { asOf, clock, accounts: await idsOf(second.org, 'Account') });
      expect(all.failed).toBe(0);
      expect(await written(first.org), edits.join('\n')).toEqual(await written(second.org));
    }
    await nextSecond();
    await recalculate(first.org, { asOf, clock, incremental: true, overlapMinutes: 0 });
    await nextSecond();
    expect(await recalculate(first.org, { asOf, clock, incremental: true, overlapMinutes: 0 })).toMatchObject({
      type: 'Incremental',
      read: 0,
      changed: 0
    });
  },
  120_000
);
