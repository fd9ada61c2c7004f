import { malformed, refuse } from '../errors.ts';
import type { FieldPath, SelectItem } from '../parse/ast.ts';
import { Frame } from './frame.ts';
import type { Relation } from './frame.ts';
import { jsonValue } from '../../store/values.ts';
import type { ItemShape, RecordShape } from './plan.ts';
import type { SelectList } from './selectList.ts';

/**
 * TYPEOF What WHEN Account THEN Phone ELSE Name END: one shape for each object that the reference can point to.
 * https://developer.salesforce.com/docs/platform/salesforce-soql-sosl/guide/sforce-api-calls-soql-typeof.html
 */
export function typeofShapes(
  frame: Frame,
  item: SelectItem & { kind: 'typeof' },
  list: SelectList
): { path: string[]; item: ItemShape } {
  const names = item.relationship.split('.');
  const relation = frame.relation(names, { kind: 'field', path: names, text: item.relationship });
  if (relation.kind !== 'name') {
    throw refuse(
      'INVALID_FIELD',
      `TYPEOF is only supported on polymorphic relationships, and '${item.relationship}' is none`
    );
  }
  const shapes = new Map<string, RecordShape>();
  for (const branch of item.branches) {
    const object = relation.objects.find(({ name }) => name.toLowerCase() === branch.object.toLowerCase());
    if (object === undefined) {
      throw refuse(
        'INVALID_FIELD',
        `'${branch.object}' is not an object that relationship '${item.relationship}' can refer to`
      );
    }
    if (shapes.has(object.keyPrefix)) throw malformed(`duplicate WHEN ${object.name} in TYPEOF`);
    shapes.set(object.keyPrefix, branchShape(frame, relation, object.name, branch.fields, list));
  }
  for (const object of relation.objects) {
    if (!shapes.has(object.keyPrefix))
      shapes.set(object.keyPrefix, elseShape(frame, relation, object.name, item.otherwise, list));
  }
  const key = relation.path.at(-1) ?? '';
  return { path: relation.path, item: { kind: 'choice', key, id: list.addSql(relation.idSql), shapes } };
}

/** Fields of one object, each read by a scalar subquery on the referenced record. */
function branchShape(
  outer: Frame,
  relation: Relation,
  objectName: string,
  fields: FieldPath[],
  list: SelectList
): RecordShape {
  const object = outer.compilation.object(objectName);
  const shape: RecordShape = { type: object.name, id: list.addSql(relation.idSql), items: [] };
  for (const field of fields) {
    const frame = new Frame(outer.compilation, object);
    const column = frame.column(field);
    if (!column.own) throw malformed(`TYPEOF takes fields of ${object.name} itself, not '${field.text}'`);
    const conditions = [`${frame.root.idSql} = ${relation.idSql}`, ...frame.rowConditions()];
    const sql = `(SELECT ${column.sql} FROM ${frame.fromSql()} WHERE ${conditions.join(' AND ')})`;
    const read = (value: unknown): unknown => jsonValue(column.field, value);
    shape.items.push({ kind: 'value', key: column.field.name, column: list.addSql(sql), read });
  }
  return shape;
}

/** ELSE reads the fields that all objects have in common. */
function elseShape(
  outer: Frame,
  relation: Relation,
  objectName: string,
  fields: FieldPath[],
  list: SelectList
): RecordShape {
  const shape: RecordShape = {
    type: fields.length === 0 ? objectName : 'Name',
    id: list.addSql(relation.idSql),
    items: []
  };
  for (const field of fields) {
    const column = outer.column({ ...field, path: [...relation.path, ...field.path] });
    const read = (value: unknown): unknown => jsonValue(column.field, value);
    shape.items.push({ kind: 'value', key: column.field.name, column: list.addSql(column.sql), read });
  }
  return shape;
}
