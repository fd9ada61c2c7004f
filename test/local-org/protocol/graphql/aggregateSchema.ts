/**
 * What `uiapi { aggregate { … } }` consists of.
 * https://developer.salesforce.com/docs/platform/graphql/guide/aggregate-schema.html
 */
import {
  GraphQLBoolean,
  type GraphQLEnumType,
  type GraphQLFieldConfigMap,
  type GraphQLInputObjectType,
  GraphQLInt,
  GraphQLObjectType,
  GraphQLString
} from 'graphql';
import type { FieldDescribe, SObjectDescribe } from '../../operations/describe.ts';
import {
  type AggregateArguments,
  type AggregateSource,
  dateFunctions,
  expressionOf,
  queryAggregate
} from './aggregateQuery.ts';
import { type FieldKind, fieldKind } from './fieldTypes.ts';
import type { QueryContext } from './recordQuery.ts';
import { connectionType } from './recordSchema.ts';
import { enumOf, type SchemaTypes } from './schemaTypes.ts';
import type { ResolvedValue } from './valueTypes.ts';

/** A field of a row, whose functions are asked for below it. */
interface AggregatedField extends AggregateSource {
  path: string;
  field: FieldDescribe;
}

/** A node of the answer with the parent path it stands for. */
interface AggregatedRecord extends AggregateSource {
  prefix: string;
}

export class AggregateSchema {
  readonly types: SchemaTypes;
  readonly #groupByType: GraphQLEnumType;
  readonly #groupByFunction: GraphQLEnumType;
  readonly #records = new Map<string, GraphQLObjectType<AggregatedRecord, QueryContext>>();
  readonly #fields = new Map<string, GraphQLObjectType<AggregatedField, QueryContext>>();

  constructor(types: SchemaTypes) {
    this.types = types;
    this.#groupByType = enumOf('GroupByType', ['GROUP_BY', 'ROLLUP', 'CUBE']);
    this.#groupByFunction = enumOf('GroupByFunction', Object.values(dateFunctions));
  }

  /** Fields of RecordQueryAggregate. */
  queryFields(): GraphQLFieldConfigMap<unknown, QueryContext> {
    return Object.fromEntries(
      this.types.mentionedObjects().map((describe) => [
        describe.name,
        {
          type: this.#connection(describe),
          args: {
            where: { type: this.types.filter(describe) },
            orderBy: { type: this.#orderBy(describe) },
            groupBy: { type: this.#groupBy(describe) },
            first: { type: GraphQLInt },
            after: { type: GraphQLString },
            upperBound: { type: GraphQLInt }
          },
          resolve: (_source, args: AggregateArguments, context, info) => queryAggregate(describe, args, info, context)
        }
      ])
    );
  }

  #connection(describe: SObjectDescribe) {
    const node = new GraphQLObjectType<AggregateSource>({
      name: `${describe.name}Result`,
      fields: () => ({
        aggregate: {
          type: this.#record(describe),
          resolve: (source): AggregatedRecord => ({ ...source, prefix: '' })
        }
      })
    });
    const edge = new GraphQLObjectType<{ node: AggregateSource; position: number }>({
      name: `${describe.name}AggregateEdge`,
      fields: { node: { type: node } }
    });
    return connectionType(`${describe.name}AggregateConnection`, edge, this.types);
  }

  /** e.g. AccountAggregate: the fields, each with the functions it allows, and its parents'. */
  #record(describe: SObjectDescribe): GraphQLObjectType<AggregatedRecord, QueryContext> {
    const known = this.#records.get(describe.name);
    if (known !== undefined) return known;
    const made = new GraphQLObjectType<AggregatedRecord, QueryContext>({
      name: `${describe.name}Aggregate`,
      fields: () => {
        const fields: GraphQLFieldConfigMap<AggregatedRecord, QueryContext> = {};
        for (const field of describe.fields) {
          const kind = fieldKind(field);
          if (kind === undefined || (kind.aggregates === 'none' && !field.groupable)) continue;
          fields[field.name] = {
            type: this.#field(kind),
            resolve: (source): AggregatedField => ({ ...source, field, path: source.prefix + field.name })
          };
        }
        for (const { name, parent } of this.types.parentsOf(describe)) {
          fields[name] = {
            type: this.#record(parent),
            resolve: (source): AggregatedRecord => ({ ...source, prefix: `${source.prefix}${name}.` })
          };
        }
        return fields;
      }
    });
    this.#records.set(describe.name, made);
    return made;
  }

  /** e.g. CurrencyAggregate */
  #field(kind: FieldKind): GraphQLObjectType<AggregatedField, QueryContext> {
    const base = kind.value.replace(/Value$/, '');
    const known = this.#fields.get(base);
    if (known !== undefined) return known;
    const made = new GraphQLObjectType<AggregatedField, QueryContext>({
      name: `${base}Aggregate`,
      fields: () => this.#functionFields(kind)
    });
    this.#fields.set(base, made);
    return made;
  }

  #functionFields(kind: FieldKind): GraphQLFieldConfigMap<AggregatedField, QueryContext> {
    const own = this.types.valueType(kind.value, kind.scalar);
    const long = this.types.valueType('LongValue', 'Long');
    const isWhole = kind.scalar === 'Int' || kind.scalar === 'Long';
    const average = isWhole ? this.types.valueType('DoubleValue', 'Double') : own;
    const ownFields = own.getFields();
    const result: GraphQLFieldConfigMap<AggregatedField, QueryContext> = {};
    // The grouped value itself is asked for as it is of a record: value, displayValue, label.
    for (const [name, { type, resolve }] of Object.entries(ownFields)) {
      result[name] = {
        type,
        resolve: (source, args, context, info) =>
          resolve?.({ ...resolved(source, 'value', source.field, context) }, args, context, info)
      };
    }
    const add = (
      name: string,
      type: GraphQLObjectType<ResolvedValue>,
      shape: (field: FieldDescribe) => FieldDescribe
    ) => {
      result[name] = {
        type,
        resolve: (source, _args, context) => resolved(source, name, shape(source.field), context)
      };
    };
    add('grouping', long, asCount);
    if (kind.aggregates === 'none') return result;
    add('count', long, asCount);
    add('countDistinct', long, asCount);
    add('min', own, same);
    add('max', own, same);
    if (kind.aggregates === 'number') {
      add('sum', isWhole ? long : own, same);
      add('avg', average, isWhole ? asAverage : same);
    }
    if (kind.aggregates === 'date') {
      for (const name of Object.keys(dateFunctions)) {
        if (name === 'dayOnly')
          add(name, this.types.valueType('DateValue', 'Date'), (field) => ({ ...field, type: 'date' }));
        else add(name, long, asCount);
      }
    }
    return result;
  }

  /** e.g. Account_GroupBy */
  #groupBy(describe: SObjectDescribe): GraphQLInputObjectType {
    const clause = this.types.input('GroupByClause', () => ({ group: { type: GraphQLBoolean } }));
    const dateClause = this.types.input('GroupByDateClause', () => ({
      group: { type: GraphQLBoolean },
      function: { type: this.#groupByFunction }
    }));
    return this.types.input(`${describe.name}_GroupBy`, () => ({
      type: { type: this.#groupByType },
      ...Object.fromEntries(
        describe.fields.flatMap((field) => {
          const kind = fieldKind(field);
          if (kind?.aggregates === 'date') return [[field.name, { type: dateClause }]];
          return kind !== undefined && field.groupable ? [[field.name, { type: clause }]] : [];
        })
      ),
      ...Object.fromEntries(
        this.types.parentsOf(describe).map(({ name, parent }) => [name, { type: this.#groupBy(parent) }])
      )
    }));
  }

  #orderBy(describe: SObjectDescribe): GraphQLInputObjectType {
    const clause = this.types.input('AggregateOrderByClause', () => ({
      ...this.types.orderFields(),
      function: { type: enumOf('AggregateOrderByFunction', ['AVG', 'COUNT', 'COUNT_DISTINCT', 'MAX', 'MIN', 'SUM']) }
    }));
    return this.types.input(`${describe.name}_AggregateOrderBy`, () => ({
      ...Object.fromEntries(
        describe.fields.filter((field) => fieldKind(field) !== undefined).map(({ name }) => [name, { type: clause }])
      ),
      ...Object.fromEntries(
        this.types.parentsOf(describe).map(({ name, parent }) => [name, { type: this.#orderBy(parent) }])
      )
    }));
  }
}

function resolved(source: AggregatedField, name: string, field: FieldDescribe, context: QueryContext): ResolvedValue {
  const alias = source.aliases.get(expressionOf(source.path, name));
  return { value: alias === undefined ? null : (source.row[alias] ?? null), field, caller: context.describes.caller };
}

function same(field: FieldDescribe): FieldDescribe {
  return field;
}

function asCount(field: FieldDescribe): FieldDescribe {
  return { ...field, type: 'long', scale: 0 };
}

function asAverage(field: FieldDescribe): FieldDescribe {
  return { ...field, type: 'double', scale: 2 };
}
