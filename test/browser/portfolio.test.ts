import { afterAll, describe, expect, it } from 'vitest';
import { queryOne, queryOrg } from './orgRecords.ts';
import { stageOfWorker } from './stageOfWorker.ts';
import { Visitor } from './visit.ts';

const stage = stageOfWorker();
const visitor = new Visitor(stage);
afterAll(() => visitor.close());

const address = '/lightning/n/KA_Portfolio';
const firstPage = 25;

describe('the portfolio', () => {
  it('counts the tiers and lists the largest accounts as the org has them', async () => {
    const [tiers, largest] = await Promise.all([
      queryOrg(stage, 'SELECT KA_Tier__c tier, COUNT(Id) accounts FROM Account GROUP BY KA_Tier__c'),
      queryOrg(
        stage,
        `SELECT Name FROM Account ORDER BY KA_Revenue__c DESC NULLS LAST, Id ASC LIMIT ${String(firstPage)}`
      )
    ]);
    const { page, faults, close } = await visitor.visit(address);
    const shown = await page.locator('c-key-account-tier-mix .tier').allInnerTexts();
    for (const { tier, accounts } of tiers) {
      expect(shown.find((text) => text.startsWith(typeof tier === 'string' ? tier : 'No tier'))).toContain(
        `${String(accounts)} accounts`
      );
    }
    expect(await page.locator('c-key-account-ranking tbody th').allInnerTexts()).toEqual(
      largest.map(({ Name }) => Name)
    );
    expect(faults).toEqual([]);
    await close();
  });

  it('counts the moves of the last 90 days as the tiers of the accounts tell', async () => {
    const since = new Date(Date.now() - 90 * 86_400_000).toISOString().slice(0, 10);
    const moves = await queryOrg(
      stage,
      'SELECT KA_Previous_Tier__c, KA_Tier__c FROM Account ' +
        `WHERE KA_Tier_Since__c >= ${since} AND KA_Tier__c != null AND KA_Previous_Tier__c != null`
    );
    const { page, close } = await visitor.visit(address);
    const counts = await page.locator('c-key-account-tier-mix .count').allInnerTexts();
    const [promoted = 0, demoted = 0] = counts.map(Number);
    expect(promoted + demoted).toBe(moves.length);
    expect(moves.length).toBeGreaterThan(0);
    await close();
  });

  it('is paged, filtered and sorted by the org', async () => {
    const falling = await queryOrg(
      stage,
      "SELECT Name FROM Account WHERE Industry = 'Energy' AND KA_Score_Change__c <= -0.05 " +
        `ORDER BY KA_Score_Change__c ASC NULLS LAST, Id ASC LIMIT ${String(firstPage)}`
    );
    const { page, faults, close } = await visitor.visit(address);
    await page.getByRole('button', { name: 'Next' }).click();
    await expect.poll(() => page.locator('.range').innerText()).toMatch(/^26–50 of \d+$/);
    await page.getByLabel('Industry').selectOption('Energy');
    await page.getByRole('button', { name: 'Falling most' }).click();
    const names = () => page.locator('c-key-account-ranking tbody th').allInnerTexts();
    await expect.poll(names).toEqual(falling.map(({ Name }) => Name));
    expect(await page.locator('c-key-account-ranking .why').allInnerTexts()).toEqual(
      falling.map(() => expect.stringMatching(/^Down \d/) as string)
    );
    expect(faults).toEqual([]);
    await close();
  });

  it('keeps its filters in the address: a reload and a link show the same', async () => {
    const { page, faults, open, reload, close } = await visitor.visit(address);
    const total = () => page.locator('c-key-account-tier-mix .total').innerText();
    const all = await total();
    await page.locator('[data-filter="tier"]').selectOption('Key');
    await expect.poll(total).not.toBe(all);
    const narrowed = await total();
    expect(new URL(page.url()).searchParams.get('c__tier')).toBe('Key');
    await reload();
    expect(await total()).toBe(narrowed);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await expect.poll(total).toBe(all);
    await open(`${address}?c__tier=Key`);
    expect(await total()).toBe(narrowed);
    expect(faults).toEqual([]);
    await close();
  });

  it('averages the satisfaction of the accounts that the filters leave', async () => {
    const [all] = await queryOrg(
      stage,
      "SELECT AVG(KA_Satisfaction__c) satisfaction, SUM(KA_Responses__c) answers FROM Account WHERE Industry = 'Energy'"
    );
    const { page, faults, close } = await visitor.visit(`${address}?c__industry=Energy`);
    const row = await page.locator('c-key-account-tier-satisfaction tbody tr').first().innerText();
    expect(row).toContain(Number(all?.['satisfaction']).toFixed(1));
    expect(row).toMatch(new RegExp(`${String(all?.['answers'])}$`));
    expect(faults).toEqual([]);
    await close();
  });

  it('says who earns the profit as the last full calculation found it', async () => {
    const { KA_Detail__c: detail } = await queryOne(
      stage,
      "SELECT KA_Detail__c FROM KA_Analysis__c WHERE KA_External_Id__c = 'Profit|Portfolio|'"
    );
    const { best20PercentEarn } = JSON.parse(String(detail)) as { best20PercentEarn: number };
    const { page, close } = await visitor.visit(address);
    const words = await page.locator('c-key-account-profit-curve').innerText();
    expect(words).toContain(`earn ${String(Math.round(best20PercentEarn))}% of the profits`);
    await close();
  });

  it('goes from account to account in the matrix by arrow keys, and opens one with Enter', async () => {
    const { page, faults, close } = await visitor.visit(address);
    const matrix = page.locator('c-key-account-portfolio-matrix c-key-account-matrix');
    await matrix.locator('a[tabindex="0"]').focus();
    const told: string[] = [];
    for (const key of ['ArrowRight', 'ArrowUp', 'ArrowLeft']) {
      await page.keyboard.press(key);
      told.push(await matrix.locator('.told').innerText());
    }
    expect(new Set(told).size).toBeGreaterThan(1);
    expect(await matrix.locator('a[tabindex="0"]').count()).toBe(1);
    const [name = ''] = (told.at(-1) ?? '').split(':');
    await page.keyboard.press('Enter');
    await page.waitForSelector('c-key-account-tier');
    expect(await page.locator('h1').innerText()).toContain(name);
    expect(faults).toEqual([]);
    await close();
  });

  it('opens an account by keyboard', async () => {
    const { page, faults, close } = await visitor.visit(address);
    const first = page.locator('c-key-account-ranking tbody a').first();
    const name = await first.innerText();
    await first.focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('c-key-account-tier');
    expect(await page.locator('h1').innerText()).toContain(name);
    expect(faults).toEqual([]);
    await close();
  });

  it.each([390, 1280])('needs no sideways scrolling of the page at %i pixels', async (width) => {
    const { page, close } = await visitor.visit(address, { width, language: 'zh_CN' });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    expect(await page.locator('main').innerText()).toContain('重点客户组合');
    await close();
  });
});

describe('the actions of the account page', () => {
  async function account(which: string): Promise<{ id: string; path: string }> {
    const { Id } = await queryOne(stage, `SELECT Id FROM Account WHERE ${which} LIMIT 1`);
    return { id: String(Id), path: `/lightning/r/Account/${String(Id)}/view` };
  }

  it('let a manager pin a tier until a day, and take that back', async () => {
    const { id, path } = await account("KA_Tier__c = 'Growth' ORDER BY Name");
    const soql = `SELECT KA_Tier_Override__c, KA_Tier_Override_Reason__c, KA_Tier_Override_Until__c FROM Account WHERE Id = '${id}'`;
    const { page, faults, close } = await visitor.visit(path);
    await page.getByRole('button', { name: 'Override tier' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    expect(await page.getByText('Fill in this field.').count()).toBe(3);
    await page.locator('lightning-radio-group label').filter({ hasText: 'Key' }).click();
    await page.getByLabel('Last day').fill('12/31/2099');
    await page.getByLabel('Reason').fill('Framework contract');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('A manager chose Key until Dec 31, 2099.').waitFor();
    expect(await queryOne(stage, soql)).toMatchObject({
      KA_Tier_Override__c: 'Key',
      KA_Tier_Override_Reason__c: 'Framework contract',
      KA_Tier_Override_Until__c: '2099-12-31'
    });
    await page.getByRole('button', { name: 'Change override' }).click();
    await page.getByRole('button', { name: 'Remove override' }).click();
    await page.getByRole('button', { name: 'Override tier' }).waitFor();
    expect(await queryOne(stage, soql)).toMatchObject({ KA_Tier_Override__c: null, KA_Tier_Override_Until__c: null });
    expect(faults).toEqual([]);
    await close();
  });

  it('ask for a recalculation of this account, as a rep who sees no override', async () => {
    const { id, path } = await account("KA_Tier__c = 'Standard' ORDER BY Name");
    const { page, faults, close } = await visitor.visit(path, { persona: 'rep' });
    expect(await page.getByRole('button', { name: 'Override tier' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Recalculate' }).click();
    await page.getByText('Requested. Waiting for the calculation to start.').waitFor();
    await expect
      .poll(() => queryOrg(stage, `SELECT KA_Type__c, KA_Status__c FROM KA_Run__c WHERE KA_Account__c = '${id}'`))
      .toMatchObject([{ KA_Type__c: 'Accounts', KA_Status__c: 'Requested' }]);
    expect(faults).toEqual([]);
    await close();
  });

  it('take a rating with its evidence, after which the question is no longer open', async () => {
    const { id, path } = await account('KA_Tier__c != null ORDER BY KA_Score__c DESC NULLS LAST');
    const { page, faults, close } = await visitor.visit(path, { persona: 'rep' });
    const panel = page.locator('c-key-account-assessments');
    const name = await panel.locator('h3').first().innerText();
    await panel.locator('.rate').first().click();
    await panel.locator('label').filter({ hasText: '4 of 5' }).click();
    await panel.locator('textarea').fill('Said so at the trade fair.');
    await panel.getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => panel.locator('h3').allInnerTexts()).not.toContain(name);
    const rating = await queryOne(
      stage,
      `SELECT KA_Rating__c, KA_Evidence__c FROM KA_Assessment__c WHERE KA_Account__c = '${id}' ORDER BY CreatedDate DESC LIMIT 1`
    );
    expect(rating).toMatchObject({ KA_Rating__c: 4, KA_Evidence__c: 'Said so at the trade fair.' });
    expect(faults).toEqual([]);
    await close();
  });
});
