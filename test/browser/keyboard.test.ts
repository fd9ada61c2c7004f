import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { queryOne } from './orgRecords.ts';
import { stageOfWorker } from './stageOfWorker.ts';
import { Visitor } from './visit.ts';

const stage = stageOfWorker();
const visitor = new Visitor(stage);
afterAll(() => visitor.close());

interface Stop {
  tag: string;
  name: string;
  /** Whether the focus can be seen: an outline, a shadow or a border of its own. */
  isMarked: boolean;
}

/** Where the keyboard is. Native elements stand in synthetic shadow roots, through which the document sees. */
const READ_STOP = `(() => {
  let element = document.activeElement;
  while (element && element.shadowRoot && element.shadowRoot.activeElement) element = element.shadowRoot.activeElement;
  if (!element || element === document.body) return null;
  const style = getComputedStyle(element);
  const shapes = [...element.querySelectorAll('circle, rect, text')].map((shape) => getComputedStyle(shape));
  const labelled = (element.getAttribute('aria-labelledby') ?? '').split(' ')
    .map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
  const label = element.labels?.[0]?.textContent ?? '';
  return {
    tag: element.tagName.toLowerCase(),
    name: (element.getAttribute('aria-label') || labelled.trim() || label || element.textContent || element.title || '')
      .replace(/\\s+/g, ' ').trim(),
    isMarked: style.outlineStyle !== 'none' || style.boxShadow !== 'none' ||
      shapes.some(({ stroke, strokeWidth }) => stroke !== 'none' && Number.parseFloat(strokeWidth) >= 2)
  };
})()`;

/** Presses Tab until the end of the page, and notes every stop inside the components. */
async function walk(page: Page, most = 200): Promise<Stop[]> {
  const stops: Stop[] = [];
  await page.locator('main').focus();
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate<Stop | null>(READ_STOP);
    if (stop === null) break;
    stops.push(stop);
  }
  return stops;
}

const names = (stops: readonly Stop[]) => stops.map(({ name }) => name);

describe('by keyboard alone', () => {
  it('every control of the account page is reached in reading order, named, and seen', async () => {
    const { Id } = await queryOne(stage, 'SELECT Id FROM Account ORDER BY KA_Score__c DESC NULLS LAST LIMIT 1');
    const { page, close } = await visitor.visit(`/lightning/r/Account/${String(Id)}/view`);
    const stops = await walk(page);
    const reached = names(stops);
    const wanted = ['Override tier', 'Recalculate', 'As a table', 'Tier history', 'Rate', 'Add investment'];
    for (const control of wanted) expect(reached.some((name) => name.startsWith(control))).toBe(true);
    const order = ['Override tier', 'Recalculate', 'Tier history'].map((control) => reached.indexOf(control));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(stops.filter(({ name }) => name === '')).toEqual([]);
    expect(stops.filter(({ isMarked }) => !isMarked)).toEqual([]);
    await close();
  });

  it('a dialog keeps the focus, Escape closes it, and the focus is back where it was', async () => {
    const { Id } = await queryOne(stage, "SELECT Id FROM Account WHERE KA_Tier__c = 'Standard' ORDER BY Name LIMIT 1");
    const { page, faults, close } = await visitor.visit(`/lightning/r/Account/${String(Id)}/view`);
    const button = page.getByRole('button', { name: 'Override tier' });
    await button.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    for (let presses = 0; presses < 12; presses += 1) {
      await page.keyboard.press('Tab');
      const inside = await page.evaluate(
        `document.activeElement?.closest('lightning-modal, [role="dialog"], lightning-modal-base, lightning-overlay-container') !== null`
      );
      expect(inside).toBe(true);
    }
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await page.evaluate<Stop | null>(READ_STOP)).toMatchObject({ name: 'Override tier' });
    expect(faults).toEqual([]);
    await close();
  });

  it('every control of the portfolio is reached, and a list is chosen, paged and an account opened', async () => {
    const { page, faults, close } = await visitor.visit('/lightning/n/KA_Portfolio');
    const stops = await walk(page);
    const reached = names(stops);
    const wanted = ['Owner', 'Industry', 'Tier', 'Largest revenue', 'Lowest score', 'Worth winning', 'Next', 'RUN-'];
    for (const control of wanted) expect(reached.some((name) => name.startsWith(control))).toBe(true);
    expect(stops.filter(({ tag, name }) => tag === 'a' && name.includes('attractiveness'))).toHaveLength(1);
    expect(stops.filter(({ name }) => name === '')).toEqual([]);
    expect(stops.filter(({ isMarked }) => !isMarked)).toEqual([]);

    await page.getByRole('button', { name: 'Worth winning' }).focus();
    await page.keyboard.press('Space');
    await page.locator('c-key-account-ranking .why').first().waitFor();
    const first = page.locator('c-key-account-ranking tbody a').first();
    const account = await first.innerText();
    await first.focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector('c-key-account-tier');
    expect(await page.locator('h1').innerText()).toContain(account);
    expect(faults).toEqual([]);
    await close();
  });
});
