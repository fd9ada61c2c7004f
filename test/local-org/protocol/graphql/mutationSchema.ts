/**
 * What `mutation { uiapi(input: { allOrNone }) { … } }` consists of: AccountCreate, AccountUpdate, AccountDelete.
 * https://developer.salesforce.com/docs/platform/graphql/guide/mutations-schema.html
 */
import {
  GraphQLBoolean,
  type GraphQLFieldConfigMap,
  type GraphQLInputType,
  GraphQLNonNull,
  GraphQLObjectType
} from 'graphql';
import type { FieldDescribe, SObjectDescribe } from '../../operations/describe.ts';
import { fieldKind } from './fieldTypes.ts';
import { createRecord, deleteRecord, type MutationContext, type MutationInput, updateRecord } from './mutations.ts';
import type { RecordSchema } from './recordSchema.ts';

export class MutationSchema {
  readonly #records: RecordSchema;

  constructor(records: RecordSchema) {
    this.#records = records;
  }

  /** Fields of UIAPIMutations for the objects that the request mentions. */
  fields(): GraphQLFieldConfigMap<unknown, MutationContext> {
    const { types } = this.#records;
    const deleteInput = types.input('RecordDeleteInput', () => ({
      Id: { type: new GraphQLNonNull(types.scalar('IdOrRef')) }
    }));
    const deletePayload = new GraphQLObjectType({
      name: 'RecordDeletePayload',
      fields: { Id: { type: types.scalar('ID') } }
    });
    const objects = types.mentionedObjects(['Create', 'Update', 'Delete', 'CreateInput', 'UpdateInput']);
    const fields: GraphQLFieldConfigMap<unknown, MutationContext> = {};
    for (const describe of objects) {
      const { name } = describe;
      if (describe.createable) {
        fields[`${name}Create`] = {
          type: this.#payload(describe, 'Create'),
          args: { input: { type: new GraphQLNonNull(this.#createInput(describe)) } },
          resolve: (_source, args: MutationInput, context, info) => createRecord(describe, args, context, info)
        };
      }
      if (describe.updateable) {
        fields[`${name}Update`] = {
          type: this.#payload(describe, 'Update'),
          args: { input: { type: new GraphQLNonNull(this.#updateInput(describe)) } },
          resolve: (_source, args: MutationInput, context, info) => updateRecord(describe, args, context, info)
        };
      }
      if (describe.deletable) {
        fields[`${name}Delete`] = {
          type: deletePayload,
          args: { input: { type: new GraphQLNonNull(deleteInput) } },
          resolve: (_source, args: MutationInput, context, info) => deleteRecord(describe, args, context, info)
        };
      }
    }
    return fields;
  }

  #payload(describe: SObjectDescribe, verb: 'Create' | 'Update'): GraphQLObjectType {
    return new GraphQLObjectType({
      name: `${describe.name}${verb}Payload`,
      fields: () => ({
        Record: { type: this.#records.record(describe) },
        ...(verb === 'Update' ? { success: { type: GraphQLBoolean } } : {})
      })
    });
  }

  #createInput(describe: SObjectDescribe): GraphQLInputType {
    const { types } = this.#records;
    const representation = types.input(`${describe.name}CreateRepresentation`, () =>
      this.#inputFields(describe, ({ createable }) => createable)
    );
    return types.input(`${describe.name}CreateInput`, () => ({
      [describe.name]: { type: new GraphQLNonNull(representation) }
    }));
  }

  #updateInput(describe: SObjectDescribe): GraphQLInputType {
    const { types } = this.#records;
    const representation = types.input(`${describe.name}UpdateRepresentation`, () =>
      this.#inputFields(describe, ({ updateable }) => updateable)
    );
    return types.input(`${describe.name}UpdateInput`, () => ({
      Id: { type: new GraphQLNonNull(types.scalar('IdOrRef')) },
      [describe.name]: { type: new GraphQLNonNull(representation) }
    }));
  }

  #inputFields(
    describe: SObjectDescribe,
    isWritable: (field: FieldDescribe) => boolean
  ): Record<string, { type: GraphQLInputType }> {
    return Object.fromEntries(
      describe.fields.filter(isWritable).flatMap((field) => {
        const kind = fieldKind(field);
        if (kind === undefined) return [];
        const scalar = field.type === 'reference' ? 'IdOrRef' : kind.scalar;
        return [[field.name, { type: this.#records.types.scalar(scalar) }]];
      })
    );
  }
}
