/** SQL for the value of any field, formula and compound fields included. */
import { compileFormula, returnTypeOf, type CompiledFormula, type FormulaValue } from '../schema/formula/formula.ts';
import type { FormulaInput, PathStep } from '../schema/formula/inputs.ts';
import { findField, findObject, type FieldSchema, type ObjectSchema, type OrgSchema } from '../schema/types.ts';
import { literal, quoted, type Database } from './database.ts';

/** Whose eyes a formula is read with: TODAY(), $User and $Permission depend on it. */
export interface Viewer {
  readonly userId: string;
  readonly timeZone: string;
  /** Today in the viewer's zone, YYYY-MM-DD. */
  readonly today: string;
  /** ISO 8601 in UTC. */
  readonly now: string;
  hasCustomPermission(name: string): boolean;
  /** Text of a custom label; '' where there is none. */
  label(name: string): string;
}

interface SqlFormula {
  functionName: string;
  inputs: FormulaInput[];
}

export class Columns {
  readonly #db: Database;
  readonly #schema: OrgSchema;
  readonly #compiled = new Map<string, CompiledFormula>();
  readonly #functions = new Map<string, SqlFormula>();
  /** Formula fields being expanded, to find circles. */
  readonly #open: string[] = [];
  /** Subselects around the one being written; names their tables. */
  #depth = 0;

  constructor(db: Database, schema: OrgSchema) {
    this.#db = db;
    this.#schema = schema;
  }

  /** @throws Error where the object or field does not exist or its formula is not valid. */
  sql(objectName: string, fieldName: string, alias: string, viewer: Viewer): string {
    const object = findObject(this.#schema, objectName);
    const field = object && findField(object, fieldName);
    if (!object || !field) throw new Error(`No such column '${fieldName}' on entity '${objectName}'`);
    return this.fieldSql(object, field, quoted(alias), viewer);
  }

  /** The formula of a formula field, compiled once. @throws Error where it is not valid. */
  formula(object: ObjectSchema, field: FieldSchema): CompiledFormula {
    const key = `${object.name}.${field.name}`;
    const known = this.#compiled.get(key);
    if (known) return known;
    const compiled = compileFormula(this.#schema, object, field.formula?.source ?? '', {
      returnType: returnTypeOf(field),
      scale: field.scale,
      blanksAs: field.formula?.blanksAs ?? 'zero'
    });
    this.#compiled.set(key, compiled);
    return compiled;
  }

  fieldSql(object: ObjectSchema, field: FieldSchema, alias: string, viewer: Viewer): string {
    if (field.formula) return this.#formulaSql(object, field, alias, viewer);
    if (field.type === 'address') return addressSql(object, field, alias);
    return `${alias}.${quoted(field.name)}`;
  }

  #formulaSql(object: ObjectSchema, field: FieldSchema, alias: string, viewer: Viewer): string {
    const key = `${object.name}.${field.name}`;
    if (this.#open.includes(key)) throw new Error(`Formula field ${key} refers to itself`);
    this.#open.push(key);
    try {
      const { functionName, inputs } = this.#sqlFormula(key, object, field);
      return `${functionName}(${inputs.map((input) => this.inputSql(input, alias, viewer)).join(', ')})`;
    } finally {
      this.#open.pop();
    }
  }

  /** A SQLite function that evaluates the formula; its arguments are the formula's inputs. */
  #sqlFormula(key: string, object: ObjectSchema, field: FieldSchema): SqlFormula {
    const known = this.#functions.get(key);
    if (known) return known;
    const { inputs, evaluate } = this.formula(object, field);
    const functionName = this.#db.newFunctionName();
    this.#db.connection.function(functionName, { deterministic: true, varargs: true }, (...args) =>
      evaluate(args.map(formulaValue))
    );
    const made = { functionName, inputs };
    this.#functions.set(key, made);
    return made;
  }

  /** The value of one input of a formula, for the row that `alias` (in SQL form) names. */
  inputSql(input: FormulaInput, alias: string, viewer: Viewer): string {
    switch (input.kind) {
      case 'field':
        if (input.when === 'prior') throw new Error('PRIORVALUE() may not be used in this type of formula');
        return this.pathSql(input.steps, input.object, input.field, alias, viewer);
      case 'global':
        return this.#globalSql(input.object, input.field, viewer);
      case 'customMetadata': {
        const where = (inner: string): string => `${inner}."DeveloperName" = ${literal(input.record)}`;
        return this.#select(input.object, where, (inner) => this.fieldSql(input.object, input.field, inner, viewer));
      }
      case 'recordTypeName':
        return `(SELECT "DeveloperName" FROM "RecordType" WHERE "Id" = ${alias}."RecordTypeId")`;
      case 'permission':
        return viewer.hasCustomPermission(input.name) ? '1' : '0';
      case 'label':
        return literal(viewer.label(input.name));
      case 'today':
        return literal(viewer.today);
      case 'now':
        return literal(viewer.now);
      case 'timeNow':
        return literal(viewer.now.slice(11));
      case 'zone':
        return literal(viewer.timeZone);
      default:
        throw new Error('ISNEW() and ISCHANGED() may not be used in this type of formula');
    }
  }

  /** A field reached over parents from the row that `alias` (in SQL form) names. */
  pathSql(steps: PathStep[], object: ObjectSchema, field: FieldSchema, alias: string, viewer: Viewer): string {
    const [step, ...rest] = steps;
    if (!step) return this.fieldSql(object, field, alias, viewer);
    const where = (inner: string): string => `${inner}."Id" = ${alias}.${quoted(step.via.name)}`;
    return this.#select(step.to, where, (inner) => this.pathSql(rest, object, field, inner, viewer));
  }

  #globalSql(object: ObjectSchema, field: FieldSchema, viewer: Viewer): string {
    const user = literal(viewer.userId);
    const id: Readonly<Record<string, string>> = {
      User: user,
      Profile: `(SELECT "ProfileId" FROM "User" WHERE "Id" = ${user})`,
      UserRole: `(SELECT "UserRoleId" FROM "User" WHERE "Id" = ${user})`,
      Organization: '(SELECT "Id" FROM "Organization")'
    };
    const where = (inner: string): string => `${inner}."Id" = ${id[object.name] ?? 'NULL'}`;
    return this.#select(object, where, (inner) => this.fieldSql(object, field, inner, viewer));
  }

  #select(object: ObjectSchema, where: (alias: string) => string, value: (alias: string) => string): string {
    this.#depth += 1;
    const inner = `"parent ${this.#depth}"`;
    const sql = `(SELECT ${value(inner)} FROM ${quoted(object.name)} ${inner} WHERE ${where(inner)})`;
    this.#depth -= 1;
    return sql;
  }
}

function formulaValue(value: unknown): FormulaValue {
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'string' || typeof value === 'number' ? value : null;
}

/** An address as JSON text, null where all parts are blank. */
function addressSql(object: ObjectSchema, field: FieldSchema, alias: string): string {
  const parts = [...object.fields.values()].filter((part) => part.compoundFieldName === field.name);
  parts.sort((a, b) => (a.name < b.name ? -1 : 1));
  const prefix = field.name.replace(/Address$/, '');
  const columns = parts.map((part) => `${alias}.${quoted(part.name)}`);
  const pairs = parts.map((part, at) => {
    const name = part.name.slice(prefix.length);
    return `${literal(name.charAt(0).toLowerCase() + name.slice(1))}, ${columns[at] ?? 'NULL'}`;
  });
  return `CASE WHEN coalesce(${columns.join(', ')}) IS NULL THEN NULL ELSE json_object(${pairs.join(', ')}) END`;
}
