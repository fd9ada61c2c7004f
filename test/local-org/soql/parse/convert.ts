import type {
  Condition as ParsedCondition,
  FieldType as ParsedField,
  FunctionExp,
  OrderByClause,
  Query as ParsedQuery,
  Subquery as ParsedSubquery
} from '@jetstreamapp/soql-parser-js';
import type { Condition, FieldPath, FunctionCall, Literal, Operand, OrderBy, Query, SelectItem } from './ast.ts';
import type { Shape } from './conditions.ts';
import { malformed } from '../errors.ts';
import { toLiteral } from './literals.ts';
import { RESERVED } from './prepass.ts';
import type { PreparedQuery } from './prepass.ts';

type Parsed = ParsedQuery | ParsedSubquery;

/** The parser's tree, put together with what the pre-pass took out, as this engine's own. */
export function convertQuery(parsed: Parsed, prepared: PreparedQuery, outer?: PreparedQuery['aliases']): Query {
  const children = [...prepared.children];
  const semiJoins = [...prepared.semiJoins];
  const paths = pathResolver(prepared);
  const from = 'relationshipName' in parsed ? childName(parsed, outer) : parsed.sObject;
  if (from === undefined || parsed.fields === undefined) throw malformed("unexpected token: '<EOF>'");
  return {
    select: parsed.fields.map((field) => convertField(field, paths, children, prepared)),
    from,
    scope: prepared.scope,
    where: prepared.where && assemble(prepared.where, convertLeaves(parsed.where, paths, semiJoins)),
    groupBy: list(parsed.groupBy).map((group) =>
      'fn' in group ? convertFunction(group.fn, paths) : paths(group.field)
    ),
    grouping: prepared.grouping,
    having: prepared.having && assemble(prepared.having, convertLeaves(parsed.having, paths, semiJoins)),
    orderBy: list(parsed.orderBy).map((order, index) => convertOrder(order, prepared.directions[index], paths)),
    limit: prepared.limit,
    offset: prepared.offset,
    access: prepared.access,
    forClauses: prepared.forClauses,
    allRows: prepared.allRows
  };
}

/** The relationship of a nested query, without the alias of the outer object that may stand before it. */
function childName(parsed: ParsedSubquery, outer: PreparedQuery['aliases'] | undefined): string {
  const prefix = parsed.sObjectPrefix ?? [];
  const isAlias = prefix.length === 1 && outer?.get(prefix[0]?.toLowerCase() ?? '')?.length === 0;
  return [...(isAlias ? [] : prefix), parsed.relationshipName].join('.');
}

type Paths = (text: string) => FieldPath;

/** Splits names at their points and replaces aliases of FROM. */
function pathResolver(prepared: PreparedQuery): Paths {
  return (text) => {
    const path = text.split('.');
    const [first = '', ...rest] = path;
    const alias = prepared.aliases.get(first.toLowerCase());
    return { kind: 'field', path: rest.length > 0 && alias !== undefined ? [...alias, ...rest] : path, text };
  };
}

function convertField(field: ParsedField, paths: Paths, children: PreparedQuery[], parent: PreparedQuery): SelectItem {
  switch (field.type) {
    case 'Field':
      return { kind: 'field', field: paths(field.field), ...aliasOf(field.alias) };
    case 'FieldRelationship': {
      const name = [...field.relationships, field.field].join('.');
      return { kind: 'field', field: paths(name), ...aliasOf('alias' in field ? field.alias : undefined) };
    }
    case 'FieldFunctionExpression':
      return { kind: 'function', call: convertFunction(field, paths), ...aliasOf(field.alias) };
    case 'FieldTypeof':
      return convertTypeof(field, paths);
    case 'FieldSubquery': {
      const prepared = children.shift();
      if (prepared === undefined) throw malformed("unexpected token: '('");
      return { kind: 'subquery', query: convertQuery(field.subquery, prepared, parent.aliases) };
    }
  }
}

function convertTypeof(field: Extract<ParsedField, { type: 'FieldTypeof' }>, paths: Paths): SelectItem {
  const branches: { object: string; fields: FieldPath[] }[] = [];
  let otherwise: FieldPath[] = [];
  for (const condition of field.conditions) {
    const fields = condition.fieldList.map(paths);
    if (condition.type === 'WHEN' && condition.objectType !== undefined)
      branches.push({ object: condition.objectType, fields });
    else otherwise = fields;
  }
  return { kind: 'typeof', relationship: field.field, branches, otherwise };
}

function convertOrder(
  order: OrderByClause,
  direction: PreparedQuery['directions'][number] | undefined,
  paths: Paths
): OrderBy {
  const operand = 'fn' in order ? convertFunction(order.fn, paths) : paths(order.field);
  return { operand, descending: direction?.descending ?? false, nulls: direction?.nulls ?? 'FIRST' };
}

function convertFunction(fn: FunctionExp, paths: Paths): FunctionCall {
  const args = (fn.parameters ?? []).map((parameter) => {
    if (typeof parameter !== 'string') return convertFunction(parameter, paths);
    if (parameter.startsWith("'")) return toLiteral(parameter, 'STRING');
    return /^[+-]?[\d.]/.test(parameter) ? toLiteral(parameter, 'DECIMAL') : paths(parameter);
  });
  return { kind: 'function', name: (fn.functionName ?? '').toUpperCase(), args };
}

/** The parser's chain of conditions (all joined by AND) as a list. */
function convertLeaves(
  chain: Parsed['where'] | Parsed['having'],
  paths: Paths,
  semiJoins: PreparedQuery[]
): Condition[] {
  const leaves: Condition[] = [];
  for (let node = chain; node !== undefined; node = 'right' in node ? node.right : undefined) {
    if (node.left === null || !('operator' in node.left)) throw malformed("unexpected token: '('");
    leaves.push(convertLeaf(node.left, paths, semiJoins));
  }
  return leaves;
}

type ParsedLeaf =
  Exclude<NonNullable<NonNullable<Parsed['where']>['left']>, { openParen: number; operator?: never }> | ParsedCondition;

function convertLeaf(leaf: ParsedLeaf, paths: Paths, semiJoins: PreparedQuery[]): Condition {
  if (!('operator' in leaf)) throw malformed("unexpected token: '('");
  const operand: Operand = 'fn' in leaf ? convertFunction(leaf.fn, paths) : paths(leaf.field);
  // The parser hands `<>` through although its type does not name it.
  const operator: string = leaf.operator.toUpperCase();
  if ('valueQuery' in leaf) {
    const prepared = semiJoins.shift();
    if (prepared === undefined || !operator.endsWith('IN')) throw malformed("unexpected token: '('");
    return { kind: 'inQuery', operand, negated: operator === 'NOT IN', query: convertQuery(leaf.valueQuery, prepared) };
  }
  const values = literalsOf(leaf.value, leaf.literalType);
  switch (operator) {
    case 'IN':
    case 'NOT IN':
    case 'INCLUDES':
    case 'EXCLUDES':
      if (!Array.isArray(leaf.value)) throw malformed(`unexpected token: '${leaf.value}'`);
      return {
        kind: operator.endsWith('IN') ? 'in' : 'includes',
        operand,
        negated: operator === 'NOT IN' || operator === 'EXCLUDES',
        values
      };
    case '=':
    case '!=':
    case '<>':
    case '<':
    case '<=':
    case '>':
    case '>=':
    case 'LIKE': {
      const [value] = values;
      if (value === undefined || Array.isArray(leaf.value)) throw malformed("unexpected token: '('");
      return { kind: 'compare', operand, operator: operator === '<>' ? '!=' : operator, value };
    }
    default:
      throw malformed(`unexpected token: '${operator}'`);
  }
}

function literalsOf(value: string | string[], type: string | string[] | undefined): Literal[] {
  const texts = Array.isArray(value) ? value : [value];
  return texts.map((text, index) => toLiteral(text, (Array.isArray(type) ? type[index] : type) ?? ''));
}

function assemble(shape: Shape, leaves: Condition[]): Condition {
  if (shape.kind === 'leaf') {
    const leaf = leaves[shape.index];
    if (leaf === undefined) throw malformed('conditions could not be read');
    return leaf;
  }
  if (shape.kind === 'not') return { kind: 'not', item: assemble(shape.item, leaves) };
  return { kind: shape.kind, items: shape.items.map((item) => assemble(item, leaves)) };
}

function list<T>(value: T | T[] | undefined): T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function aliasOf(alias: string | undefined): { alias?: string } {
  if (alias !== undefined && RESERVED.has(alias.toUpperCase())) throw malformed(`unexpected token: '${alias}'`);
  return alias === undefined ? {} : { alias };
}
