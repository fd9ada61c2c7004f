import { metadataPage } from '../engine/docs.ts';
import { problem, type Rule } from '../engine/finding.ts';
import { placeOf, textOf } from '../engine/xmlTree.ts';

/** Types that a custom metadata type can have. */
const ALLOWED: readonly string[] = [
  'Checkbox',
  'Date',
  'DateTime',
  'Email',
  'LongTextArea',
  'MetadataRelationship',
  'Number',
  'Percent',
  'Phone',
  'Picklist',
  'Text',
  'TextArea',
  'Url'
];

export const customMetadataFields: Rule = {
  id: 'custom-metadata-fields',
  source: metadataPage('meta_custommetadata'),
  *check({ of }) {
    for (const { fullName, root } of of('CustomField')) {
      if (!/^[^.]+__mdt\./.test(fullName)) continue;
      const type = textOf(root, 'type') ?? '';
      if (!ALLOWED.includes(type)) {
        yield problem(
          placeOf(root, 'type'),
          `${fullName}: a custom metadata type has no ${type} fields.`,
          `Use one of: ${ALLOWED.join(', ')}.`
        );
      }
      if (textOf(root, 'fieldManageability') === undefined) {
        yield problem(
          root,
          `${fullName} does not say who may change it.`,
          'Add <fieldManageability>DeveloperControlled</fieldManageability>.'
        );
      }
    }
  }
};
