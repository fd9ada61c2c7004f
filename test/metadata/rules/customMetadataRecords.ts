import { splitName } from '../engine/component.ts';
import { metadataPage } from '../engine/docs.ts';
import { problem, type Problem, type Rule } from '../engine/finding.ts';
import type { MetadataPackage } from '../engine/metadataPackage.ts';
import type { FieldView } from '../engine/objectView.ts';
import { childOf, childrenOf, placeOf, textOf, type XmlNode } from '../engine/xmlTree.ts';

/** Field type → XML type of a value. */
const XSI_TYPES: Readonly<Record<string, string>> = {
  Checkbox: 'xsd:boolean',
  Date: 'xsd:date',
  DateTime: 'xsd:dateTime',
  Number: 'xsd:double',
  Percent: 'xsd:double'
};
const VALUES: Readonly<Record<string, RegExp>> = {
  'xsd:boolean': /^(true|false)$/,
  'xsd:date': /^\d{4}-\d\d-\d\d$/,
  'xsd:dateTime': /^\d{4}-\d\d-\d\dT/,
  'xsd:double': /^-?\d+(\.\d+)?$/
};

export const customMetadataRecords: Rule = {
  id: 'custom-metadata-records',
  source: metadataPage('meta_custommetadata'),
  *check(pkg) {
    for (const { fullName, root } of pkg.of('CustomMetadata')) {
      const [typeName] = splitName(fullName);
      const fields = pkg.objects.get(`${typeName}__mdt`)?.fields;
      if (!fields) {
        yield problem(root, `${fullName}: there is no type ${typeName}__mdt.`, 'Name the file <type>.<record>.');
        continue;
      }
      const given = new Set<string>();
      for (const entry of childrenOf(root, 'values')) {
        const name = textOf(entry, 'field') ?? '';
        const field = fields.get(name);
        const value = childOf(entry, 'value');
        if (!field?.node) {
          yield problem(placeOf(entry, 'field'), `${typeName}__mdt has no field ${name}.`, 'Correct the name.');
        } else if (value && value.text !== '') {
          given.add(name);
          yield* valueProblems(pkg, fullName, field, value);
        }
      }
      for (const field of fields.values()) {
        if (!field.node || !field.required || given.has(field.name)) continue;
        yield problem(root, `${fullName} has no value for ${field.name}.`, 'Add a <values> entry for it.');
      }
    }
  }
};

function* valueProblems(pkg: MetadataPackage, owner: string, field: FieldView, value: XmlNode): Generator<Problem> {
  const expected = XSI_TYPES[field.type] ?? 'xsd:string';
  const type = value.attributes['xsi:type'];
  if (type !== expected) {
    yield problem(
      value,
      `${owner}: ${field.name} is written as ${type ?? 'no type'}.`,
      `Write xsi:type="${expected}".`
    );
  }
  if (VALUES[expected]?.test(value.text) === false) {
    yield problem(value, `${owner}: ${field.name} is '${value.text}'.`, `Write a value of ${expected}.`);
  }
  const digits = Number(textOf(field.node, 'precision')) - Number(textOf(field.node, 'scale'));
  if (expected === 'xsd:double' && Math.abs(Number(value.text)) >= 10 ** digits) {
    yield problem(value, `${owner}: ${field.name} takes ${digits} digits before the point.`, 'Write a smaller number.');
  }
  const length = Number(textOf(field.node, 'length') ?? Infinity);
  if ([...value.text].length > length) {
    yield problem(value, `${owner}: ${field.name} takes ${length} characters.`, 'Shorten the value.');
  }
  if (field.type === 'Picklist' && field.values && !field.values.includes(value.text)) {
    const message = `${owner}: ${field.name} has no value ${value.text}.`;
    yield problem(value, message, `Use one of: ${field.values.join(', ')}.`);
  }
  const target = field.referenceTo?.replace(/__mdt$/, '');
  if (field.type === 'MetadataRelationship' && !pkg.get('CustomMetadata', `${target}.${value.text}`)) {
    yield problem(value, `${owner}: there is no ${target} record ${value.text}.`, 'Correct the name.');
  }
}
