import { afterAll, describe, expect, it } from 'vitest';
import { queryOne } from './orgRecords.ts';
import { stageOfWorker } from './stageOfWorker.ts';
import { Visitor } from './visit.ts';

const stage = stageOfWorker();
const visitor = new Visitor(stage);
afterAll(() => visitor.close());

async function bestAccount(): Promise<string> {
  const { Id } = await queryOne(stage, 'SELECT Id FROM Account ORDER BY KA_Score__c DESC NULLS LAST LIMIT 1');
  return `/lightning/r/Account/${String(Id)}/view`;
}

describe('the switches of the preview', () => {
  it.each([
    ['zh_CN', '战略客户', '投资回报'],
    ['zh_TW', '策略客戶', '投資報酬']
  ] as const)('show the page in %s: labels, and values as the org writes them', async (language, tier, roi) => {
    const { page, faults, close } = await visitor.visit(await bestAccount(), { language });
    const text = await page.locator('main').innerText();
    expect(text).toContain(tier);
    expect(text).toContain(roi);
    expect(await page.locator('html').getAttribute('lang')).toBe(language.replace('_', '-'));
    expect(faults).toEqual([]);
    await close();
  });

  it('change the language where one stands, for the person signed in', async () => {
    const { page, close } = await visitor.visit(await bestAccount());
    await page.getByLabel('Language').selectOption('zh_CN');
    await page.waitForSelector('html[lang="zh-CN"]');
    await page.getByLabel('语言').selectOption('en_US');
    await page.waitForSelector('html[lang="en-US"]');
    await close();
  });

  it('show the page at phone width in a frame of its own, whose pages the address follows', async () => {
    const path = await bestAccount();
    const { page, close } = await visitor.visit('/');
    await page.getByLabel('Width').selectOption('phone');
    const frame = page.frameLocator('iframe');
    await frame.locator('preview-account-list tbody a').first().click();
    await frame.locator('c-key-account-tier').waitFor();
    expect(new URL(page.url()).pathname).toBe(path);
    const width = await frame.locator('html').evaluate((html) => [html.clientWidth, html.scrollWidth]);
    expect(width[0]).toBeLessThanOrEqual(390);
    expect(width[1]).toBe(width[0]);
    await close();
  });

  it.each([390, 768, 1280])('need no sideways scrolling at %i pixels', async (width) => {
    for (const path of ['/', await bestAccount()]) {
      const { page, close } = await visitor.visit(path, { width });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await close();
    }
  });

  it('let a rep see the rating, and not a person without the permission set', async () => {
    const path = await bestAccount();
    const rep = await visitor.visit(path, { persona: 'rep' });
    expect(await rep.page.locator('c-key-account-tier').innerText()).toContain('Strategic');
    await rep.close();
    const guest = await visitor.visit(path, { persona: 'guest' });
    expect(await guest.page.locator('h1').innerText()).not.toBe('');
    const seen = await guest.page.locator('main').innerText();
    expect(seen).not.toContain('Strategic');
    expect(seen).toContain('You do not have access to these figures');
    expect(seen).not.toContain('Validation error');
    await guest.close();
  });
});
