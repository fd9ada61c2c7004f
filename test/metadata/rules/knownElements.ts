import { metadataPage } from '../engine/docs.ts';
import { problem, type Rule } from '../engine/finding.ts';
import { METADATA_SCHEMA } from '../engine/metadataSchema.ts';

export const knownElements: Rule = {
  id: 'known-elements',
  source: metadataPage('meta_types_list'),
  *check(pkg) {
    for (const { node, type } of pkg.typedNodes) {
      const elements = METADATA_SCHEMA.types[type];
      if (!elements) continue;
      for (const child of node.children.filter(({ name }) => !(name in elements))) {
        const known = Object.keys(elements).filter((name) => name !== 'fullName');
        const close = known.find((name) => name.toLowerCase() === child.name.toLowerCase());
        yield problem(
          child,
          `${type} has no element ${child.name}.`,
          close ? `Write ${close}.` : `Remove it, or use one of: ${known.join(', ')}.`
        );
      }
    }
  }
};
