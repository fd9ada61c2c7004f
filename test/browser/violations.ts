/** What axe finds on a page. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Violations, one line each. What is inside a base component of Salesforce is not ours to repair. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const options = JSON.stringify({ runOnly: { type: 'tag', values: rules } });
  const results = await page.evaluate<AxeResults>(`axe.run(document, ${options})`);
  return results.violations.flatMap(({ id, nodes }) =>
    nodes
      .filter(({ target }) => !isInBaseComponent(target.flat()))
      .map(({ target, failureSummary }) => `${id}: ${target.flat().join(' > ')}: ${failureSummary ?? ''}`)
  );
}

/** The innermost component on the way to the element says whose it is: dialogs of ours are inside the platform's, too. */
function isInBaseComponent(path: readonly string[]): boolean {
  const steps = path.flatMap((selector) => selector.split('>')).map((step) => step.trim());
  const innermost = steps.slice(0, -1).findLast((step) => /^(?:lightning|c|preview)-/.test(step));
  return innermost?.startsWith('lightning-') === true;
}
