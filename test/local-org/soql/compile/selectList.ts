import type { QueryColumn } from '../../operations/org.ts';
import { malformed, refuse, tooComplicated } from '../errors.ts';
import type { FieldPath, SelectItem } from '../parse/ast.ts';
import { compileOperand, fieldExpression } from './expression.ts';
import type { Expression } from './expression.ts';
import type { Frame, Relation } from './frame.ts';
import type { ItemShape, RecordShape, RowPlan } from './plan.ts';
import { expandFields } from './fieldsFunction.ts';
import { typeofShapes } from './typeofShapes.ts';

/** SQLite's own limit; a query of Salesforce's length can ask for more. */
const MAXIMUM_COLUMNS = 2000;

/** The SELECT list of a query for records: SQL columns, and how they nest into records. */
export class SelectList {
  readonly shape: RecordShape;
  readonly columns: QueryColumn[] = [];
  readonly #frame: Frame;
  readonly #sql: string[] = [];
  readonly #parents = new Map<string, RecordShape>();
  readonly #selected = new Set<string>();

  constructor(frame: Frame) {
    this.#frame = frame;
    this.shape = { type: frame.root.object.name, id: this.addSql(frame.root.idSql), items: [] };
  }

  get sql(): string {
    return this.#sql.join(', ');
  }

  /** Adds an SQL column and returns its index. */
  addSql(sql: string): number {
    if (this.#sql.length === MAXIMUM_COLUMNS) throw tooComplicated();
    return this.#sql.push(sql) - 1;
  }

  add(
    item: SelectItem,
    compileChildren: (item: SelectItem & { kind: 'subquery' }) => { key: string; plan: RowPlan }
  ): void {
    switch (item.kind) {
      case 'field':
        if (item.alias !== undefined) throw malformed('only aggregate expressions use field aliasing');
        return this.#frame.compilation.locate(item.field, () => this.#addField(item.field));
      case 'function':
        return this.#frame.compilation.locate(item.call, () => this.#addFunction(item));
      case 'typeof': {
        const typed = typeofShapes(this.#frame, item, this);
        if (this.#parents.has(typed.path.join('.'))) throw duplicate(typed.path);
        this.#claim(typed.path);
        this.#parentShape(typed.path.slice(0, -1), undefined).items.push(typed.item);
        this.columns.push({ path: typed.path.join('.'), type: 'typeof' });
        return;
      }
      case 'subquery': {
        const { key, plan } = compileChildren(item);
        this.#claim([key]);
        this.shape.items.push({ kind: 'children', key, plan });
        this.columns.push({ path: key, type: 'childRelationship' });
        this.columns.push(...plan.columns.map(({ path, type }) => ({ path: `${key}.${path}`, type })));
      }
    }
  }

  #addField(field: FieldPath): void {
    const column = this.#frame.column(field);
    this.#claim(column.path);
    const expression = fieldExpression(column);
    this.#place(column.path, expression, field);
  }

  #addFunction(item: SelectItem & { kind: 'function' }): void {
    if (item.call.name === 'FIELDS') {
      for (const name of expandFields(this.#frame, item)) this.#addField({ kind: 'field', path: [name], text: name });
      return;
    }
    const expression = compileOperand(this.#frame, item.call);
    if (expression.aggregate || expression.key === undefined) {
      throw malformed(`unexpected use of ${item.call.name}() in a query without GROUP BY`);
    }
    const path = expression.column?.path ?? [expression.key];
    const named = item.alias === undefined ? path : [item.alias];
    this.#claim(named);
    this.#place(named, expression, undefined);
  }

  #place(path: string[], expression: Expression, field: FieldPath | undefined): void {
    const shape = this.#parentShape(path.slice(0, -1), field);
    const column = this.addSql(expression.sql);
    shape.items.push({ kind: 'value', key: path.at(-1) ?? '', column, read: expression.read });
    this.columns.push({ path: path.join('.'), type: expression.type });
  }

  /** The record that fields behind these relationships belong to. */
  #parentShape(path: string[], field: FieldPath | undefined): RecordShape {
    if (path.length === 0) return this.shape;
    const key = path.join('.');
    const known = this.#parents.get(key);
    if (known !== undefined) return known;
    if (this.#selected.has(key.toLowerCase())) throw duplicate(path);
    const text = field ?? { kind: 'field', path: [...path, 'Id'], text: key };
    const relation: Relation = this.#frame.relation(path, text);
    const type = relation.kind === 'object' ? relation.object.name : 'Name';
    const shape: RecordShape = { type, id: this.addSql(relation.idSql), items: [] };
    const item: ItemShape = { kind: 'parent', key: path.at(-1) ?? '', shape };
    this.#parentShape(path.slice(0, -1), field).items.push(item);
    this.#parents.set(key, shape);
    return shape;
  }

  #claim(path: string[]): void {
    const name = path.join('.').toLowerCase();
    if (this.#selected.has(name)) throw duplicate(path);
    this.#selected.add(name);
  }
}

function duplicate(path: string[]): Error {
  return refuse('INVALID_FIELD', `duplicate field selected: ${path.join('.')}`);
}
