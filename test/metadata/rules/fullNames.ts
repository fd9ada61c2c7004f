import { splitName } from '../engine/component.ts';
import { metadataPage } from '../engine/docs.ts';
import { problem, type Rule } from '../engine/finding.ts';
import { childOf } from '../engine/xmlTree.ts';

const NAMED_INSIDE: Readonly<Record<string, string>> = {
  CompactLayout: 'fullName',
  CustomField: 'fullName',
  CustomFieldTranslation: 'name',
  CustomNotificationType: 'customNotifTypeName',
  CustomObject: 'fullName',
  FieldSet: 'fullName',
  ListView: 'fullName',
  RecordType: 'fullName',
  ValidationRule: 'fullName'
};

/** The name in the file and the name of the file are the same. */
export const fullNames: Rule = {
  id: 'full-names',
  source: metadataPage('metadata'),
  *check({ components }) {
    for (const { type, fullName, root } of components) {
      const element = NAMED_INSIDE[type];
      const inside = element && childOf(root, element);
      const expected = splitName(fullName)[1];
      if (inside && inside.text !== expected) {
        yield problem(
          inside,
          `The file is named ${expected}, but its ${inside.name} is ${inside.text}.`,
          `Write ${expected}, or rename the file.`
        );
      }
    }
  }
};
