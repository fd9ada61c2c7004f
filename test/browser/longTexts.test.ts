import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { queryOne } from './orgRecords.ts';
import { stageOfWorker } from './stageOfWorker.ts';
import { Visitor } from './visit.ts';

const stage = stageOfWorker();
const visitor = new Visitor(stage);
afterAll(() => visitor.close());

/** German runs about 35 percent longer than English, in longer words; the marks show what is no label. */
function lengthened(text: string): string {
  const words = text.split(' ');
  const extra = 'überlänge'.repeat(Math.max(1, Math.ceil((text.length * 0.4) / 9)));
  return `[${[...words.slice(0, -1), `${words.at(-1) ?? ''}${extra.slice(0, Math.max(4, text.length * 0.4))}`].join(' ')}]`;
}

/** Replaces every custom label of the page by a longer one. */
async function lengthenLabels(page: Page): Promise<void> {
  await page.route('**/preview/host.js', async (route) => {
    const answer = await route.fetch();
    const script = await answer.text();
    const [line = '', ...rest] = script.split('\n');
    const settings = JSON.parse(line.replace('globalThis.previewHost = ', '').replace(/;$/, '')) as {
      labels: Record<string, string>;
    };
    settings.labels = Object.fromEntries(
      Object.entries(settings.labels).map(([name, text]) => [name, name.startsWith('c.KA_') ? lengthened(text) : text])
    );
    const body = [`globalThis.previewHost = ${JSON.stringify(settings)};`, ...rest].join('\n');
    await route.fulfill({ response: answer, body });
  });
}

/** Texts of the components that are cut off, or stand out of the page. Runs in the page. */
const FIND_CUT = `(() => {
  const cut = [];
  const visit = (element) => {
    const style = getComputedStyle(element);
    if (element.matches('.slds-assistive-text, .slds-scrollable_x, .scroll') || style.display === 'none') return;
    const box = element.getBoundingClientRect();
    const text = element.textContent.trim().slice(0, 60);
    if (box.width > 0 && text !== '' && box.right > innerWidth + 1) cut.push('out of the page: ' + text);
    const hides = style.overflowX === 'hidden' || style.overflowX === 'clip';
    if (hides && text !== '' && element.scrollWidth > element.clientWidth + 1) cut.push('cut off: ' + text);
    for (const child of element.children) visit(child);
  };
  visit(document.querySelector('main') ?? document.body);
  return cut;
})()`;

describe.each([390, 1280])('texts half as long again at %i pixels', (width) => {
  it.each([
    ['the portfolio', () => Promise.resolve('/lightning/n/KA_Portfolio')],
    [
      'an account',
      async () => {
        const { Id } = await queryOne(stage, 'SELECT Id FROM Account ORDER BY KA_Score__c DESC NULLS LAST LIMIT 1');
        return `/lightning/r/Account/${String(Id)}/view`;
      }
    ]
  ])('are all seen: %s', async (_page, address) => {
    const { page, open, close } = await visitor.visit('about:blank', { width });
    await lengthenLabels(page);
    await open(await address());
    expect(await page.locator('main').innerText()).toContain('überl');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    expect(await page.evaluate<string[]>(FIND_CUT)).toEqual([]);
    await close();
  });
});
