import { metadataPage } from '../engine/docs.ts';
import { problem, type Rule } from '../engine/finding.ts';
import { METADATA_SCHEMA } from '../engine/metadataSchema.ts';

export const singleElements: Rule = {
  id: 'single-elements',
  source: metadataPage('meta_types_list'),
  *check(pkg) {
    for (const { node, type } of pkg.typedNodes) {
      const elements = METADATA_SCHEMA.types[type] ?? {};
      const seen = new Set<string>();
      for (const child of node.children) {
        if (elements[child.name]?.many === false && seen.has(child.name)) {
          yield problem(child, `${type} takes one ${child.name}, and there is one above.`, 'Remove one of the two.');
        }
        seen.add(child.name);
      }
    }
  }
};
