import { afterAll, describe, expect, it } from 'vitest';
import { connectOrg } from '../../scripts/org/connectOrg.ts';
import { watch } from '../../scripts/pipelines/watch/watch.ts';
import { queryOne, queryOrg } from './orgRecords.ts';
import { stageOfWorker } from './stageOfWorker.ts';
import { Visitor } from './visit.ts';

const stage = stageOfWorker();
const visitor = new Visitor(stage);
afterAll(() => visitor.close());

/** The batch as `sf keyaccounts watch` runs it, until the work is done. */
async function whileWatching<T>(work: () => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const watching = watch({
    connect: () => Promise.resolve(connectOrg({ ...stage, poll: { firstDelay: 20 } })),
    crons: {},
    requestInterval: 200,
    catchUp: false,
    grace: 5_000,
    stop: stop.signal,
    log: () => undefined
  });
  try {
    return await work();
  } finally {
    stop.abort(new Error('the test is over'));
    await watching;
  }
}

describe('the button that asks for a recalculation', () => {
  it('goes on after a reload, and every panel shows the new figures by itself once the batch has served it', async () => {
    const { Id: id, KA_Cost__c: cost } = await queryOne(
      stage,
      "SELECT Id, KA_Cost__c FROM Account WHERE KA_Tier__c = 'Key' AND KA_Cost__c > 0 ORDER BY Name LIMIT 1"
    );
    const { page, faults, reload, close } = await visitor.visit(`/lightning/r/Account/${String(id)}/view`);
    const shownCost = () => page.locator('c-key-account-roi .value').nth(2).innerText();
    const before = await shownCost();
    await connectOrg({ ...stage }).create('KA_Investment__c', {
      KA_Account__c: id,
      KA_Date__c: '2026-10-30',
      KA_Category__c: 'Travel',
      KA_Amount__c: 12_345.67
    });
    await page.getByRole('button', { name: 'Recalculate' }).click();
    await page.getByText('Requested. Waiting for the calculation to start.').waitFor();
    await reload();
    await page.getByText('Requested. Waiting for the calculation to start.').waitFor();
    expect(await page.getByRole('button', { name: 'Recalculate' }).isDisabled()).toBe(true);

    await whileWatching(async () => {
      await page.getByText('Recalculated. The figures are up to date.').waitFor({ timeout: 60_000 });
      await expect.poll(shownCost).not.toBe(before);
    });
    expect(Number(cost)).not.toBe(
      (await queryOne(stage, `SELECT KA_Cost__c FROM Account WHERE Id = '${String(id)}'`))['KA_Cost__c']
    );
    expect(await page.getByRole('button', { name: 'Recalculate' }).isDisabled()).toBe(false);
    const runs = await queryOrg(stage, `SELECT KA_Status__c FROM KA_Run__c WHERE KA_Account__c = '${String(id)}'`);
    expect(runs).toMatchObject([{ KA_Status__c: 'Completed' }]);
    expect(faults).toEqual([]);
    await close();
  });
});
