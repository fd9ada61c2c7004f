import type { Connection, FieldValue, GraphQLData, RecordNode } from 'lightning/graphql';

/** Reading of records that the GraphQL wire emits: `{ Id, Field__c: { value } }` inside edges. */

/** The records of an object in the answer, in the order asked for. */
export function nodes(data: GraphQLData | undefined, object: string): RecordNode[] {
  const connection: Connection<RecordNode> | undefined = data?.uiapi.query[object];
  return connection?.edges.map((edge) => edge.node) ?? [];
}

/** False when the field was left out of the answer because the user may not see it. */
export function isVisible(node: RecordNode, field: string): boolean {
  return fieldOf(node, field) !== undefined;
}

export function textValue(node: RecordNode | undefined, field: string): string | null {
  const value = fieldOf(node, field)?.value;
  return typeof value === 'string' && value !== '' ? value : null;
}

export function numberValue(node: RecordNode | undefined, field: string): number | null {
  const value = fieldOf(node, field)?.value;
  return typeof value === 'number' ? value : null;
}

/** A value as the org writes it for the user, e.g. a picklist value in the user's language. */
export function displayText(node: RecordNode, field: string): string | null {
  return fieldOf(node, field)?.displayValue ?? textValue(node, field);
}

/** Where in a longer list the answer stands. */
export interface Page {
  totalCount: number;
  /** Where the next page starts; null on the last. */
  endCursor: string | null;
}

export function pageOf(data: GraphQLData, object: string): Page {
  const connection = data.uiapi.query[object];
  const { hasNextPage = false, endCursor = null } = connection?.pageInfo ?? {};
  return { totalCount: connection?.totalCount ?? 0, endCursor: hasNextPage ? endCursor : null };
}

/** The name of the record that a lookup leads to, e.g. of KA_Assessor__r. */
export function parentName(node: RecordNode, relationship: string): string | null {
  const parent = node[relationship];
  const name = typeof parent === 'object' && parent !== null && 'Name' in parent ? parent.Name?.value : null;
  return typeof name === 'string' ? name : null;
}

function fieldOf(node: RecordNode | undefined, field: string): FieldValue | undefined {
  const value = node?.[field];
  return typeof value === 'object' && value !== null && 'value' in value ? value : undefined;
}

/** One row of an aggregate query. */
export interface Aggregate {
  /** The value of a field that is grouped by. */
  text(field: string): string | null;
  /** The same as the org writes it for the user, e.g. a picklist value in the user's language. */
  display(field: string): string | null;
  /** 0 when there was nothing to sum. */
  sum(field: string): number;
  count(field: string): number;
  /** null when there was nothing to average. */
  average(field: string): number | null;
}

/** The groups of an object in the answer; none when the answer has no aggregate. */
export function aggregates(data: GraphQLData | undefined, object: string): Aggregate[] {
  const connection = data?.uiapi.aggregate?.[object];
  return (connection?.edges ?? []).map(({ node }) => ({
    text: (field) => {
      const value = node.aggregate[field]?.value;
      return typeof value === 'string' && value !== '' ? value : null;
    },
    display: (field) => node.aggregate[field]?.displayValue ?? null,
    sum: (field) => node.aggregate[field]?.sum?.value ?? 0,
    count: (field) => node.aggregate[field]?.count?.value ?? 0,
    average: (field) => node.aggregate[field]?.avg?.value ?? null
  }));
}
