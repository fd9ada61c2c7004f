import { malformed } from '../errors.ts';
import type { Operand, Query, SelectItem } from '../parse/ast.ts';
import { compileOperand, requireUse } from './expression.ts';
import type { Expression } from './expression.ts';
import type { Frame } from './frame.ts';
import { sortKey } from './order.ts';
import { containsAggregate } from './rules.ts';

/** https://developer.salesforce.com/docs/platform/salesforce-soql-sosl/guide/sforce-api-calls-soql-select-group-by-rollup.html */
const MAXIMUM_SUBTOTAL_FIELDS = 3;

/** An expression of a grouped query: an aggregate, or made from the group field of that index. */
interface GroupedExpression extends Expression {
  group?: number;
  /** GROUPING(field) instead of the field's value. */
  grouping?: boolean;
}

/** The GROUP BY of a query: which expressions it allows, and the sets of fields that ROLLUP and CUBE group by. */
export class Groups {
  readonly #frame: Frame;
  readonly #expressions: Expression[];
  readonly #names: string[];
  readonly #subtotals: Query['grouping'];

  constructor(frame: Frame, query: Query) {
    this.#frame = frame;
    this.#subtotals = query.grouping;
    if (query.grouping !== undefined && query.groupBy.length > MAXIMUM_SUBTOTAL_FIELDS) {
      throw malformed(`GROUP BY ${query.grouping} takes at most ${MAXIMUM_SUBTOTAL_FIELDS} fields`);
    }
    this.#expressions = query.groupBy.map((operand) =>
      frame.compilation.locate(operand, () => this.#groupExpression(operand))
    );
    this.#names = query.groupBy.map((operand) => this.#nameOf(operand));
    const twice = this.#names.find((name, index) => this.#names.indexOf(name) !== index);
    if (twice !== undefined) throw malformed(`duplicate field in GROUP BY: ${twice}`);
  }

  get count(): number {
    return this.#expressions.length;
  }

  selected(item: SelectItem): GroupedExpression {
    if (item.kind === 'field') return this.#grouped(item.field, 'Field');
    if (item.kind === 'function') return this.#grouped(item.call, 'Field');
    throw malformed(
      `${item.kind === 'typeof' ? 'TYPEOF' : 'Nested queries'} cannot be used with GROUP BY or aggregate functions`
    );
  }

  ordered(operand: Operand): GroupedExpression {
    return this.#grouped(operand, 'Ordered field');
  }

  inHaving(operand: Operand): GroupedExpression {
    return this.#grouped(operand, 'Field in HAVING');
  }

  /** The sets of group fields that are summed up one after the other: all; for ROLLUP and CUBE also fewer. */
  sets(): GroupSet[] {
    const all = this.#expressions.map((_, index) => index);
    if (this.#subtotals === undefined) return [new GroupSet(this.#expressions, new Set(all))];
    const chosen =
      this.#subtotals === 'ROLLUP'
        ? [...all, all.length].map((length) => all.slice(0, all.length - length))
        : Array.from({ length: 2 ** all.length }, (_, bits) => all.filter((index) => ((bits >> index) & 1) === 0));
    return chosen.map((indexes) => new GroupSet(this.#expressions, new Set(indexes)));
  }

  /** Groups in the order of their fields, subtotals after what they sum up. */
  sortTerms(): string[] {
    return this.#expressions.flatMap((expression, index) => [`f${index}`, `g${index}${sortKey(expression).collation}`]);
  }

  #groupExpression(operand: Operand): Expression {
    if (containsAggregate(operand)) throw malformed('Aggregate functions cannot be used in GROUP BY');
    const expression = compileOperand(this.#frame, operand);
    if (operand.kind === 'field') requireUse(expression, 'groupable');
    return expression;
  }

  #grouped(operand: Operand, role: string): GroupedExpression {
    return this.#frame.compilation.locate(operand, () => this.#groupedExpression(operand, role));
  }

  #groupedExpression(operand: Operand, role: string): GroupedExpression {
    if (operand.kind === 'function') {
      if (operand.name === 'GROUPING') return this.#grouping(operand.args[0]);
      if (containsAggregate(operand)) return compileOperand(this.#frame, operand);
    }
    const group = this.#names.indexOf(this.#nameOf(operand));
    if (group >= 0) return { ...this.#require(group), group };
    const inner = operand.kind === 'function' ? operand.args[0] : undefined;
    const passes = operand.kind === 'function' && ['TOLABEL', 'FORMAT', 'CONVERTCURRENCY'].includes(operand.name);
    if (passes && inner?.kind === 'field') {
      const index = this.#names.indexOf(this.#nameOf(inner));
      if (index >= 0) return { ...compileOperand(this.#frame, operand), group: index };
    }
    const expression = compileOperand(this.#frame, operand);
    throw malformed(`${role} must be grouped or aggregated: ${expression.column?.field.name ?? this.#nameOf(operand)}`);
  }

  #grouping(operand: Operand | { kind: string } | undefined): GroupedExpression {
    if (this.#subtotals === undefined) throw malformed('GROUPING() needs GROUP BY ROLLUP or CUBE');
    if (operand === undefined || !isOperand(operand)) throw malformed('GROUPING() takes one field of GROUP BY');
    const group = this.#names.indexOf(this.#nameOf(operand));
    if (group < 0) throw malformed(`GROUPING() takes a field of GROUP BY, not ${this.#nameOf(operand)}`);
    return { sql: '0', type: 'int', aggregate: true, group, grouping: true, read: (value) => value };
  }

  #require(index: number): Expression {
    const expression = this.#expressions[index];
    if (expression === undefined) throw malformed('GROUP BY could not be read');
    return expression;
  }

  /** Equal for operands that mean the same, whatever their case and prefix. */
  #nameOf(operand: Operand): string {
    if (operand.kind === 'field') return this.#frame.column(operand).path.join('.');
    const args = operand.args.map((argument) =>
      isOperand(argument) ? this.#nameOf(argument) : JSON.stringify(argument)
    );
    return `${operand.name}(${args.join(', ')})`;
  }
}

function isOperand(argument: { kind: string }): argument is Operand {
  return argument.kind === 'field' || argument.kind === 'function';
}

/** One set of group fields; the others are null in its rows. */
export class GroupSet {
  readonly #expressions: Expression[];
  readonly #members: ReadonlySet<number>;

  constructor(expressions: Expression[], members: ReadonlySet<number>) {
    this.#expressions = expressions;
    this.#members = members;
  }

  valueOf(expression: GroupedExpression): string {
    if (expression.group === undefined) return expression.sql;
    const member = this.#members.has(expression.group);
    if (expression.grouping === true) return member ? '0' : '1';
    return member ? expression.sql : 'NULL';
  }

  expression(expression: GroupedExpression): Expression {
    return { ...expression, sql: this.valueOf(expression) };
  }

  sortColumns(): string[] {
    return this.#expressions.flatMap((expression, index) =>
      this.#members.has(index)
        ? [`0 AS f${index}`, `${expression.sql} AS g${index}`]
        : [`1 AS f${index}`, `NULL AS g${index}`]
    );
  }

  groupBySql(): string {
    const members = this.#expressions.filter((_, index) => this.#members.has(index));
    return members.length === 0 ? '' : ` GROUP BY ${members.map(({ sql }) => sql).join(', ')}`;
  }
}
