import { metadataPage } from '../engine/docs.ts';
import { problem, type Rule } from '../engine/finding.ts';
import { METADATA_SCHEMA } from '../engine/metadataSchema.ts';

export const enumValues: Rule = {
  id: 'enum-values',
  source: metadataPage('meta_types_list'),
  *check(pkg) {
    for (const { node, type } of pkg.typedNodes) {
      const values = METADATA_SCHEMA.enums[type];
      if (!values || values.includes(node.text)) continue;
      const close = values.find((value) => value.toLowerCase() === node.text.toLowerCase());
      const choice = values.length > 15 ? `a value of ${type}` : `one of: ${values.join(', ')}`;
      yield problem(node, `${node.name} is '${node.text}', which ${type} does not have.`, `Write ${close ?? choice}.`);
    }
  }
};
