import { PROJECT } from '../engine/docs.ts';
import { problem, type Rule } from '../engine/finding.ts';
import { sourceMatches } from './componentSources.ts';

const CODE_ON_THE_PLATFORM = /(^|\/)(classes|triggers|pages|components|aura|flows)\//;

/** The org side is declarative metadata and Lightning web components. */
export const noApex: Rule = {
  id: 'no-apex',
  source: PROJECT,
  *check(pkg) {
    for (const file of pkg.files.keys()) {
      if (!CODE_ON_THE_PLATFORM.test(file)) continue;
      yield problem({ file, line: 1 }, 'The package holds no Apex, Visualforce, Aura or flows.', 'Remove the file.');
    }
    for (const { file, line, groups } of sourceMatches(pkg, /@salesforce\/apex\/([\w.]+)/g)) {
      yield problem({ file, line }, `The component calls Apex: ${groups[0]}.`, 'Use lightning/graphql or uiRecordApi.');
    }
  }
};
