import { splitName } from '../engine/component.ts';
import { metadataPage } from '../engine/docs.ts';
import { problem, type Rule } from '../engine/finding.ts';
import { childOf, isTrue, placeOf, textOf } from '../engine/xmlTree.ts';

const RELATIONSHIPS: readonly string[] = ['Lookup', 'MasterDetail', 'MetadataRelationship'];

export const relationships: Rule = {
  id: 'relationships',
  source: metadataPage('customfield'),
  *check({ of, objects }) {
    const names = new Map<string, string>();
    for (const { fullName, root } of of('CustomField')) {
      const type = textOf(root, 'type') ?? '';
      if (!RELATIONSHIPS.includes(type)) continue;
      const target = textOf(root, 'referenceTo');
      const name = textOf(root, 'relationshipName');
      if (!target || !objects.has(target)) {
        yield problem(
          placeOf(root, 'referenceTo'),
          `${fullName} refers to ${target ?? 'nothing'}, which is no object of the package or the platform.`,
          'Write the API name of an object in <referenceTo>.'
        );
      } else if (type === 'MetadataRelationship' && !target.endsWith('__mdt')) {
        yield problem(
          placeOf(root, 'referenceTo'),
          `${fullName}: a metadata relationship leads to a custom metadata type, not to ${target}.`,
          'Name a type that ends in __mdt.'
        );
      }
      if (!name) {
        yield problem(root, `${fullName} has no relationshipName.`, 'Add <relationshipName>.');
        continue;
      }
      const key = `${target}.${name}`;
      const other = names.get(key);
      if (other) {
        yield problem(
          placeOf(root, 'relationshipName'),
          `${target} has two child relationships named ${name}: of ${other} and ${fullName}.`,
          'Give each its own name.'
        );
      }
      names.set(key, fullName);
      if (type === 'Lookup' && isTrue(root, 'required') && textOf(root, 'deleteConstraint') === 'SetNull') {
        yield problem(
          placeOf(root, 'deleteConstraint'),
          `${fullName} is required and would be cleared when the record it refers to is deleted.`,
          'Use Restrict.'
        );
      }
    }
  }
};

/** Master-detail: at most two an object, never marked required, and the detail takes its sharing from the master. */
export const masterDetail: Rule = {
  id: 'master-detail',
  source: metadataPage('customobject'),
  *check({ of, get }) {
    const details = new Map<string, number>();
    for (const { fullName, root } of of('CustomField')) {
      if (textOf(root, 'type') !== 'MasterDetail') continue;
      const [object] = splitName(fullName);
      const count = (details.get(object) ?? 0) + 1;
      details.set(object, count);
      if (count > 2) yield problem(root, `${object} has more than two masters.`, 'Make one of them a lookup.');
      const required = childOf(root, 'required');
      if (required) {
        yield problem(required, `${fullName}: a master-detail is required by itself.`, 'Remove <required>.');
      }
      if (textOf(root, 'relationshipOrder') === undefined) {
        yield problem(root, `${fullName} has no relationshipOrder.`, 'Add <relationshipOrder>0</relationshipOrder>.');
      }
      const definition = get('CustomObject', object)?.root;
      for (const element of ['sharingModel', 'externalSharingModel']) {
        if (!definition || textOf(definition, element) === 'ControlledByParent') continue;
        yield problem(
          placeOf(definition, element),
          `${object} is a detail, but its ${element} is ${textOf(definition, element) ?? 'absent'}.`,
          `Set <${element}> to ControlledByParent.`
        );
      }
    }
    for (const { fullName, root } of of('CustomObject')) {
      if (textOf(root, 'sharingModel') === 'ControlledByParent' && !details.has(fullName)) {
        yield problem(
          placeOf(root, 'sharingModel'),
          `${fullName} is controlled by a parent that it does not have.`,
          'Choose Private, Read or ReadWrite, or add a master-detail field.'
        );
      }
    }
  }
};
