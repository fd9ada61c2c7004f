import { metadataPage } from '../engine/docs.ts';
import { problem, type Rule } from '../engine/finding.ts';
import { childrenOf, placeOf, textOf } from '../engine/xmlTree.ts';

/** Standard tabs that every edition of the package's common ground has. */
const STANDARD_TABS: readonly string[] = [
  'standard-Account',
  'standard-Contact',
  'standard-Dashboard',
  'standard-Opportunity',
  'standard-home',
  'standard-report'
];

export const applications: Rule = {
  id: 'applications',
  source: metadataPage('meta_customapplication'),
  *check({ of, get }) {
    for (const { fullName, root } of of('CustomApplication')) {
      for (const tab of childrenOf(root, 'tabs')) {
        if (STANDARD_TABS.includes(tab.text) || get('CustomTab', tab.text)) continue;
        yield problem(tab, `${fullName}: there is no tab ${tab.text}.`, 'Correct the name, or add the tab.');
      }
      for (const override of childrenOf(root, 'actionOverrides')) {
        const content = textOf(override, 'content') ?? '';
        const page = get('FlexiPage', content);
        const object = textOf(override, 'pageOrSobjectType');
        if (!page) {
          yield problem(placeOf(override, 'content'), `${fullName}: there is no page ${content}.`, 'Correct the name.');
        } else if (textOf(page.root, 'sobjectType') !== object) {
          yield problem(
            placeOf(override, 'pageOrSobjectType'),
            `${fullName} shows ${content} for ${object ?? 'nothing'}, but the page is for another object.`,
            `Write ${textOf(page.root, 'sobjectType') ?? 'the object of the page'}.`
          );
        }
      }
    }
  }
};
