import type { GraphQLData, GraphQLError } from 'lightning/graphql';

/** What the test kit's stub of `lightning/graphql` can do beyond being a wire adapter. */
export interface GraphqlStub {
  emit(data: GraphQLData, filter?: undefined, refresh?: () => Promise<void>): void;
  emitErrors(errors: GraphQLError[], filter?: undefined, refresh?: () => Promise<void>): void;
  getLastConfig(): unknown;
}

interface GraphqlWire {
  /** Answers every component that is wired to a query. */
  emit(data: GraphQLData, refresh?: () => Promise<void>): void;
  emitErrors(errors: GraphQLError[], refresh?: () => Promise<void>): void;
  lastConfig(): unknown;
}

/** Drives the stub that components are wired to in tests. */
export function graphqlStub(adapter: unknown): GraphqlWire {
  if (!isStub(adapter)) throw new TypeError('lightning/graphql is not the stub of the test kit');
  return {
    emit: (data, refresh) => adapter.emit(data, undefined, refresh),
    emitErrors: (errors, refresh) => adapter.emitErrors(errors, undefined, refresh),
    lastConfig: () => adapter.getLastConfig()
  };
}

function isStub(adapter: unknown): adapter is GraphqlStub {
  return typeof adapter === 'function' && 'emitErrors' in adapter && 'getLastConfig' in adapter;
}
