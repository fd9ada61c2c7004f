/** `lightning/graphql` (v2): https://developer.salesforce.com/docs/platform/lwc/guide/reference-graphql-wire.html */
declare module 'lightning/graphql' {
  import type { WireAdapterConstructor } from 'lwc';

  export type GraphQLDocument = { readonly __graphqlDocument: unique symbol };

  export interface GraphQLError {
    message: string;
    paths?: string[];
    locations?: { line: number; column: number }[];
    extensions?: { ErrorType?: string; [name: string]: unknown };
  }

  /** A field of a record. `displayValue` is formatted by the org for the user's locale, where it formats at all. */
  export interface FieldValue {
    value: string | number | boolean | null;
    displayValue?: string | null;
  }

  /** The record that a lookup leads to, with the one field that the components ask for. */
  export interface ParentRecord {
    Name?: FieldValue;
  }

  /** Fields asked for with `@optional` are absent when the user may not see them. */
  export interface RecordNode {
    Id: string;
    [field: string]: FieldValue | ParentRecord | string | null | undefined;
  }

  export interface Connection<Node> {
    edges: { node: Node }[];
    totalCount?: number;
    pageInfo?: { hasNextPage: boolean; endCursor: string | null };
  }

  export interface AggregateValue {
    value: number | null;
    displayValue?: string | null;
  }

  /** Field name → its value, for a field grouped by, or what the functions asked for gave. */
  export interface AggregateNode {
    aggregate: Record<
      string,
      {
        value?: string | number | boolean | null;
        displayValue?: string | null;
        sum?: AggregateValue;
        avg?: AggregateValue;
        min?: AggregateValue;
        max?: AggregateValue;
        count?: AggregateValue;
      }
    >;
  }

  export interface GraphQLData {
    uiapi: {
      query: Record<string, Connection<RecordNode>>;
      aggregate?: Record<string, Connection<AggregateNode>>;
    };
  }

  /** Emits `errors`, not `error`, as the GraphQL specification names it. */
  export interface GraphQLResult {
    data?: GraphQLData | null | undefined;
    errors?: GraphQLError[] | null | undefined;
    refresh?: () => Promise<void>;
  }

  export interface GraphQLConfig {
    query: GraphQLDocument | undefined;
    variables?: Record<string, unknown>;
    operationName?: string;
  }

  export const graphql: WireAdapterConstructor<GraphQLConfig, GraphQLResult>;
  export function gql(source: TemplateStringsArray, ...values: unknown[]): GraphQLDocument;
  export function executeMutation(config: {
    query: GraphQLDocument;
    variables?: Record<string, unknown>;
    operationName?: string;
  }): Promise<GraphQLResult>;
}
