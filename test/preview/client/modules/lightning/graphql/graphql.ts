/** `lightning/graphql`: the wire emits `errors` (never `error`) and a `refresh` function with every value. */
import { queries } from '../../../data/pageData.ts';
import type { GraphqlCall, GraphqlResult } from '../../../data/graphqlStore.ts';
import { wireAdapter } from '../../../data/wireAdapters.ts';

export interface GraphqlDocument {
  readonly source: string;
}

interface GraphqlConfig {
  query?: GraphqlDocument;
  variables?: Record<string, unknown>;
  operationName?: string;
}

interface WiredGraphql extends GraphqlResult {
  refresh?: () => Promise<void>;
}

/** Marks a query. Other documents (fragments) may be put into it, as the platform's `gql` allows. */
export function gql(parts: TemplateStringsArray, ...inserted: (GraphqlDocument | string)[]): GraphqlDocument {
  const source = parts.reduce((text, part, index) => {
    const value = inserted[index - 1];
    return text + (typeof value === 'object' ? value.source : (value ?? '')) + part;
  });
  return Object.freeze({ source });
}

export const graphql = wireAdapter<GraphqlConfig, WiredGraphql>(
  { data: undefined, errors: undefined },
  (config, emit) => {
    const call = toCall(config);
    if (call === undefined) return undefined;
    const refresh = () => queries.refresh(call);
    return queries.watch(call, (result) => emit({ ...result, refresh }));
  }
);

/** Runs a create, update or delete. Queries on the page are not run again: call their `refresh`. */
export async function executeMutation(config: GraphqlConfig): Promise<GraphqlResult> {
  const call = toCall(config);
  if (call === undefined) throw new TypeError('executeMutation needs a query made with gql');
  return queries.execute(call);
}

function toCall({ query, variables, operationName }: GraphqlConfig): GraphqlCall | undefined {
  if (query === undefined) return undefined;
  return {
    query: query.source,
    ...(variables === undefined ? {} : { variables }),
    ...(operationName === undefined ? {} : { operationName })
  };
}
