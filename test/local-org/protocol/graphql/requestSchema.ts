/** The GraphQL schema of one request, made from what the caller may see of the org. */
import {
  DirectiveLocation,
  GraphQLDirective,
  type GraphQLFieldConfigMap,
  GraphQLBoolean,
  GraphQLInputObjectType,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  specifiedDirectives
} from 'graphql';
import type { Describes } from '../uiapi/describes.ts';
import { AggregateSchema } from './aggregateSchema.ts';
import { dataError } from './graphqlErrors.ts';
import type { MutationContext } from './mutations.ts';
import { MutationSchema } from './mutationSchema.ts';
import { objectInfoSchema } from './objectInfoSchema.ts';
import { recordColumns } from './recordColumns.ts';
import { RecordSchema } from './recordSchema.ts';
import { SchemaTypes } from './schemaTypes.ts';
import { selectedAt } from './selection.ts';

const optionalDirective = new GraphQLDirective({ name: 'optional', locations: [DirectiveLocation.FIELD] });

export function requestSchema(describes: Describes, names: ReadonlySet<string> | 'all'): GraphQLSchema {
  const types = new SchemaTypes(describes, names);
  const records = new RecordSchema(types);
  const infos = objectInfoSchema();
  const uiapi = new GraphQLObjectType<unknown, MutationContext>({
    name: 'UIAPI',
    fields: () => ({
      query: { type: new GraphQLNonNull(group('RecordQuery', records.queryFields())), resolve: () => ({}) },
      aggregate: {
        type: new GraphQLNonNull(group('RecordQueryAggregate', new AggregateSchema(types).queryFields())),
        resolve: () => ({})
      },
      objectInfos: infos.field,
      ...currentUser(records)
    })
  });
  const mutations = new MutationSchema(records).fields();
  return new GraphQLSchema({
    query: new GraphQLObjectType({
      name: 'Query',
      fields: { uiapi: { type: new GraphQLNonNull(uiapi), resolve: () => ({}) } }
    }),
    mutation: new GraphQLObjectType({
      name: 'Mutation',
      fields: {
        uiapi: {
          type: new GraphQLNonNull(group('UIAPIMutations', mutations)),
          args: {
            input: {
              type: new GraphQLInputObjectType({
                name: 'UIAPIMutationsInput',
                fields: { allOrNone: { type: GraphQLBoolean } }
              })
            }
          },
          resolve: () => ({})
        }
      }
    }),
    types: infos.implementations,
    directives: [...specifiedDirectives, optionalDirective]
  });
}

/** A type needs a field: one that mentions no object of the org still is a type, and refuses what is asked of it. */
function group<Context>(
  name: string,
  fields: GraphQLFieldConfigMap<unknown, Context>
): GraphQLObjectType<unknown, Context> {
  const none: GraphQLFieldConfigMap<unknown, Context> = { _noObject: { type: GraphQLBoolean } };
  return new GraphQLObjectType<unknown, Context>({ name, fields: Object.keys(fields).length === 0 ? none : fields });
}

function currentUser(records: RecordSchema): GraphQLFieldConfigMap<unknown, MutationContext> {
  const user = records.types.mentions('currentUser') ? records.types.describes.find('User') : undefined;
  if (user === undefined) return {};
  return {
    currentUser: {
      type: records.record(user),
      resolve: (_source, _args, { describes }, info) => {
        const selected = selectedAt(info.fieldNodes, [], info);
        const { columns, children } = recordColumns(selected, user, { describes, context: info });
        if (children.length > 0) throw dataError('currentUser has no child relationships');
        const soql = `SELECT ${columns.join(', ')} FROM User WHERE Id = '${describes.caller.userId}'`;
        const [row] = describes.org.query(describes.caller, soql).rows();
        return row === undefined ? null : { row, describe: user };
      }
    }
  };
}
