/** Scalar types of the schema. They check the JSON type only: what the values mean is checked by the org. */
import { GraphQLBoolean, GraphQLID, GraphQLInt, GraphQLScalarType, GraphQLString, Kind } from 'graphql';

const textNames = [
  'TextArea',
  'LongTextArea',
  'Email',
  'PhoneNumber',
  'Url',
  'Picklist',
  'MultiPicklist',
  'IdOrRef'
] as const;
const numberNames = ['Double', 'Currency', 'Percent', 'Long'] as const;

const patterns = {
  Date: /^\d{4}-\d{2}-\d{2}$/,
  DateTime: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/,
  Time: /^\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z?$/
} as const;

/** All scalars of one schema, by name. */
export function createScalars(): Map<string, GraphQLScalarType> {
  const custom = [
    ...textNames.map((name) => textScalar(name)),
    ...Object.entries(patterns).map(([name, pattern]) => textScalar(name, pattern)),
    ...numberNames.map(numberScalar)
  ];
  const standard = [GraphQLID, GraphQLString, GraphQLBoolean, GraphQLInt];
  return new Map([...standard, ...custom].map((type) => [type.name, type]));
}

function textScalar(name: string, pattern?: RegExp): GraphQLScalarType {
  const check = (value: unknown): string => {
    if (typeof value === 'string' && (pattern === undefined || pattern.test(value))) return value;
    throw new TypeError(`Expected a value that can be converted to type '${name}' but it was ${JSON.stringify(value)}`);
  };
  return new GraphQLScalarType({
    name,
    serialize: (value) => value,
    parseValue: check,
    parseLiteral: (node) =>
      check(node.kind === Kind.STRING ? node.value : 'value' in node ? { literal: node.value } : null)
  });
}

function numberScalar(name: string): GraphQLScalarType {
  const check = (value: unknown): number => {
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    throw new TypeError(`Expected a value that can be converted to type '${name}' but it was ${JSON.stringify(value)}`);
  };
  return new GraphQLScalarType({
    name,
    serialize: (value) => value,
    parseValue: check,
    parseLiteral: (node) => check(node.kind === Kind.INT || node.kind === Kind.FLOAT ? Number(node.value) : undefined)
  });
}
