/**
 * Results of GraphQL queries, shared by every component that asks the same. As on the platform, a record that
 * changes is changed inside the results too, but whether it still belongs in them is only found by `refresh`.
 */
import type { FetchResponse, OrgRequest } from './orgRequest.ts';
import { freezeDeep, type RecordRepresentation } from './representations.ts';

const freshMilliseconds = 30_000;

export interface GraphqlCall {
  query: string;
  variables?: unknown;
  operationName?: string;
}

export interface GraphqlResult {
  data: unknown;
  errors: readonly unknown[] | undefined;
}

interface Entry {
  call: GraphqlCall;
  result: GraphqlResult | undefined;
  loadedAt: number;
  underway: Promise<void> | undefined;
  watchers: Set<(result: GraphqlResult) => void>;
}

export class GraphqlStore {
  readonly #request: OrgRequest;
  readonly #entries = new Map<string, Entry>();

  constructor(request: OrgRequest) {
    this.#request = request;
  }

  /** Emits the result from the cache or when loaded, and after each change; returns the function that stops it. */
  watch(call: GraphqlCall, emit: (result: GraphqlResult) => void): () => void {
    const entry = this.#entry(call);
    entry.watchers.add(emit);
    if (entry.result !== undefined && Date.now() - entry.loadedAt < freshMilliseconds) emit(entry.result);
    else void this.#load(entry);
    return () => entry.watchers.delete(emit);
  }

  /** Asks the org again; resolves when the answer was delivered. */
  async refresh(call: GraphqlCall): Promise<void> {
    await this.#loadAgain(this.#entry(call));
  }

  /** Every query on the page; what no component shows is forgotten. */
  async refreshAll(): Promise<void> {
    for (const [key, entry] of this.#entries) if (entry.watchers.size === 0) this.#entries.delete(key);
    await Promise.all([...this.#entries.values()].map((entry) => this.#loadAgain(entry)));
  }

  /** Sends a query or mutation past the cache. */
  async execute(call: GraphqlCall): Promise<GraphqlResult> {
    return toResult(await this.#send(call));
  }

  /** Puts the new values of a record into the results that show it under its Id. */
  apply(record: RecordRepresentation): void {
    for (const entry of this.#entries.values()) {
      if (entry.result === undefined) continue;
      const data = withRecord(entry.result.data, record);
      if (data === entry.result.data) continue;
      entry.result = { data: freezeDeep(data), errors: entry.result.errors };
      for (const emit of entry.watchers) emit(entry.result);
    }
  }

  #entry(call: GraphqlCall): Entry {
    const key = JSON.stringify([call.query, call.variables ?? {}, call.operationName]);
    const found = this.#entries.get(key);
    if (found !== undefined) return found;
    const made: Entry = { call, result: undefined, loadedAt: 0, underway: undefined, watchers: new Set() };
    this.#entries.set(key, made);
    return made;
  }

  /** What is under way may have been asked before the write that is to be seen. */
  async #loadAgain(entry: Entry): Promise<void> {
    await entry.underway;
    await this.#load(entry);
  }

  #load(entry: Entry): Promise<void> {
    entry.underway ??= this.#send(entry.call)
      .then((answer) => {
        entry.result = toResult(answer);
        entry.loadedAt = Date.now();
        for (const emit of entry.watchers) emit(entry.result);
      })
      .finally(() => {
        entry.underway = undefined;
      });
    return entry.underway;
  }

  /** A refused request (no session, no route) reaches components in `errors`, like any other. */
  async #send(call: GraphqlCall): Promise<unknown> {
    const body = { query: call.query, variables: call.variables ?? {}, operationName: call.operationName };
    try {
      return await this.#request({ method: 'POST', path: '/graphql', body });
    } catch (error) {
      const { body: refusal } = error as FetchResponse;
      return { data: undefined, errors: [{ message: refusal.message, extensions: { ErrorType: refusal.errorCode } }] };
    }
  }
}

function toResult(answer: unknown): GraphqlResult {
  const body = typeof answer === 'object' && answer !== null ? answer : {};
  const errors = 'errors' in body && Array.isArray(body.errors) && body.errors.length > 0 ? body.errors : undefined;
  const data = 'data' in body && body.data !== null ? body.data : undefined;
  return freezeDeep({ data, errors });
}

/** The same object when the record is nowhere in it. */
function withRecord(data: unknown, record: RecordRepresentation): unknown {
  if (Array.isArray(data)) {
    const items = data.map((item: unknown) => withRecord(item, record));
    return items.some((item, index) => item !== data[index]) ? items : data;
  }
  if (typeof data !== 'object' || data === null) return data;
  const isNode = 'Id' in data && data.Id === record.id;
  let copy: Record<string, unknown> | undefined;
  for (const [name, inner] of Object.entries(data)) {
    const next = isNode && isLeaf(inner) ? withValue(inner, record, name) : withRecord(inner, record);
    if (next !== inner) (copy ??= { ...data })[name] = next;
  }
  return copy ?? data;
}

function isLeaf(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && ('value' in value || 'displayValue' in value);
}

function withValue(leaf: Record<string, unknown>, record: RecordRepresentation, name: string): unknown {
  const field = record.fields[name];
  if (field === undefined || (leaf['value'] === field.value && leaf['displayValue'] === field.displayValue))
    return leaf;
  const next = { ...leaf };
  if ('value' in leaf) next['value'] = field.value;
  if ('displayValue' in leaf) next['displayValue'] = field.displayValue;
  if (JSON.stringify(next) === JSON.stringify(leaf)) return leaf;
  return next;
}
