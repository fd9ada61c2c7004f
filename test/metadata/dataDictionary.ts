import { readMetadataPackage } from './engine/metadataPackage.ts';
import type { FieldView, ObjectView } from './engine/objectView.ts';
import { childOf, childrenOf, isTrue, textOf, type XmlNode } from './engine/xmlTree.ts';

/** docs/data-dictionary.md: every object, field, value set and rule of the package, from the metadata itself. */
export function dataDictionary(files: ReadonlyMap<string, string>): string {
  const pkg = readMetadataPackage(files);
  const own = [...pkg.objects.values()].filter((object) => ownFields(object).length > 0).sort(byName);
  const standard = own.filter(({ component }) => !component);
  const custom = own.filter(({ name }) => name.endsWith('__c'));
  const metadata = own.filter(({ name }) => name.endsWith('__mdt'));
  const rules = Map.groupBy(pkg.of('ValidationRule'), ({ fullName }) => fullName.split('.')[0] ?? '');
  const section = (object: ObjectView): string[] =>
    objectSection(
      object,
      (rules.get(object.name) ?? []).map((r) => r.root)
    );
  return [
    '# Data dictionary',
    'Generated from the metadata by `npm run generate:data-dictionary`; change the metadata, not this file.',
    'Required fields are marked with \\*; (5, 2) is five digits, two of them after the point. Who may read and edit a field is in the permission sets.',
    '## Fields added to standard objects',
    ...standard.flatMap(section),
    '## Objects',
    ...custom.flatMap(section),
    '## Custom metadata',
    ...metadata.flatMap(section),
    '## Global value sets',
    ...pkg
      .of('GlobalValueSet')
      .flatMap(({ fullName, root }) => [
        `### ${fullName}`,
        textOf(root, 'description') ?? '',
        valueList(childrenOf(root, 'customValue'))
      ])
  ]
    .join('\n\n')
    .concat('\n');
}

function byName(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : 1;
}

function ownFields(object: ObjectView): FieldView[] {
  return [...object.fields.values()].filter(({ node }) => node !== undefined).sort(byName);
}

function objectSection(object: ObjectView, rules: readonly XmlNode[]): string[] {
  const definition = object.component?.root;
  const sharing = textOf(definition, 'sharingModel');
  const about = [
    textOf(definition, 'description'),
    sharing && `Sharing: ${sharing}.`,
    definition && nameFormat(definition)
  ].filter((text) => text !== undefined && text !== '');
  const label = textOf(definition, 'label');
  return [
    `### ${object.name}${label ? ` – ${label}` : ''}`,
    ...(about.length > 0 ? [about.join(' ')] : []),
    table(
      ['Field', 'Label', 'Type', 'Meaning'],
      ownFields(object).map((field) => [
        `${field.name}${field.required ? ' \\*' : ''}`,
        textOf(field.node, 'label') ?? '',
        typeOf(field),
        meaningOf(field)
      ])
    ),
    ...(rules.length > 0
      ? [
          table(
            ['Validation rule', 'Message'],
            rules.map((rule) => [textOf(rule, 'fullName') ?? '', textOf(rule, 'errorMessage') ?? ''])
          )
        ]
      : [])
  ];
}

function nameFormat(definition: XmlNode): string {
  const format = textOf(childOf(definition, 'nameField'), 'displayFormat');
  return format ? `Records are named ${format}.` : '';
}

function typeOf({ type, node, formula, referenceTo }: FieldView): string {
  const size = textOf(node, 'length');
  const precision = textOf(node, 'precision');
  const digits = precision && `${precision}, ${textOf(node, 'scale')}`;
  const valueSet = textOf(childOf(node, 'valueSet'), 'valueSetName');
  const detail = referenceTo ?? valueSet ?? size ?? digits;
  const key = isTrue(node, 'externalId') ? ', external id' : '';
  const unique = isTrue(node, 'unique') ? ', unique' : '';
  return `${formula ? 'Formula ' : ''}${type}${detail ? `(${detail})` : ''}${unique}${key}`;
}

function meaningOf({ node }: FieldView): string {
  const description = textOf(node, 'description') ?? '';
  const help = textOf(node, 'inlineHelpText') ?? '';
  const values = childrenOf(childOf(childOf(node, 'valueSet'), 'valueSetDefinition'), 'value');
  const formula = textOf(node, 'formula');
  return [
    help,
    description === help ? '' : description,
    values.length > 0 ? `Values: ${valueList(values)}.` : '',
    formula ? `\`${formula}\`` : ''
  ]
    .filter((text) => text !== '')
    .join(' ');
}

function valueList(values: readonly XmlNode[]): string {
  return values
    .map((value) => {
      const [name, label] = [textOf(value, 'fullName') ?? '', textOf(value, 'label') ?? ''];
      return name === label ? name : `${name} (${label})`;
    })
    .join(', ');
}

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(headings), line(headings.map(() => '---')), ...rows.map(line)].join('\n');
}
