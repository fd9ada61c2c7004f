import { afterAll, describe, expect, it } from 'vitest';
import { queryOne, queryOrg } from './orgRecords.ts';
import { stageOfWorker } from './stageOfWorker.ts';
import { Visitor } from './visit.ts';

const stage = stageOfWorker();
const visitor = new Visitor(stage);
afterAll(() => visitor.close());

const columns = 'Id, Name, KA_Tier__c, KA_Score__c, KA_ROI__c, KA_Return__c, KA_Cost__c';

/** "375.6%" → 375.6, "-3.0%" → -3 */
function percent(text: string): number {
  return Number(
    text
      .replaceAll(',', '')
      .replace('−', '-')
      .match(/-?\d+(?:\.\d+)?(?=\s*%)/)?.[0]
  );
}

describe('the account page', () => {
  it.each([
    ['the best', 'KA_ROI__c > 0 ORDER BY KA_Score__c DESC NULLS LAST'],
    ['a loss', 'KA_ROI__c < 0 ORDER BY KA_ROI__c ASC']
  ])("shows tier, score and ROI of %s as they are in the org's record", async (_, which) => {
    const record = await queryOne(
      stage,
      `SELECT ${columns} FROM Account WHERE KA_Tier__c != null AND ${which} LIMIT 1`
    );
    const { page, faults, close } = await visitor.visit(`/lightning/r/Account/${String(record['Id'])}/view`);
    const tier = page.locator('c-key-account-tier');
    const roi = page.locator('c-key-account-roi');
    expect(await page.locator('h1').innerText()).toContain(String(record['Name']));
    expect(await tier.innerText()).toContain(String(record['KA_Tier__c']));
    expect(await tier.locator('c-key-account-score-ring').innerText()).toContain(
      Number(record['KA_Score__c']).toFixed(1)
    );
    const figure = roi.locator('c-key-account-figure').filter({ hasText: /^ROI/ });
    expect(percent(await figure.innerText())).toBeCloseTo(Number(record['KA_ROI__c']), 1);
    expect(faults).toEqual([]);
    await close();
  });

  it('says so for an account that is not rated', async () => {
    const record = await queryOne(stage, 'SELECT Id FROM Account WHERE KA_Score__c = null LIMIT 1');
    const { page, faults, close } = await visitor.visit(`/lightning/r/Account/${String(record['Id'])}/view`);
    expect(await page.locator('c-key-account-tier').innerText()).toMatch(/not rated/i);
    expect(faults).toEqual([]);
    await close();
  });

  it('asks the org once for each panel', async () => {
    const record = await queryOne(stage, 'SELECT Id FROM Account WHERE KA_Score__c != null LIMIT 1');
    const { page, open, close } = await visitor.visit('/');
    const queries: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/graphql')) queries.push(request.postData() ?? '');
    });
    await open(`/lightning/r/Account/${String(record['Id'])}/view`);
    expect(queries.filter((query) => query.includes('keyAccountTier'))).toHaveLength(1);
    expect(queries.filter((query) => query.includes('keyAccountRoi'))).toHaveLength(1);
    await close();
  });

  it('never gets hold of an access token', async () => {
    const record = await queryOne(stage, 'SELECT Id FROM Account LIMIT 1');
    const { page, open, close } = await visitor.visit('/');
    const texts: Promise<string>[] = [];
    page.on('response', (response) => {
      const headers = JSON.stringify(response.headers()) + JSON.stringify(response.request().headers());
      texts.push(
        response.text().then(
          (body) => headers + body,
          () => headers
        )
      );
    });
    await open(`/lightning/r/Account/${String(record['Id'])}/view`);
    const all = (await Promise.all(texts)).join('\n');
    expect(all.length).toBeGreaterThan(100_000);
    // Tokens begin with the id of the org and an exclamation mark.
    expect(all).not.toMatch(/00D\w{12}(?:\w{3})?!/);
    await close();
  });

  it('shows another record as its fields when a drill-down leads there', async () => {
    const deal = await queryOne(stage, 'SELECT Id, Name FROM Opportunity WHERE IsWon = true LIMIT 1');
    const { page, faults, close } = await visitor.visit(`/lightning/r/Opportunity/${String(deal['Id'])}/view`);
    expect(await page.locator('h1').innerText()).toBe(deal['Name']);
    expect(await page.locator('preview-record-fields dl').innerText()).toMatch(/Close Date[\s\S]*\d+\/\d+\/\d{4}/);
    expect(faults).toEqual([]);
    await close();
  });
});

describe('the list of accounts', () => {
  it('is sorted by score as in the org, and opens an account with one click', async () => {
    const best = await queryOrg(stage, 'SELECT Name FROM Account ORDER BY KA_Score__c DESC NULLS LAST, Name LIMIT 25');
    const { page, faults, close } = await visitor.visit('/');
    const names = await page.locator('preview-account-list tbody th').allInnerTexts();
    expect(names).toEqual(best.map(({ Name }) => Name));
    await page.locator('preview-account-list tbody a').first().click();
    await page.waitForSelector('c-key-account-tier');
    expect(page.url()).toMatch(/\/lightning\/r\/Account\/001\w+\/view$/);
    expect(await page.locator('h1').innerText()).toContain(names[0]);
    await page.goBack();
    await page.waitForSelector('preview-account-list tbody');
    expect(faults).toEqual([]);
    await close();
  });

  it('shows more when asked to, without losing or repeating any', async () => {
    const { page, close } = await visitor.visit('/');
    const rows = page.locator('preview-account-list tbody tr');
    await page.getByRole('button', { name: 'Show more' }).click();
    await expect.poll(() => rows.count()).toBe(50);
    const links = await page
      .locator('preview-account-list tbody a')
      .evaluateAll((all) => all.map((a) => a.getAttribute('href')));
    expect(new Set(links).size).toBe(50);
    await close();
  });
});
