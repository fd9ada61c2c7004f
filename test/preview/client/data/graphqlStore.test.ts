import { describe, expect, it, vi } from 'vitest';
import { type GraphqlResult, GraphqlStore } from './graphqlStore.ts';

const account = '001000000000001AAA';
const call = { query: 'query q { uiapi { query { Account { edges { node { Id } } } } }', variables: { id: account } };

function answer(tier: string) {
  const node = { Id: account, KA_Tier__c: { value: tier, displayValue: tier }, Name: { value: 'Acme' } };
  return { data: { uiapi: { query: { Account: { edges: [{ node }] } } } }, errors: [] };
}

function shownTier(result: GraphqlResult | undefined): unknown {
  return JSON.stringify(result?.data).match(/"KA_Tier__c":\{"value":"(\w+)"/)?.[1];
}

function watch(store: GraphqlStore) {
  const results: GraphqlResult[] = [];
  const stop = store.watch(call, (result) => results.push(result));
  return { results, stop };
}

describe('the GraphQL cache', () => {
  it('sends one request for components that ask the same', async () => {
    const request = vi.fn(() => Promise.resolve(answer('Key')));
    const store = new GraphqlStore(request);
    const first = watch(store);
    const second = watch(store);
    await vi.waitFor(() => expect(second.results).toHaveLength(1));
    expect(first.results).toHaveLength(1);
    expect(request).toHaveBeenCalledTimes(1);
  });

  it('asks the org again on refresh, and tells everyone who shows the query', async () => {
    const request = vi.fn().mockResolvedValueOnce(answer('Growth')).mockResolvedValueOnce(answer('Key'));
    const store = new GraphqlStore(request);
    const first = watch(store);
    const second = watch(store);
    await vi.waitFor(() => expect(first.results).toHaveLength(1));
    await store.refresh(call);
    expect(shownTier(first.results.at(-1))).toBe('Key');
    expect(shownTier(second.results.at(-1))).toBe('Key');
  });

  it('asks once more when refreshed while a request is under way, which may be older than what is to be seen', async () => {
    const old = Promise.withResolvers<unknown>();
    const request = vi.fn().mockReturnValueOnce(old.promise).mockResolvedValue(answer('Key'));
    const store = new GraphqlStore(request);
    const { results } = watch(store);
    const refreshed = Promise.all([store.refresh(call), store.refresh(call)]);
    old.resolve(answer('Growth'));
    await refreshed;
    expect(shownTier(results.at(-1))).toBe('Key');
    expect(request).toHaveBeenCalledTimes(2);
  });

  it('puts a changed record into the results that show it', async () => {
    const store = new GraphqlStore(() => Promise.resolve(answer('Growth')));
    const { results } = watch(store);
    await vi.waitFor(() => expect(results).toHaveLength(1));
    store.apply({ apiName: 'Account', id: account, fields: { KA_Tier__c: { value: 'Key', displayValue: 'Key' } } });
    expect(shownTier(results.at(-1))).toBe('Key');
    expect(shownTier(results[0])).toBe('Growth');
  });

  it('stays quiet when a record changes that no result shows', async () => {
    const store = new GraphqlStore(() => Promise.resolve(answer('Growth')));
    const { results } = watch(store);
    await vi.waitFor(() => expect(results).toHaveLength(1));
    store.apply({
      apiName: 'Account',
      id: '001000000000002AAA',
      fields: { KA_Tier__c: { value: 'Key', displayValue: null } }
    });
    expect(results).toHaveLength(1);
  });

  it('gives errors as a list and no data when the query is refused', async () => {
    const refusal = {
      message: 'Validation error',
      locations: [],
      paths: [],
      extensions: { ErrorType: 'ValidationError' }
    };
    const store = new GraphqlStore(() => Promise.resolve({ data: null, errors: [refusal] }));
    const { results } = watch(store);
    await vi.waitFor(() => expect(results).toHaveLength(1));
    expect(results[0]).toEqual({ data: undefined, errors: [refusal] });
  });

  it('gives a failed request as an error of the query, too', async () => {
    const body = { message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' };
    const store = new GraphqlStore(() => Promise.reject(Object.assign(new Error('refused'), { status: 401, body })));
    const { results } = watch(store);
    await vi.waitFor(() => expect(results).toHaveLength(1));
    expect(results[0]?.errors).toEqual([expect.objectContaining({ message: 'Session expired or invalid' })]);
  });
});
