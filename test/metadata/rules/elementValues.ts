import { metadataPage } from '../engine/docs.ts';
import { problem, type Rule } from '../engine/finding.ts';

const PATTERNS: Readonly<Record<string, { pattern: RegExp; says: string }>> = {
  boolean: { pattern: /^(true|false)$/, says: 'true or false' },
  number: { pattern: /^-?\d+(\.\d+)?$/, says: 'a number' },
  date: { pattern: /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d))?$/, says: 'a date as YYYY-MM-DD' }
};

export const elementValues: Rule = {
  id: 'element-values',
  source: metadataPage('meta_types_list'),
  *check(pkg) {
    for (const { node, type } of pkg.typedNodes) {
      const expected = PATTERNS[type];
      if (expected && !expected.pattern.test(node.text)) {
        yield problem(node, `${node.name} is '${node.text}'.`, `Write ${expected.says}.`);
      }
    }
  }
};
