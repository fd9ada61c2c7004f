/** Evaluates formulas on records that are being saved: validation rules and default values. */
import { compileFormula, returnTypeOf, type CompiledFormula, type FormulaValue } from '../schema/formula/formula.ts';
import type { FormulaInput } from '../schema/formula/inputs.ts';
import type { FieldSchema, ObjectSchema, OrgSchema, ValidationRule } from '../schema/types.ts';
import type { Columns, Viewer } from '../store/columns.ts';
import { quoted, type Database } from '../store/database.ts';
import type { Row } from '../store/recordTable.ts';
import { isChanged, type Draft } from './draft.ts';

export interface CompiledRule {
  rule: ValidationRule;
  formula: CompiledFormula;
}

export class FormulaRunner {
  readonly #db: Database;
  readonly #schema: OrgSchema;
  readonly #columns: Columns;
  readonly #rules = new Map<string, CompiledRule[]>();
  readonly #defaults = new Map<string, CompiledFormula>();

  constructor(db: Database, schema: OrgSchema, columns: Columns) {
    this.#db = db;
    this.#schema = schema;
    this.#columns = columns;
  }

  /** The active validation rules of the object. @throws Error where one is not a valid formula. */
  validationRules(object: ObjectSchema): CompiledRule[] {
    const known = this.#rules.get(object.name);
    if (known) return known;
    const active = object.validationRules.filter((rule) => rule.active);
    const compiled = active.map((rule) => ({ rule, formula: this.compileRule(object, rule) }));
    this.#rules.set(object.name, compiled);
    return compiled;
  }

  compileRule(object: ObjectSchema, rule: ValidationRule): CompiledFormula {
    return compileFormula(this.#schema, object, rule.formula, { returnType: 'boolean', scale: 0, blanksAs: 'blank' });
  }

  /** The formula of a field's default value. */
  defaultFormula(object: ObjectSchema, field: FieldSchema): CompiledFormula {
    const key = `${object.name}.${field.name}`;
    const known = this.#defaults.get(key);
    if (known) return known;
    const compiled = compileFormula(this.#schema, object, field.defaultFormula ?? '', {
      returnType: returnTypeOf(field),
      scale: field.scale,
      blanksAs: 'blank'
    });
    this.#defaults.set(key, compiled);
    return compiled;
  }

  evaluate(formula: CompiledFormula, draft: Draft, viewer: Viewer): FormulaValue {
    return formula.evaluate(formula.inputs.map((input) => this.#valueOf(input, draft, viewer)));
  }

  #valueOf(input: FormulaInput, draft: Draft, viewer: Viewer): FormulaValue {
    switch (input.kind) {
      case 'field':
        return this.#fieldValue(input, draft, viewer);
      case 'changed':
        return draft.old && isChanged(draft, input.field.name) ? 1 : 0;
      case 'isNew':
        return draft.old ? 0 : 1;
      default:
        // The rest does not depend on the record but for its record type.
        return this.#select(this.#columns.inputSql(input, '"saved"', viewer), draft.row);
    }
  }

  #fieldValue(input: Extract<FormulaInput, { kind: 'field' }>, draft: Draft, viewer: Viewer): FormulaValue {
    const [step, ...rest] = input.steps;
    const row = input.when === 'prior' ? (draft.old ?? draft.row) : draft.row;
    if (!step) {
      if (!input.field.formula) return row[input.field.name] ?? null;
      return this.evaluate(this.#columns.formula(input.object, input.field), { ...draft, row }, viewer);
    }
    const parentId = row[step.via.name] ?? null;
    if (parentId === null) return null;
    const value = this.#columns.pathSql(rest, input.object, input.field, '"parent"', viewer);
    const sql = `SELECT ${value} AS value FROM ${quoted(step.to.name)} "parent" WHERE "parent"."Id" = ?`;
    return formulaValue(this.#db.statement(sql).get(parentId)?.['value']);
  }

  #select(expression: string, row: Row): FormulaValue {
    const sql = `SELECT ${expression} AS value FROM (SELECT ? AS "RecordTypeId") "saved"`;
    return formulaValue(this.#db.statement(sql).get(row['RecordTypeId'] ?? null)?.['value']);
  }
}

function formulaValue(value: unknown): FormulaValue {
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}
