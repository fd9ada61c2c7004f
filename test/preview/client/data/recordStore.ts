/**
 * Records the page has loaded, each kept once however many components show it, as Lightning Data Service does:
 * a component gets the fields it asked for, and gets them again whenever any of them changes.
 */
import type { OrgRequest } from './orgRequest.ts';
import { type FieldValue, fieldPath, freezeDeep, isRecord, type RecordRepresentation } from './representations.ts';

/** Lightning Data Service serves a record from its cache for this long. */
const freshMilliseconds = 30_000;

type StoredField = FieldValue | { parentId: string; displayValue: string | null } | 'absent';

interface Entry {
  head: Omit<RecordRepresentation, 'fields'>;
  fields: Map<string, StoredField>;
  loadedAt: number;
}

export interface RecordView {
  recordId: string;
  /** Qualified names; the org refuses the whole request when one of them is not visible. */
  fields: readonly string[];
  /** Left out of the answer when not visible. */
  optionalFields: readonly string[];
}

export type RecordResult = { data: RecordRepresentation; error: undefined } | { data: undefined; error: unknown };

interface Watcher {
  view: RecordView;
  emit: (result: RecordResult) => void;
  last: string | undefined;
}

export class RecordStore {
  readonly #request: OrgRequest;
  readonly #entries = new Map<string, Entry>();
  readonly #watchers = new Set<Watcher>();
  readonly #changeListeners = new Set<(record: RecordRepresentation) => void>();
  readonly #underway = new Map<string, Promise<void>>();

  constructor(request: OrgRequest) {
    this.#request = request;
  }

  /** Emits the view now or when loaded, and again after every change; returns the function that stops it. */
  watch(view: RecordView, emit: (result: RecordResult) => void): () => void {
    const watcher: Watcher = { view, emit, last: undefined };
    this.#watchers.add(watcher);
    if (this.#isFresh(view)) this.#emit(watcher);
    else void this.#load(view).catch((error: unknown) => this.#fail(watcher, error));
    return () => this.#watchers.delete(watcher);
  }

  /** Told about every record that came from the org; the GraphQL cache follows changes with it. */
  onRecord(listener: (record: RecordRepresentation) => void): void {
    this.#changeListeners.add(listener);
  }

  async create(body: unknown): Promise<RecordRepresentation> {
    return this.#stored(await this.#request({ method: 'POST', path: '/ui-api/records', body }));
  }

  /** Writes, then loads again what the page shows of the record: formulas and automation may have changed it. */
  async update(id: string, body: unknown, headers: Record<string, string>): Promise<RecordRepresentation> {
    const answer = await this.#request({ method: 'PATCH', path: `/ui-api/records/${id}`, body, headers });
    const record = this.#stored(answer);
    await this.refresh([id]);
    return record;
  }

  async delete(id: string): Promise<void> {
    await this.#request({ method: 'DELETE', path: `/ui-api/records/${id}` });
    await this.refresh([id]);
  }

  /** Loads the fields that are on the page anew. Watchers of a record that is gone get the org's error. */
  async refresh(ids: readonly string[]): Promise<void> {
    const watched = [...this.#watchers].filter(({ view }) => ids.includes(view.recordId));
    for (const id of ids) this.#entries.delete(id);
    await Promise.all(
      watched.map((watcher) => this.#load(watcher.view).catch((error: unknown) => this.#fail(watcher, error)))
    );
  }

  /** Every record on the page. */
  async refreshAll(): Promise<void> {
    const ids = [...this.#watchers].map(({ view }) => view.recordId);
    this.#entries.clear();
    await this.refresh([...new Set(ids)]);
  }

  /** Takes over a record that another request brought, and tells who shows it. */
  store(record: RecordRepresentation): void {
    const changed = this.#merge(record);
    for (const listener of this.#changeListeners) listener(record);
    for (const watcher of this.#watchers) {
      if (this.#reads(watcher.view).some((id) => changed.has(id)) && this.#isComplete(watcher.view))
        this.#emit(watcher);
    }
  }

  /** The view from the cache; undefined when a field it needs is not there. */
  read(view: RecordView): RecordRepresentation | undefined {
    if (!this.#isComplete(view)) return undefined;
    const paths = [...view.fields, ...view.optionalFields].map(fieldPath);
    return freezeDeep(this.#assemble(view.recordId, paths));
  }

  #stored(answer: unknown): RecordRepresentation {
    if (!isRecord(answer)) throw new TypeError('The org did not answer with a record');
    this.store(answer);
    return freezeDeep(answer);
  }

  /** One request for the same fields at a time, however many components ask. */
  #load(view: RecordView): Promise<void> {
    const fields = [...new Set(view.fields)].sort().join(',');
    const optional = [...new Set(view.optionalFields)].sort().join(',');
    const query = new URLSearchParams();
    if (fields !== '') query.set('fields', fields);
    if (optional !== '') query.set('optionalFields', optional);
    const path = `/ui-api/records/${view.recordId}?${query.toString()}`;
    const underway = this.#underway.get(path);
    if (underway !== undefined) return underway;
    const load = this.#request({ method: 'GET', path })
      .then((answer) => {
        this.#underway.delete(path);
        this.#stored(answer);
        this.#markAbsent(view);
        for (const watcher of this.#watchers) {
          if (watcher.view.recordId === view.recordId && this.#isComplete(watcher.view)) this.#emit(watcher);
        }
      })
      .finally(() => this.#underway.delete(path));
    this.#underway.set(path, load);
    return load;
  }

  #emit(watcher: Watcher): void {
    const data = this.read(watcher.view);
    if (data === undefined) return;
    const text = JSON.stringify(data.fields);
    if (text === watcher.last) return;
    watcher.last = text;
    watcher.emit({ data, error: undefined });
  }

  #fail(watcher: Watcher, error: unknown): void {
    if (!this.#watchers.has(watcher)) return;
    watcher.last = undefined;
    watcher.emit({ data: undefined, error });
  }

  #isFresh(view: RecordView): boolean {
    const entry = this.#entries.get(view.recordId);
    return entry !== undefined && Date.now() - entry.loadedAt < freshMilliseconds && this.#isComplete(view);
  }

  #isComplete(view: RecordView): boolean {
    return (
      this.#entries.has(view.recordId) &&
      view.fields.every((field) => this.#find(view.recordId, fieldPath(field)) === 'found') &&
      view.optionalFields.every((field) => this.#find(view.recordId, fieldPath(field)) !== 'unknown')
    );
  }

  /** Whether the field is in the cache, is known not to be visible, or was never loaded. */
  #find(id: string, path: readonly string[]): 'found' | 'absent' | 'unknown' {
    const [name, ...rest] = path;
    const stored = this.#entries.get(id)?.fields.get(name ?? '');
    if (stored === undefined) return 'unknown';
    if (stored === 'absent') return 'absent';
    if (rest.length === 0) return 'found';
    if ('parentId' in stored) return this.#find(stored.parentId, rest);
    return stored.value === null ? 'found' : 'unknown';
  }

  /** Ids of the records that the view shows fields of: the record and its parents. */
  #reads(view: RecordView): string[] {
    const ids = [view.recordId];
    for (const field of [...view.fields, ...view.optionalFields]) {
      let id: string | undefined = view.recordId;
      for (const name of fieldPath(field)) {
        const stored: StoredField | undefined = this.#entries.get(id)?.fields.get(name);
        id = typeof stored === 'object' && 'parentId' in stored ? stored.parentId : undefined;
        if (id === undefined) break;
        ids.push(id);
      }
    }
    return ids;
  }

  #merge(record: RecordRepresentation): Set<string> {
    const changed = new Set([record.id]);
    const { fields, ...head } = record;
    const entry = this.#entries.get(record.id) ?? { head, fields: new Map<string, StoredField>(), loadedAt: 0 };
    entry.head = head;
    entry.loadedAt = Date.now();
    for (const [name, { value, displayValue }] of Object.entries(fields)) {
      if (isRecord(value)) {
        for (const id of this.#merge(value)) changed.add(id);
        entry.fields.set(name, { parentId: value.id, displayValue });
      } else entry.fields.set(name, { value, displayValue });
    }
    this.#entries.set(record.id, entry);
    return changed;
  }

  #markAbsent(view: RecordView): void {
    for (const field of view.optionalFields) {
      const [name = '', ...rest] = fieldPath(field);
      let target = this.#entries.get(view.recordId)?.fields;
      let last = name;
      for (const next of rest) {
        const stored: StoredField | undefined = target?.get(last);
        if (typeof stored !== 'object' || !('parentId' in stored)) break;
        target = this.#entries.get(stored.parentId)?.fields;
        last = next;
      }
      if (target !== undefined && !target.has(last)) target.set(last, 'absent');
    }
  }

  #assemble(id: string, paths: readonly string[][]): RecordRepresentation {
    const entry = this.#entries.get(id);
    if (entry === undefined) throw new Error(`Record ${id} is not loaded`);
    const fields: Record<string, FieldValue> = {};
    for (const name of new Set(paths.map(([first]) => first ?? ''))) {
      const stored = entry.fields.get(name);
      if (stored === undefined || stored === 'absent') continue;
      const below = paths.filter(([first]) => first === name).map((path) => path.slice(1));
      fields[name] =
        'parentId' in stored
          ? {
              displayValue: stored.displayValue,
              value: this.#assemble(
                stored.parentId,
                below.filter((path) => path.length > 0)
              )
            }
          : { displayValue: stored.displayValue, value: stored.value };
    }
    return { ...entry.head, fields };
  }
}
