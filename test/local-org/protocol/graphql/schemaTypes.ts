/** Types that the record, aggregate and mutation parts of one schema share, each made once and on demand. */
import {
  GraphQLBoolean,
  GraphQLEnumType,
  GraphQLInputObjectType,
  type GraphQLInputType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLScalarType,
  GraphQLString
} from 'graphql';
import type { SObjectDescribe } from '../../operations/describe.ts';
import { type Describes } from '../uiapi/describes.ts';
import { fieldKind } from './fieldTypes.ts';
import { createIdOperators, createOperatorTypes, joinField } from './operatorTypes.ts';
import { createScalars } from './scalars.ts';
import { createValueType, type ResolvedValue } from './valueTypes.ts';

export class SchemaTypes {
  readonly describes: Describes;
  readonly scalars = createScalars();
  readonly pageInfo = createPageInfo();
  readonly #names: ReadonlySet<string> | 'all';
  readonly #values = new Map<string, GraphQLObjectType<ResolvedValue>>();
  readonly #inputs = new Map<string, GraphQLInputObjectType>();
  readonly #operators: Map<string, GraphQLInputObjectType>;
  readonly #order: GraphQLEnumType;
  readonly #nulls: GraphQLEnumType;

  /**
   * `names` are the names that occur in the request. Types of an org are many; only what a request can possibly mean
   * goes into its schema. `all` is for introspection.
   */
  constructor(describes: Describes, names: ReadonlySet<string> | 'all') {
    this.describes = describes;
    this.#names = names;
    this.#operators = createOperatorTypes(this.scalars);
    this.#order = enumOf('ResultOrder', ['ASC', 'DESC']);
    this.#nulls = enumOf('NullOrder', ['FIRST', 'LAST']);
  }

  /** Whether the request mentions the name. */
  mentions(name: string | null): name is string {
    return name !== null && (this.#names === 'all' || this.#names.has(name));
  }

  /** Objects that the request mentions, by name or inside e.g. AccountCreate. */
  mentionedObjects(suffixes: readonly string[] = ['']): SObjectDescribe[] {
    const names = this.describes.names().filter((name) => suffixes.some((suffix) => this.mentions(name + suffix)));
    return names.flatMap((name) => this.describes.find(name) ?? []);
  }

  scalar(name: string): GraphQLScalarType {
    const type = this.scalars.get(name);
    if (type === undefined) throw new Error(`the schema has no scalar ${name}`);
    return type;
  }

  /** e.g. CurrencyValue of the scalar Currency. */
  valueType(name: string, scalar: string): GraphQLObjectType<ResolvedValue> {
    const known = this.#values.get(name);
    if (known !== undefined) return known;
    const made = createValueType(name, this.scalar(scalar));
    this.#values.set(name, made);
    return made;
  }

  /** Lookups whose parent object is served, and mentioned by its relationship name. */
  parentsOf(describe: SObjectDescribe): { name: string; parent: SObjectDescribe }[] {
    return describe.fields.flatMap(({ relationshipName, referenceTo }) => {
      if (!this.mentions(relationshipName) || referenceTo.length !== 1) return [];
      const parent = this.describes.find(referenceTo[0] ?? '');
      return parent === undefined ? [] : [{ name: relationshipName, parent }];
    });
  }

  /** e.g. Account_Filter. */
  filter(describe: SObjectDescribe): GraphQLInputObjectType {
    return this.input(`${describe.name}_Filter`, (self) => ({
      and: listOf(self),
      or: listOf(self),
      not: { type: self },
      ...this.#filterFields(describe),
      ...Object.fromEntries(this.parentsOf(describe).map(({ name, parent }) => [name, { type: this.filter(parent) }]))
    }));
  }

  /** e.g. Account_OrderBy. */
  orderBy(describe: SObjectDescribe): GraphQLInputObjectType {
    return this.input(`${describe.name}_OrderBy`, () => ({
      ...Object.fromEntries(
        describe.fields
          .filter((field) => field.sortable && fieldKind(field) !== undefined)
          .map(({ name }) => [name, { type: this.#orderByClause() }])
      ),
      ...Object.fromEntries(this.parentsOf(describe).map(({ name, parent }) => [name, { type: this.orderBy(parent) }]))
    }));
  }

  orderFields(): Record<string, { type: GraphQLInputType }> {
    return { order: { type: this.#order }, nulls: { type: this.#nulls } };
  }

  /** An input type by name; `fields` are asked for when the schema is put together, so types may refer to themselves. */
  input(
    name: string,
    fields: (self: GraphQLInputObjectType) => Record<string, { type: GraphQLInputType }>
  ): GraphQLInputObjectType {
    const known = this.#inputs.get(name);
    if (known !== undefined) return known;
    const made: GraphQLInputObjectType = new GraphQLInputObjectType({ name, fields: () => fields(made) });
    this.#inputs.set(name, made);
    return made;
  }

  #filterFields(describe: SObjectDescribe): Record<string, { type: GraphQLInputType }> {
    return Object.fromEntries(
      describe.fields.flatMap((field) => {
        const operators = fieldKind(field)?.operators;
        return operators === undefined ? [] : [[field.name, { type: this.#operatorType(operators) }]];
      })
    );
  }

  #operatorType(name: string): GraphQLInputObjectType {
    let type = this.#operators.get(name);
    if (type === undefined && name === 'IdOperators') {
      type = createIdOperators(this.scalar('ID'), this.#join());
      this.#operators.set(name, type);
    }
    if (type === undefined) throw new Error(`the schema has no ${name}`);
    return type;
  }

  #join(): GraphQLInputObjectType {
    return this.input('JoinInput', () => ({
      ...joinField,
      ...Object.fromEntries(this.mentionedObjects().map((object) => [object.name, { type: this.filter(object) }]))
    }));
  }

  #orderByClause(): GraphQLInputObjectType {
    return this.input('OrderByClause', () => this.orderFields());
  }
}

export function enumOf(name: string, values: readonly string[]): GraphQLEnumType {
  return new GraphQLEnumType({ name, values: Object.fromEntries(values.map((value) => [value, { value }])) });
}

function listOf(type: GraphQLInputType): { type: GraphQLInputType } {
  return { type: new GraphQLList(type) };
}

function createPageInfo(): GraphQLObjectType {
  return new GraphQLObjectType({
    name: 'PageInfo',
    fields: {
      hasNextPage: { type: new GraphQLNonNull(GraphQLBoolean) },
      hasPreviousPage: { type: new GraphQLNonNull(GraphQLBoolean) },
      startCursor: { type: GraphQLString },
      endCursor: { type: GraphQLString }
    }
  });
}
