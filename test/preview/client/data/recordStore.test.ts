import { describe, expect, it, vi } from 'vitest';
import type { OrgCall } from './orgRequest.ts';
import { RecordStore, type RecordResult } from './recordStore.ts';

const account = '001000000000001AAA';
const owner = '005000000000001AAA';

function person(name: string) {
  return { apiName: 'User', id: owner, fields: { Id: field(owner), Name: field(name) } };
}

function field(value: unknown, displayValue: string | null = null) {
  return { value, displayValue };
}

/** An org with one account; counts what it was asked. */
function orgWith(values: Record<string, unknown>, hidden: readonly string[] = []) {
  const calls: OrgCall[] = [];
  const request = vi.fn((call: OrgCall): Promise<unknown> => {
    calls.push(call);
    const url = new URL(call.path, 'http://org');
    if (call.method === 'PATCH') Object.assign(values, (call.body as { fields: object }).fields);
    const asked = ['fields', 'optionalFields'].flatMap((name) => url.searchParams.get(name)?.split(',') ?? []);
    const required = url.searchParams.get('fields')?.split(',') ?? [];
    const refused = required.find((name) => hidden.includes(name));
    if (refused !== undefined) {
      const body = { message: `No such column ${refused}` };
      return Promise.reject(Object.assign(new Error('refused'), { status: 400, body }));
    }
    const visible = asked.filter((name) => !hidden.includes(name)).map((name) => name.split('.')[1] ?? '');
    const fields = Object.fromEntries(visible.map((name) => [name, field(values[name] ?? null)]));
    return Promise.resolve({ apiName: 'Account', id: account, fields });
  });
  return { store: new RecordStore(request), calls };
}

function watch(store: RecordStore, fields: string[], optionalFields: string[] = []) {
  const results: RecordResult[] = [];
  const stop = store.watch({ recordId: account, fields, optionalFields }, (result) => results.push(result));
  return { results, stop };
}

describe('the record cache', () => {
  it('asks the org once for a record that two components show', async () => {
    const { store, calls } = orgWith({ Name: 'Acme' });
    const first = watch(store, ['Account.Name']);
    const second = watch(store, ['Account.Name']);
    await vi.waitFor(() => expect(second.results).toHaveLength(1));
    expect(first.results).toHaveLength(1);
    expect(calls).toHaveLength(1);
  });

  it('serves a later component from the cache without asking', async () => {
    const { store, calls } = orgWith({ Name: 'Acme' });
    await vi.waitFor(() => expect(watch(store, ['Account.Name']).results.length).toBeGreaterThan(0));
    const asked = calls.length;
    const later = watch(store, ['Account.Name']);
    expect(later.results[0]?.data?.fields['Name']?.value).toBe('Acme');
    expect(calls).toHaveLength(asked);
  });

  it('gives each component only the fields it asked for', async () => {
    const { store } = orgWith({ Name: 'Acme', Industry: 'Energy' });
    watch(store, ['Account.Name', 'Account.Industry']);
    const { results } = watch(store, ['Account.Industry']);
    await vi.waitFor(() => expect(results).toHaveLength(1));
    expect(Object.keys(results[0]?.data?.fields ?? {})).toEqual(['Industry']);
  });

  it('tells every component that shows a record when it is updated', async () => {
    const { store } = orgWith({ Name: 'Acme', Industry: 'Energy' });
    const name = watch(store, ['Account.Name']);
    const both = watch(store, ['Account.Name', 'Account.Industry']);
    await vi.waitFor(() => expect(both.results).toHaveLength(1));
    await store.update(account, { fields: { Name: 'Acme AG' } }, {});
    expect(name.results.at(-1)?.data?.fields['Name']?.value).toBe('Acme AG');
    expect(both.results.at(-1)?.data?.fields['Name']?.value).toBe('Acme AG');
  });

  it('does not emit again when nothing that the component shows has changed', async () => {
    const { store } = orgWith({ Name: 'Acme', Industry: 'Energy' });
    const { results } = watch(store, ['Account.Name']);
    await vi.waitFor(() => expect(results).toHaveLength(1));
    await store.update(account, { fields: { Industry: 'Retail' } }, {});
    expect(results).toHaveLength(1);
  });

  it('stops emitting to a component that left the page', async () => {
    const { store } = orgWith({ Name: 'Acme' });
    const { results, stop } = watch(store, ['Account.Name']);
    await vi.waitFor(() => expect(results).toHaveLength(1));
    stop();
    store.store({ apiName: 'Account', id: account, fields: { Name: field('Other') } });
    expect(results).toHaveLength(1);
  });

  it('fails as a whole for a required field that is hidden, and leaves an optional one out', async () => {
    const { store } = orgWith({ Name: 'Acme', KA_CLV__c: 5 }, ['Account.KA_CLV__c']);
    const required = watch(store, ['Account.Name', 'Account.KA_CLV__c']);
    const optional = watch(store, ['Account.Name'], ['Account.KA_CLV__c']);
    await vi.waitFor(() => expect(optional.results).toHaveLength(1));
    expect(required.results[0]).toMatchObject({
      data: undefined,
      error: { body: { message: 'No such column Account.KA_CLV__c' } }
    });
    expect(optional.results[0]?.data?.fields).toEqual({ Name: field('Acme') });
  });

  it('shows a parent that changed wherever it is shown, though only the parent was loaded', () => {
    const { store } = orgWith({});
    store.store({ apiName: 'Account', id: account, fields: { Owner: field(person('Wang Fang'), 'Wang Fang') } });
    const { results } = watch(store, ['Account.Owner.Name']);
    store.store(person('Li Na'));
    const shown = results.at(-1)?.data?.fields['Owner']?.value;
    expect(shown).toMatchObject({ fields: { Name: { value: 'Li Na' } } });
  });

  it('hands out records that a component cannot write to', async () => {
    const { store } = orgWith({ Name: 'Acme' });
    const { results } = watch(store, ['Account.Name']);
    await vi.waitFor(() => expect(results).toHaveLength(1));
    const name = results[0]?.data?.fields['Name'];
    expect(() => Object.assign(name ?? {}, { value: 'x' })).toThrow(TypeError);
  });

  it('asks again for all that is on the page when the page is refreshed', async () => {
    const values = { Name: 'Acme' };
    const { store } = orgWith(values);
    const { results } = watch(store, ['Account.Name']);
    await vi.waitFor(() => expect(results).toHaveLength(1));
    values.Name = 'Changed by the batch';
    await store.refreshAll();
    expect(results.at(-1)?.data?.fields['Name']?.value).toBe('Changed by the batch');
  });
});
