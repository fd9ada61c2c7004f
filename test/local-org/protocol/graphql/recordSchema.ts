/** Record types and their connections: what `uiapi { query { … } }` consists of. */
import {
  getArgumentValues,
  type GraphQLFieldConfigArgumentMap,
  type GraphQLFieldConfigMap,
  GraphQLBoolean,
  GraphQLInt,
  GraphQLInterfaceType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLString
} from 'graphql';
import type { FieldDescribe, SObjectDescribe } from '../../operations/describe.ts';
import { isJsonObject } from '../requestFields.ts';
import { fieldNamed, nameFieldOf } from '../uiapi/describes.ts';
import { fieldKind } from './fieldTypes.ts';
import { dataError } from './graphqlErrors.ts';
import { cursorOf } from './paging.ts';
import {
  type ChildArguments,
  type Connection,
  type ConnectionArguments,
  type QueryContext,
  queryRecords,
  type RecordSource
} from './recordQuery.ts';
import { enumOf, type SchemaTypes } from './schemaTypes.ts';
import type { ResolvedValue } from './valueTypes.ts';

type RecordFields = GraphQLFieldConfigMap<RecordSource, QueryContext>;

export class RecordSchema {
  readonly types: SchemaTypes;
  readonly #records = new Map<string, GraphQLObjectType<RecordSource, QueryContext>>();
  readonly #connections = new Map<string, GraphQLObjectType<Connection>>();
  readonly #interface: GraphQLInterfaceType;

  constructor(types: SchemaTypes) {
    this.types = types;
    this.#interface = new GraphQLInterfaceType({
      name: 'Record',
      fields: () => this.#interfaceFields(),
      resolveType: (source: RecordSource) => source.describe.name
    });
  }

  /** Fields of RecordQuery: a connection for each object that the request mentions. */
  queryFields(): GraphQLFieldConfigMap<unknown, QueryContext> {
    return Object.fromEntries(
      this.types.mentionedObjects().map((describe) => [
        describe.name,
        {
          type: this.connection(describe),
          args: {
            ...this.#connectionArguments(describe),
            scope: { type: enumOf(`${describe.name.toUpperCase()}_SCOPE`, ['EVERYTHING', 'MINE', 'TEAM']) },
            upperBound: { type: GraphQLInt }
          },
          resolve: (_source, args: ConnectionArguments, context, info) =>
            queryRecords(describe, args, info, context, (...child) => this.#childArguments(...child))
        }
      ])
    );
  }

  /** e.g. Account */
  record(describe: SObjectDescribe): GraphQLObjectType<RecordSource, QueryContext> {
    const known = this.#records.get(describe.name);
    if (known !== undefined) return known;
    const made = new GraphQLObjectType<RecordSource, QueryContext>({
      name: describe.name,
      interfaces: [this.#interface],
      fields: () => ({ ...this.#interfaceFields(), ...this.#valueFields(describe), ...this.#relationFields(describe) })
    });
    this.#records.set(describe.name, made);
    return made;
  }

  /** e.g. AccountConnection */
  connection(describe: SObjectDescribe): GraphQLObjectType<Connection> {
    const known = this.#connections.get(describe.name);
    if (known !== undefined) return known;
    const edge = new GraphQLObjectType<{ node: RecordSource; position: number }>({
      name: `${describe.name}Edge`,
      fields: () => ({
        node: { type: this.record(describe) },
        cursor: { type: new GraphQLNonNull(GraphQLString), resolve: ({ position }) => cursorOf(position) }
      })
    });
    const made = connectionType(`${describe.name}Connection`, edge, this.types);
    this.#connections.set(describe.name, made);
    return made;
  }

  #childArguments(...[describe, node, { variableValues }]: Parameters<ChildArguments>): ConnectionArguments {
    const definition = this.record(describe).getFields()[node.name.value];
    if (definition === undefined) throw dataError(`${describe.name} has no child relationship ${node.name.value}`);
    const { name, description, type, args, deprecationReason, extensions, astNode } = definition;
    const field = { name, description, type, args, deprecationReason, extensions, astNode };
    return getArgumentValues(field, node, variableValues);
  }

  #connectionArguments(describe: SObjectDescribe): GraphQLFieldConfigArgumentMap {
    return {
      where: { type: this.types.filter(describe) },
      orderBy: { type: this.types.orderBy(describe) },
      first: { type: GraphQLInt },
      after: { type: GraphQLString }
    };
  }

  #valueFields(describe: SObjectDescribe): RecordFields {
    const served = describe.fields.filter(({ name }) => !(name in this.#interfaceFields()));
    return Object.fromEntries(served.flatMap((field) => this.#valueField(field)));
  }

  #valueField(field: FieldDescribe): [string, RecordFields[string]][] {
    const kind = fieldKind(field);
    if (kind === undefined) return [];
    const type = this.types.valueType(kind.value, kind.scalar);
    return [
      [
        field.name,
        { type, resolve: ({ row }, _args, { describes }) => valueOf(row[field.name], field, describes.caller) }
      ]
    ];
  }

  #relationFields(describe: SObjectDescribe): RecordFields {
    const parents = this.types.parentsOf(describe).map(({ name, parent }): [string, RecordFields[string]] => [
      name,
      {
        type: this.record(parent),
        resolve: ({ row }) => (isJsonObject(row[name]) ? { row: row[name], describe: parent } : null)
      }
    ]);
    const children = describe.childRelationships.flatMap(
      ({ relationshipName, childSObject }): [string, RecordFields[string]][] => {
        const child = this.types.mentions(relationshipName) ? this.types.describes.find(childSObject) : undefined;
        if (child === undefined || relationshipName === null) return [];
        const args = this.#connectionArguments(child);
        return [
          [
            relationshipName,
            { type: this.connection(child), args, resolve: ({ row }) => row[relationshipName] ?? null }
          ]
        ];
      }
    );
    return Object.fromEntries([...parents, ...children]);
  }

  /** What every record has. */
  #interfaceFields(): RecordFields {
    const { types } = this;
    const stamp = (name: string, value: string, scalar: string): RecordFields[string] => ({
      type: types.valueType(value, scalar),
      ...(name === 'RecordTypeId' ? { args: { fallback: { type: GraphQLBoolean } } } : {}),
      resolve: ({ row, describe }, _args, { describes }) => {
        const field = fieldNamed(describe, name);
        return field === undefined ? null : valueOf(row[name], field, describes.caller);
      }
    });
    return {
      Id: { type: new GraphQLNonNull(types.scalar('ID')), resolve: ({ row }) => row['Id'] },
      ApiName: { type: new GraphQLNonNull(GraphQLString), resolve: ({ describe }) => describe.name },
      WeakEtag: {
        type: new GraphQLNonNull(types.scalar('Long')),
        resolve: ({ row }) => Date.parse(String(row['SystemModstamp']).replace('+0000', 'Z')) || 0
      },
      DisplayValue: { type: GraphQLString, resolve: ({ row, describe }) => row[nameFieldOf(describe)] ?? null },
      SystemModstamp: stamp('SystemModstamp', 'DateTimeValue', 'DateTime'),
      LastModifiedById: stamp('LastModifiedById', 'IDValue', 'ID'),
      LastModifiedDate: stamp('LastModifiedDate', 'DateTimeValue', 'DateTime'),
      RecordTypeId: stamp('RecordTypeId', 'IDValue', 'ID')
    };
  }
}

/** The connection of an edge type: edges, page info and count. */
export function connectionType<Node>(
  name: string,
  edge: GraphQLObjectType<{ node: Node; position: number }>,
  types: SchemaTypes
): GraphQLObjectType<Omit<Connection, 'nodes'> & { nodes: Node[] }> {
  return new GraphQLObjectType<Omit<Connection, 'nodes'> & { nodes: Node[] }>({
    name,
    fields: {
      edges: {
        type: new GraphQLList(edge),
        resolve: ({ nodes, page }) => nodes.map((node, index) => ({ node, position: page.offset + index }))
      },
      pageInfo: {
        type: new GraphQLNonNull(types.pageInfo),
        resolve: ({ nodes, page, hasNextPage }) => ({
          hasNextPage,
          hasPreviousPage: page.offset > 0,
          startCursor: nodes.length === 0 ? null : cursorOf(page.offset),
          endCursor: nodes.length === 0 ? null : cursorOf(page.offset + nodes.length - 1)
        })
      },
      totalCount: { type: new GraphQLNonNull(GraphQLInt) }
    }
  });
}

function valueOf(value: unknown, field: FieldDescribe, caller: ResolvedValue['caller']): ResolvedValue {
  return { value: value ?? null, field, caller };
}
