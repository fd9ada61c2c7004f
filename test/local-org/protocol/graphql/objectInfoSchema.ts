/** `uiapi { objectInfos(apiNames: […]) { … } }`: labels, fields and picklist values in the caller's language. */
import {
  GraphQLBoolean,
  type GraphQLFieldConfig,
  GraphQLInt,
  GraphQLInputObjectType,
  GraphQLInterfaceType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLString
} from 'graphql';
import type { FieldDescribe, SObjectDescribe } from '../../operations/describe.ts';
import { fieldInfo, objectInfo } from '../uiapi/objectInfo.ts';
import { isPicklist, picklistValues } from '../uiapi/picklistValues.ts';
import { dataError } from './graphqlErrors.ts';
import type { QueryContext } from './recordQuery.ts';

const masterRecordType = '012000000000000AAA';

interface FieldSource {
  field: FieldDescribe;
  object: SObjectDescribe;
  recordTypeIds: readonly string[];
}

interface ObjectSource {
  describe: SObjectDescribe;
  recordTypeIds: readonly string[];
}

interface ObjectInfoArguments {
  apiNames?: readonly string[] | null;
  objectInfoInputs?: readonly { apiName: string; recordTypeIDs?: readonly string[] | null }[] | null;
}

export interface ObjectInfoSchema {
  /** The field objectInfos. */
  field: GraphQLFieldConfig<unknown, QueryContext>;
  /** Types that are reached through an interface only; the schema has to be told of them. */
  implementations: GraphQLObjectType[];
}

export function objectInfoSchema(): ObjectInfoSchema {
  const fields = fieldTypes();
  return { field: objectInfosField(fields.type), implementations: fields.implementations };
}

function objectInfosField(fields: GraphQLInterfaceType): GraphQLFieldConfig<unknown, QueryContext> {
  const input = new GraphQLInputObjectType({
    name: 'ObjectInfoInput',
    fields: {
      apiName: { type: new GraphQLNonNull(GraphQLString) },
      recordTypeIDs: { type: new GraphQLList(new GraphQLNonNull(GraphQLString)) }
    }
  });
  return {
    type: new GraphQLList(objectType(fields)),
    args: {
      apiNames: { type: new GraphQLList(GraphQLString) },
      objectInfoInputs: { type: new GraphQLList(new GraphQLNonNull(input)) }
    },
    resolve: (_source, args: ObjectInfoArguments, { describes }): ObjectSource[] => {
      if ((args.apiNames == null) === (args.objectInfoInputs == null)) {
        throw dataError('objectInfos takes either apiNames or objectInfoInputs');
      }
      const wanted =
        args.objectInfoInputs ?? (args.apiNames ?? []).map((apiName) => ({ apiName, recordTypeIDs: null }));
      return wanted.flatMap(({ apiName, recordTypeIDs }) => {
        const describe = describes.find(apiName);
        return describe === undefined ? [] : [{ describe, recordTypeIds: recordTypeIDs ?? [masterRecordType] }];
      });
    }
  };
}

function objectType(fields: GraphQLInterfaceType): GraphQLObjectType<ObjectSource, QueryContext> {
  const text = ['label', 'labelPlural', 'keyPrefix', 'defaultRecordTypeId'] as const;
  const flags = ['createable', 'custom', 'deletable', 'queryable', 'searchable', 'updateable'] as const;
  const info = (name: (typeof text)[number] | (typeof flags)[number], type: GraphQLOutputType) => ({
    type,
    resolve: ({ describe }: ObjectSource, _args: unknown, { describes }: QueryContext) =>
      objectInfo(describe, describes)[name]
  });
  return new GraphQLObjectType<ObjectSource, QueryContext>({
    name: 'ObjectInfo',
    fields: {
      ApiName: { type: new GraphQLNonNull(GraphQLString), resolve: ({ describe }) => describe.name },
      ...Object.fromEntries(text.map((name) => [name, info(name, GraphQLString)])),
      ...Object.fromEntries(flags.map((name) => [name, info(name, GraphQLBoolean)])),
      nameFields: {
        type: new GraphQLList(GraphQLString),
        resolve: ({ describe }, _args, { describes }) => objectInfo(describe, describes).nameFields
      },
      fields: {
        type: new GraphQLList(fields),
        resolve: ({ describe, recordTypeIds }): FieldSource[] =>
          describe.fields.map((field) => ({ field, object: describe, recordTypeIds }))
      }
    }
  });
}

function fieldTypes(): { type: GraphQLInterfaceType; implementations: GraphQLObjectType[] } {
  const shape = (name: string, type: GraphQLOutputType) => ({
    type,
    resolve: ({ field }: FieldSource, _args: unknown, { describes }: QueryContext): unknown =>
      Reflect.get(fieldInfo(field, describes), name)
  });
  const common = {
    ApiName: { type: new GraphQLNonNull(GraphQLString), resolve: ({ field }: FieldSource) => field.name },
    label: shape('label', GraphQLString),
    dataType: shape('dataType', GraphQLString),
    inlineHelpText: shape('inlineHelpText', GraphQLString),
    relationshipName: shape('relationshipName', GraphQLString),
    length: shape('length', GraphQLInt),
    precision: shape('precision', GraphQLInt),
    scale: shape('scale', GraphQLInt),
    ...Object.fromEntries(
      ['calculated', 'createable', 'custom', 'filterable', 'required', 'sortable', 'unique', 'updateable'].map(
        (name) => [name, shape(name, GraphQLBoolean)]
      )
    )
  };
  const type = new GraphQLInterfaceType({
    name: 'Field',
    fields: common,
    resolveType: (source: FieldSource) => (isPicklist(source.field) ? 'PicklistField' : 'StandardField')
  });
  const implementations = [
    new GraphQLObjectType<FieldSource, QueryContext>({ name: 'StandardField', interfaces: [type], fields: common }),
    new GraphQLObjectType<FieldSource, QueryContext>({
      name: 'PicklistField',
      interfaces: [type],
      fields: { ...common, picklistValuesByRecordTypeIDs: picklistField() }
    })
  ];
  return { type, implementations };
}

function picklistField(): GraphQLFieldConfig<FieldSource, QueryContext> {
  const value = new GraphQLObjectType({
    name: 'PicklistValueInfo',
    fields: { label: { type: GraphQLString }, value: { type: GraphQLString } }
  });
  const byRecordType = new GraphQLObjectType({
    name: 'PicklistValues',
    fields: {
      recordTypeID: { type: GraphQLString },
      defaultValue: { type: value },
      picklistValues: { type: new GraphQLList(value) }
    }
  });
  return {
    type: new GraphQLList(byRecordType),
    resolve: ({ field, object: describe, recordTypeIds }, _args, { describes }) =>
      recordTypeIds.map((recordTypeId) => {
        const { values, defaultValue } = picklistValues(describes, { describe, recordTypeId, base: '' }, field.name);
        return { recordTypeID: recordTypeId, defaultValue, picklistValues: values };
      })
  };
}
