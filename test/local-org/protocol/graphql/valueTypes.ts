/** The types that hold a field's value: `{ value displayValue }`, with `label` for picklists. */
import { GraphQLObjectType, GraphQLString, type GraphQLOutputType } from 'graphql';
import type { FieldDescribe } from '../../operations/describe.ts';
import type { Caller } from '../../operations/org.ts';
import { displayValue, labelOf } from '../uiapi/displayValue.ts';

/** What the resolvers of a record's fields hand to those of the value. */
export interface ResolvedValue {
  value: unknown;
  field: FieldDescribe;
  caller: Caller;
}

/** e.g. CurrencyValue, holding the scalar Currency. */
export function createValueType(name: string, scalar: GraphQLOutputType): GraphQLObjectType<ResolvedValue> {
  const label = {
    type: GraphQLString,
    resolve: ({ value, field }: ResolvedValue) => (typeof value === 'string' ? labelOf(value, field) : null)
  };
  return new GraphQLObjectType<ResolvedValue>({
    name,
    fields: {
      value: { type: scalar, resolve: ({ value }) => asIso(value) },
      displayValue: {
        type: GraphQLString,
        resolve: ({ value, field, caller }) => displayValue(value, field, caller, 'graphql')
      },
      ...(name === 'PicklistValue' ? { label } : {})
    }
  });
}

/** SOQL writes `+0000`, GraphQL `Z`. */
function asIso(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/^(\d{4}-\d\d-\d\dT[\d:.]+)\+0000$/, '$1Z') : (value ?? null);
}
