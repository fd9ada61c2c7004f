import type { AggregateNode, FieldValue, GraphQLData, RecordNode } from 'lightning/graphql';

/** Answers of the GraphQL wire, written short. */

type Value = string | number | null;

/** A record; `[value, displayValue]` for what the org also formats. */
export function recordNode(Id: string, fields: Record<string, Value | [Value, string]>): RecordNode {
  const values = Object.entries(fields).map(([name, field]): [string, FieldValue] =>
    Array.isArray(field) ? [name, { value: field[0], displayValue: field[1] }] : [name, { value: field }]
  );
  return { Id, ...Object.fromEntries(values) };
}

export function records(...nodes: RecordNode[]): { edges: { node: RecordNode }[] } {
  return { edges: nodes.map((node) => ({ node })) };
}

export function groups(...aggregates: AggregateNode['aggregate'][]): { edges: { node: AggregateNode }[] } {
  return { edges: aggregates.map((aggregate) => ({ node: { aggregate } })) };
}

export function answerOf(
  query: GraphQLData['uiapi']['query'],
  aggregate?: GraphQLData['uiapi']['aggregate']
): GraphQLData {
  return { uiapi: { query, ...(aggregate === undefined ? {} : { aggregate }) } };
}
