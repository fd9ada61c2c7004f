/** Input types of filters on one field: `{ eq ne lt … }`, dates with literals and ranges. */
import {
  GraphQLEnumType,
  GraphQLInputObjectType,
  type GraphQLInputType,
  GraphQLInt,
  GraphQLList,
  type GraphQLScalarType,
  GraphQLString
} from 'graphql';

const equality = ['eq', 'ne'] as const;
const order = ['lt', 'gt', 'lte', 'gte'] as const;
const membership = ['in', 'nin'] as const;

const dateLiterals = [
  'YESTERDAY',
  'TODAY',
  'TOMORROW',
  'LAST_WEEK',
  'THIS_WEEK',
  'NEXT_WEEK',
  'LAST_MONTH',
  'THIS_MONTH',
  'NEXT_MONTH',
  'LAST_90_DAYS',
  'NEXT_90_DAYS',
  'THIS_QUARTER',
  'LAST_QUARTER',
  'NEXT_QUARTER',
  'THIS_YEAR',
  'LAST_YEAR',
  'NEXT_YEAR',
  'THIS_FISCAL_QUARTER',
  'LAST_FISCAL_QUARTER',
  'NEXT_FISCAL_QUARTER',
  'THIS_FISCAL_YEAR',
  'LAST_FISCAL_YEAR',
  'NEXT_FISCAL_YEAR'
];

const rangeUnits = ['days', 'weeks', 'months', 'quarters', 'fiscal_quarters', 'years', 'fiscal_years'];

/** All operator types of one schema except those of ids, which need the objects; by name. */
export function createOperatorTypes(
  scalars: ReadonlyMap<string, GraphQLScalarType>
): Map<string, GraphQLInputObjectType> {
  const scalar = (name: string): GraphQLScalarType => {
    const type = scalars.get(name);
    if (type === undefined) throw new Error(`the schema has no scalar ${name}`);
    return type;
  };
  const types: GraphQLInputObjectType[] = [];
  const add = (name: string, type: GraphQLInputType, operators: readonly string[], more = {}): void => {
    types.push(new GraphQLInputObjectType({ name, fields: { ...operatorFields(type, operators), ...more } }));
  };
  const text = [...equality, ...order, 'like', ...membership];
  for (const [name, type] of [
    ['StringOperators', 'String'],
    ['TextAreaOperators', 'TextArea'],
    ['EmailOperators', 'Email'],
    ['PhoneNumberOperators', 'PhoneNumber'],
    ['UrlOperators', 'Url'],
    ['PicklistOperators', 'Picklist']
  ] as const) {
    add(name, scalar(type), text);
  }
  for (const [name, type] of [
    ['IntegerOperators', 'Int'],
    ['LongOperators', 'Long'],
    ['DoubleOperators', 'Double'],
    ['CurrencyOperators', 'Currency'],
    ['PercentOperators', 'Percent'],
    ['TimeOperators', 'Time']
  ] as const) {
    add(name, scalar(type), [...equality, ...order, ...membership]);
  }
  add('BooleanOperators', scalar('Boolean'), equality);
  const several = new GraphQLList(scalar('MultiPicklist'));
  add('MultiPicklistOperators', scalar('MultiPicklist'), equality, {
    includes: { type: several },
    excludes: { type: several }
  });
  const literal = new GraphQLEnumType({
    name: 'DateLiteral',
    values: Object.fromEntries(dateLiterals.map((name) => [name, { value: name }]))
  });
  const range = dateRangeType();
  for (const name of ['Date', 'DateTime']) {
    const input = new GraphQLInputObjectType({
      name: `${name}Input`,
      fields: { value: { type: scalar(name) }, literal: { type: literal }, range: { type: range } }
    });
    add(`${name}Operators`, input, [...equality, ...order, ...membership]);
  }
  return new Map(types.map((type) => [type.name, type]));
}

/** `join` is the type of semi-joins. */
export function createIdOperators(id: GraphQLScalarType, join: GraphQLInputType): GraphQLInputObjectType {
  return new GraphQLInputObjectType({
    name: 'IdOperators',
    fields: { ...operatorFields(id, [...equality, ...membership]), inq: { type: join }, ninq: { type: join } }
  });
}

/** The name of the field that a semi-join selects, e.g. AccountId. */
export const joinField = { ApiName: { type: GraphQLString } };

function operatorFields(
  type: GraphQLInputType,
  operators: readonly string[]
): Record<string, { type: GraphQLInputType }> {
  const list = new GraphQLList(type);
  return Object.fromEntries(
    operators.map((operator) => [operator, { type: operator === 'in' || operator === 'nin' ? list : type }])
  );
}

/** `{ last_n_days: 30 }` is LAST_N_DAYS:30. */
function dateRangeType(): GraphQLInputObjectType {
  const names = rangeUnits.flatMap((unit) => [`last_n_${unit}`, `next_n_${unit}`]);
  return new GraphQLInputObjectType({
    name: 'DateRange',
    fields: Object.fromEntries(names.map((name) => [name, { type: GraphQLInt }]))
  });
}
