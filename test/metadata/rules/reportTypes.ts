import { metadataPage } from '../engine/docs.ts';
import { problem, type Rule } from '../engine/finding.ts';
import type { MetadataPackage } from '../engine/metadataPackage.ts';
import type { FieldView, ObjectView } from '../engine/objectView.ts';
import { childOf, childrenOf, placeOf, textOf, type XmlNode } from '../engine/xmlTree.ts';

/** Table path → object: Account, and Account.KA_Investments__r for a joined one. */
export function reportTables(pkg: MetadataPackage, reportType: XmlNode): Map<string, ObjectView> {
  const tables = new Map<string, ObjectView>();
  let path = textOf(reportType, 'baseObject') ?? '';
  let object = pkg.objects.get(path);
  let join: XmlNode | undefined = childOf(reportType, 'join');
  while (object) {
    tables.set(path, object);
    const relationship = textOf(join, 'relationship') ?? '';
    const parent = object.name;
    object = [...pkg.objects.values()].find((candidate) =>
      [...candidate.fields.values()].some(
        (field) => field.referenceTo === parent && `${field.relationshipName}__r` === relationship
      )
    );
    path = `${path}.${relationship}`;
    join = childOf(join, 'join');
  }
  return tables;
}

/** A report type names a lookup by its relationship: Owner for OwnerId, and a custom one by its field. */
export function reportField(object: ObjectView | undefined, name: string): FieldView | undefined {
  return object?.fields.get(name) ?? object?.fields.get(`${name}Id`);
}

export const reportTypes: Rule = {
  id: 'report-types',
  source: metadataPage('meta_reporttype'),
  *check(pkg) {
    for (const { fullName, root } of pkg.of('ReportType')) {
      const tables = reportTables(pkg, root);
      const base = textOf(root, 'baseObject') ?? '';
      if (!pkg.objects.has(base)) {
        yield problem(placeOf(root, 'baseObject'), `${fullName}: there is no object ${base}.`, 'Correct the name.');
        continue;
      }
      const join = childOf(root, 'join');
      const relationship = textOf(join, 'relationship');
      if (join && !tables.has(`${base}.${relationship}`)) {
        yield problem(
          placeOf(join, 'relationship'),
          `${fullName}: ${base} has no child relationship ${relationship ?? ''}.`,
          'Write the relationship name of the lookup with __r.'
        );
      }
      for (const column of childrenOf(root, 'sections').flatMap((section) => childrenOf(section, 'columns'))) {
        const table = textOf(column, 'table') ?? '';
        const field = textOf(column, 'field') ?? '';
        if (!tables.has(table)) {
          yield problem(placeOf(column, 'table'), `${fullName}: ${table} is not joined.`, 'Correct the table.');
        } else if (!reportField(tables.get(table), field)) {
          yield problem(placeOf(column, 'field'), `${fullName}: ${table} has no field ${field}.`, 'Correct the name.');
        }
      }
    }
  }
};
