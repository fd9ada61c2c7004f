import { findField, findObject } from '../../schema/types.ts';
import type { FieldSchema, ObjectSchema } from '../../schema/types.ts';
import { malformed } from '../errors.ts';
import type { FieldPath } from '../parse/ast.ts';
import { quoted } from './bindings.ts';
import type { Compilation } from './compilation.ts';
import { moneySource, type MoneySource } from './currencies.ts';

/** https://developer.salesforce.com/docs/platform/salesforce-soql-sosl/guide/sforce-api-calls-soql-relationships-query-limits.html */
const MAXIMUM_LEVELS = 5;
const MAXIMUM_PARENTS = 55;

/** A field of a row, ready to be read by SQL. */
export interface Column {
  sql: string;
  field: FieldSchema;
  /** API name of the object that has the field. */
  object: string;
  /** Relationship and field names in API case. */
  path: string[];
  /** No joined parent stands between the row and the field. */
  own: boolean;
  /** Of amounts in an org with several currencies. */
  money?: MoneySource;
}

/** What a path of relationships leads to: one object, or the records of several objects that share their name fields. */
export type Relation =
  | { kind: 'object'; object: ObjectSchema; alias: string; idSql: string; path: string[] }
  | { kind: 'name'; objects: ObjectSchema[]; idSql: string; path: string[] };

/**
 * Fields that a polymorphic relationship shows without TYPEOF.
 * https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_name.htm
 */
const NAME_FIELDS = new Map(
  [
    'Id',
    'Name',
    'Type',
    'Alias',
    'Email',
    'FirstName',
    'IsActive',
    'LastName',
    'Phone',
    'ProfileId',
    'Title',
    'Username',
    'UserRoleId'
  ].map((name) => [name.toLowerCase(), name])
);

/** One FROM: the object's table, and the parents that the query's paths ask for, joined once each. */
export class Frame {
  readonly compilation: Compilation;
  readonly root: Relation & { kind: 'object' };
  readonly #relations = new Map<string, Relation>();
  readonly #joins: string[] = [];

  constructor(compilation: Compilation, object: ObjectSchema) {
    const alias = compilation.newAlias();
    this.compilation = compilation;
    this.root = { kind: 'object', object, alias, idSql: `${alias}."Id"`, path: [] };
  }

  /** `"Account" AS t1 LEFT JOIN …`; complete once every expression has been compiled. */
  fromSql(): string {
    return [`${quoted(this.root.object.name)} AS ${this.root.alias}`, ...this.#joins].join(' ');
  }

  /** Conditions on the rows themselves: not in the recycle bin, and visible to the caller. */
  rowConditions(): string[] {
    return this.#conditionsOn(this.root.object, this.root.alias, !this.compilation.includeDeleted);
  }

  /** The field that a path leads to; INVALID_FIELD when a name on the way does not exist or is not readable. */
  column(field: FieldPath): Column {
    const path = this.#withoutOwnName(field.path);
    const relation = this.relation(path.slice(0, -1), field);
    const name = path.at(-1) ?? '';
    return relation.kind === 'object'
      ? this.#objectColumn(relation, name, field)
      : this.#nameColumn(relation, name, field);
  }

  relation(names: string[], field: FieldPath): Relation {
    if (names.length > MAXIMUM_LEVELS) {
      throw malformed(`SOQL relationship path '${field.text}' exceeds the maximum of ${MAXIMUM_LEVELS} levels`);
    }
    return names.reduce<Relation>((relation, name) => this.#step(relation, name, field), this.root);
  }

  /** `Account.Name` in a query FROM Account is `Name`. */
  #withoutOwnName(path: string[]): string[] {
    const [first = '', ...rest] = path;
    const own = rest.length > 0 && first.toLowerCase() === this.root.object.name.toLowerCase();
    return own && referenceNamed(this.root.object, first) === undefined ? rest : path;
  }

  #step(from: Relation, name: string, field: FieldPath): Relation {
    const { compilation } = this;
    const reference = from.kind === 'object' ? referenceNamed(from.object, name) : undefined;
    if (from.kind !== 'object' || reference?.relationshipName == null || !this.#readable(from.object, reference)) {
      throw compilation.noSuchRelationship(field.text, name);
    }
    const path = [...from.path, reference.relationshipName];
    const key = path.join('.');
    const known = this.#relations.get(key);
    if (known !== undefined) return known;
    const idSql = compilation.context.columnSql(from.object.name, reference.name, from.alias);
    const objects = reference.referenceTo.flatMap((target) => {
      const object = findObject(compilation.context.schema, target);
      return object !== undefined && compilation.context.canReadObject(object.name) ? [object] : [];
    });
    const [only] = objects;
    if (only === undefined) throw compilation.noSuchRelationship(field.text, name);
    const relation: Relation =
      reference.referenceTo.length > 1 ? { kind: 'name', objects, idSql, path } : this.#join(only, idSql, path);
    this.#relations.set(key, relation);
    return relation;
  }

  #join(object: ObjectSchema, reference: string, path: string[]): Relation {
    if (this.#joins.length >= MAXIMUM_PARENTS) {
      throw malformed(`A query can follow at most ${MAXIMUM_PARENTS} child-to-parent relationships`);
    }
    const alias = this.compilation.newAlias();
    const idSql = `${alias}."Id"`;
    const conditions = [`${idSql} = ${reference}`, ...this.#conditionsOn(object, alias, false)];
    this.#joins.push(`LEFT JOIN ${quoted(object.name)} AS ${alias} ON ${conditions.join(' AND ')}`);
    return { kind: 'object', object, alias, idSql, path };
  }

  #conditionsOn(object: ObjectSchema, alias: string, hideDeleted: boolean): string[] {
    const visible = this.compilation.context.visibleRowsSql(object.name, alias);
    return [
      ...(hideDeleted && findField(object, 'IsDeleted')?.stored === true ? [`${alias}."IsDeleted" = 0`] : []),
      ...(visible === undefined ? [] : [`(${visible})`])
    ];
  }

  #readable(object: ObjectSchema, field: FieldSchema): boolean {
    return this.compilation.context.canReadField(object.name, field.name);
  }

  #objectColumn(relation: Relation & { kind: 'object' }, name: string, field: FieldPath): Column {
    const { object, alias } = relation;
    const schema = findField(object, name);
    if (schema === undefined || !this.#readable(object, schema)) {
      throw this.compilation.noSuchColumn(field, name, object.name);
    }
    const sql = this.compilation.context.columnSql(object.name, schema.name, alias);
    return {
      sql,
      field: schema,
      object: object.name,
      path: [...relation.path, schema.name],
      own: relation === this.root,
      ...(schema.type === 'currency' ? moneySource(this.compilation.context, object, alias) : {})
    };
  }

  /** The field in whichever object the reference points to: a CASE over the key prefixes of the objects. */
  #nameColumn(relation: Relation & { kind: 'name' }, name: string, field: FieldPath): Column {
    const canonical = NAME_FIELDS.get(name.toLowerCase());
    const source = canonical === 'Type' ? 'Name' : canonical;
    const owners = relation.objects.filter((object) => {
      const schema = source === undefined ? undefined : findField(object, source);
      return schema !== undefined && this.#readable(object, schema);
    });
    const sample = source === undefined ? undefined : owners.map((object) => findField(object, source)).find(Boolean);
    if (canonical === undefined || source === undefined || sample === undefined) {
      throw this.compilation.noSuchColumn(field, name, 'Name');
    }
    const cases = (canonical === 'Type' ? relation.objects : owners).map((object) => {
      const value = canonical === 'Type' ? `'${object.name}'` : this.scalar(object, relation.idSql, source);
      return `WHEN '${object.keyPrefix}' THEN ${value}`;
    });
    const sql = canonical === 'Id' ? relation.idSql : `CASE substr(${relation.idSql}, 1, 3) ${cases.join(' ')} END`;
    return {
      sql,
      field: { ...sample, name: canonical },
      object: 'Name',
      path: [...relation.path, canonical],
      own: false
    };
  }

  /** One field of the record with that id, as a scalar subquery. */
  scalar(object: ObjectSchema, idSql: string, field: string): string {
    const alias = this.compilation.newAlias();
    const value = this.compilation.context.columnSql(object.name, field, alias);
    const conditions = [`${alias}."Id" = ${idSql}`, ...this.#conditionsOn(object, alias, false)];
    return `(SELECT ${value} FROM ${quoted(object.name)} AS ${alias} WHERE ${conditions.join(' AND ')})`;
  }
}

function referenceNamed(object: ObjectSchema, relationship: string): FieldSchema | undefined {
  const name = relationship.toLowerCase();
  for (const field of object.fields.values()) if (field.relationshipName?.toLowerCase() === name) return field;
  return undefined;
}
