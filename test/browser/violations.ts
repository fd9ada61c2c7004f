/** What axe finds on a page. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Runs in the page. Only what is needed leaves it: the report of all that passed takes longer to send than to make.
 */
const FIND = `axe.run(document, ${JSON.stringify({ runOnly: { type: 'tag', values: rules }, resultTypes: ['violations'] })})
  .then(({ violations }) => violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => ({ id, path: target.flat(), failureSummary }))))`;

interface Finding {
  id: string;
  /** Selectors, one for each shadow root or frame on the way. */
  path: string[];
  failureSummary?: string;
}

/** Violations, one line each. What is inside a base component of Salesforce is not ours to repair. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const findings = await page.evaluate<Finding[]>(FIND);
  return findings
    .filter(({ path }) => !isInBaseComponent(path))
    .map(({ id, path, failureSummary }) => `${id}: ${path.join(' > ')}: ${failureSummary ?? ''}`);
}

/** The innermost component on the way to the element says whose it is: dialogs of ours are inside the platform's, too. */
function isInBaseComponent(path: readonly string[]): boolean {
  const steps = path.flatMap((selector) => selector.split('>')).map((step) => step.trim());
  const innermost = steps.slice(0, -1).findLast((step) => /^(?:lightning|c|preview)-/.test(step));
  return innermost?.startsWith('lightning-') === true;
}
