import { afterAll, describe, expect, inject, it } from 'vitest';
import { queryOne, queryOrg } from './orgRecords.ts';
import { Visitor } from './visit.ts';

const stage = inject('stage');
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
    const shown = await page.locator('c-key-account-portfolio .tier').allInnerTexts();
    for (const { tier, accounts } of tiers) {
      expect(shown.find((text) => text.startsWith(typeof tier === 'string' ? tier : 'No tier'))).toContain(
        `${String(accounts)} accounts`
      );
    }
    expect(await page.locator('tbody th').allInnerTexts()).toEqual(largest.map(({ Name }) => Name));
    expect(faults).toEqual([]);
    await close();
  });

  it('is paged, filtered and sorted by the org', async () => {
    const falling = await queryOrg(
      stage,
      "SELECT Name FROM Account WHERE Industry = 'Energy' AND KA_Score_Change__c < 0 " +
        `ORDER BY KA_Score_Change__c ASC NULLS LAST, Id ASC LIMIT ${String(firstPage)}`
    );
    const { page, faults, close } = await visitor.visit(address);
    const range = page.locator('.pages [role="status"]');
    await page.getByRole('button', { name: 'Next' }).click();
    await expect.poll(() => range.innerText()).toMatch(/^26–50 of \d+$/);
    await page.getByLabel('Industry').selectOption('Energy');
    await page.locator('[data-filter="list"]').selectOption('falling');
    await expect.poll(() => page.locator('tbody th').allInnerTexts()).toEqual(falling.map(({ Name }) => Name));
    expect(faults).toEqual([]);
    await close();
  });

  it('opens an account by keyboard', async () => {
    const { page, faults, close } = await visitor.visit(address);
    const first = page.locator('tbody a').first();
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
