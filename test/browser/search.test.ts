import { afterAll, describe, expect, it } from 'vitest';
import { queryOne, queryOrg } from './orgRecords.ts';
import { stageOfWorker } from './stageOfWorker.ts';
import { Visitor } from './visit.ts';

const stage = stageOfWorker();
const visitor = new Visitor(stage);
afterAll(() => visitor.close());

describe('the search box', () => {
  it('finds an account by part of its name and opens it by keyboard alone', async () => {
    const account = await queryOne(
      stage,
      "SELECT Id, Name FROM Account WHERE Name LIKE '% GmbH%' ORDER BY Name LIMIT 1"
    );
    const name = String(account['Name']);
    const { page, faults, close } = await visitor.visit('/');
    const box = page.getByRole('combobox', { name: 'Search accounts' });
    await box.focus();
    await page.keyboard.type(name.slice(1, -1));
    const option = page.getByRole('option', { name });
    await option.waitFor();
    expect(await box.getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => box.getAttribute('aria-activedescendant')).toBe(await option.getAttribute('id'));
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/lightning/r/Account/${String(account['Id'])}/view`);
    expect(faults).toEqual([]);
    await close();
  });

  it('finds Chinese names', async () => {
    const [account] = await queryOrg(stage, "SELECT Name FROM Account WHERE Name LIKE '%有限公司' LIMIT 1");
    const part = String(account?.['Name']).slice(1, 4);
    const { page, close } = await visitor.visit('/', { language: 'zh_CN' });
    await page.getByRole('combobox', { name: '搜索客户' }).pressSequentially(part);
    await page
      .getByRole('option')
      .filter({ hasText: String(account?.['Name']) })
      .waitFor();
    await close();
  });

  it('takes wildcards for what they are, and says when nothing matches', async () => {
    const { page, close } = await visitor.visit('/');
    const box = page.getByRole('combobox', { name: 'Search accounts' });
    await box.pressSequentially('%_\\\'"');
    await page.getByRole('option', { name: /No account has “%_\\'"” in its name/ }).waitFor();
    await page.keyboard.press('Escape');
    expect(await box.getAttribute('aria-expanded')).toBe('false');
    await close();
  });

  it('lists all matches when one is not chosen', async () => {
    const matches = await queryOrg(stage, "SELECT Id FROM Account WHERE Name LIKE '%GmbH%'");
    const { page, close } = await visitor.visit('/');
    await page.getByRole('combobox', { name: 'Search accounts' }).pressSequentially('gmbh');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/?q=gmbh');
    await expect.poll(() => page.locator('preview-account-list tbody tr').count()).toBe(matches.length);
    await page.getByRole('link', { name: 'Show all accounts' }).click();
    await expect.poll(() => page.locator('preview-account-list tbody tr').count()).toBe(25);
    await close();
  });
});
