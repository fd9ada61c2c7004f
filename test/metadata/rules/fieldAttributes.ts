import { metadataPage } from '../engine/docs.ts';
import { problem, type Rule } from '../engine/finding.ts';
import { childOf, isTrue, placeOf, textOf } from '../engine/xmlTree.ts';

/** Types that an element belongs to; on any other type the deploy is refused. */
const ONLY_ON: Readonly<Record<string, readonly string[]>> = {
  caseSensitive: ['Text'],
  deleteConstraint: ['Lookup'],
  formulaTreatBlanksAs: ['Checkbox', 'Currency', 'Date', 'DateTime', 'Number', 'Percent', 'Text', 'Time'],
  length: ['Text', 'LongTextArea', 'Html', 'EncryptedText'],
  precision: ['Number', 'Currency', 'Percent'],
  referenceTo: ['Lookup', 'MasterDetail', 'MetadataRelationship', 'ExternalLookup', 'IndirectLookup'],
  reparentableMasterDetail: ['MasterDetail'],
  scale: ['Number', 'Currency', 'Percent', 'Location'],
  valueSet: ['Picklist', 'MultiselectPicklist'],
  visibleLines: ['LongTextArea', 'Html', 'MultiselectPicklist'],
  writeRequiresMasterRead: ['MasterDetail']
};
const MAY_BE_KEY: readonly string[] = ['Text', 'Number', 'Email', 'AutoNumber'];

export const fieldAttributes: Rule = {
  id: 'field-attributes',
  source: metadataPage('customfield'),
  *check({ of }) {
    for (const { fullName, root } of of('CustomField')) {
      const type = textOf(root, 'type') ?? '';
      for (const [element, types] of Object.entries(ONLY_ON)) {
        const child = childOf(root, element);
        if (child && !types.includes(type)) {
          yield problem(child, `${fullName}: ${element} does not belong to a ${type} field.`, `Remove <${element}>.`);
        }
      }
      for (const element of ['externalId', 'unique']) {
        if (isTrue(root, element) && !MAY_BE_KEY.includes(type)) {
          yield problem(
            placeOf(root, element),
            `${fullName}: a ${type} field cannot be a key.`,
            `Set <${element}> to false, or use one of: ${MAY_BE_KEY.join(', ')}.`
          );
        }
      }
      if (type === 'Checkbox' && !childOf(root, 'formula') && !textOf(root, 'defaultValue')) {
        yield problem(root, `${fullName}: a checkbox needs a default.`, 'Add <defaultValue>false</defaultValue>.');
      }
      if (childOf(root, 'formula') && isTrue(root, 'required')) {
        yield problem(placeOf(root, 'required'), `${fullName}: a formula cannot be required.`, 'Remove <required>.');
      }
      if (type === 'LongTextArea' && isTrue(root, 'required')) {
        yield problem(
          placeOf(root, 'required'),
          `${fullName}: long text cannot be universally required.`,
          'Remove <required>; require it on the layout if need be.'
        );
      }
    }
  }
};
