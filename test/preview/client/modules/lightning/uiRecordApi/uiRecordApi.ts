/** `lightning/uiRecordApi` over the documented UI API resources. */
import { orgRequest, records } from '../../../data/pageData.ts';
import type { RecordView } from '../../../data/recordStore.ts';
import {
  fieldAt,
  type FieldReference,
  fieldPath,
  isRecord,
  qualifiedName,
  type RecordRepresentation
} from '../../../data/representations.ts';
import { emptyResult, wireAdapter, type WireResult } from '../../../data/wireAdapters.ts';

type Fields = FieldReference | readonly FieldReference[];

interface GetRecordConfig {
  recordId?: string;
  fields?: Fields;
  optionalFields?: Fields;
  layoutTypes?: string | readonly string[];
  modes?: string | readonly string[];
}

interface GetRecordsConfig {
  records?: readonly { recordIds: readonly string[]; fields?: Fields; optionalFields?: Fields }[];
}

interface RecordInput {
  apiName?: string;
  fields: Record<string, unknown>;
  allowSaveOnDuplicate?: boolean;
}

interface ClientOptions {
  ifUnmodifiedSince?: string;
}

export const getRecord = wireAdapter<GetRecordConfig, WireResult<RecordRepresentation>>(emptyResult, (config, emit) => {
  const { recordId } = config;
  if (typeof recordId !== 'string' || recordId === '') return undefined;
  if (config.layoutTypes !== undefined) return watchLayout(recordId, config, emit);
  const view = toView(recordId, config);
  if (view.fields.length + view.optionalFields.length === 0) return undefined;
  return records.watch(view, emit);
});

export const getRecords = wireAdapter<GetRecordsConfig, WireResult<{ results: unknown[] }>>(
  emptyResult,
  (config, emit) => {
    const views = (config.records ?? []).flatMap((group) => group.recordIds.map((id) => toView(id, group)));
    if (views.length === 0) return undefined;
    const results = new Map<RecordView, { statusCode: number; result: unknown }>();
    const stops = views.map((view) =>
      records.watch(view, ({ data, error }) => {
        results.set(view, data === undefined ? refused(error) : { statusCode: 200, result: data });
        if (results.size === views.length) {
          emit({ data: { results: views.map((each) => results.get(each)) }, error: undefined });
        }
      })
    );
    return () => {
      for (const stop of stops) stop();
    };
  }
);

/** Value of a loaded field; a parent field is `Account.Owner.Name`. undefined where the field was not loaded. */
export function getFieldValue(record: RecordRepresentation | undefined, field: FieldReference): unknown {
  return fieldAt(record, field)?.value;
}

/** The value as the user's locale writes it; null where the org gives none, e.g. for text. */
export function getFieldDisplayValue(record: RecordRepresentation | undefined, field: FieldReference): unknown {
  return fieldAt(record, field)?.displayValue;
}

export function createRecord(input: RecordInput): Promise<RecordRepresentation> {
  return records.create(input);
}

/** The id is one of the fields; `ifUnmodifiedSince` refuses the write (412) when somebody else wrote since. */
export function updateRecord(input: RecordInput, options: ClientOptions = {}): Promise<RecordRepresentation> {
  const { Id, ...fields } = input.fields;
  if (typeof Id !== 'string') return Promise.reject(new TypeError('updateRecord needs the record id in fields.Id'));
  const headers: Record<string, string> =
    options.ifUnmodifiedSince === undefined ? {} : { 'If-Unmodified-Since': options.ifUnmodifiedSince };
  const allow = input.allowSaveOnDuplicate;
  return records.update(Id, { fields, ...(allow === undefined ? {} : { allowSaveOnDuplicate: allow }) }, headers);
}

export function deleteRecord(recordId: string): Promise<void> {
  return records.delete(recordId);
}

/** Tells the cache that something other than this module changed the records. */
export function notifyRecordUpdateAvailable(changed: readonly { recordId: string }[]): Promise<void> {
  return records.refresh(changed.map(({ recordId }) => recordId));
}

/** Which fields a layout has is the org's answer; from then on the record is watched by those. */
function watchLayout(
  recordId: string,
  config: GetRecordConfig,
  emit: (result: WireResult<RecordRepresentation>) => void
): () => void {
  let stop: (() => void) | undefined;
  let stopped = false;
  const query = new URLSearchParams({ layoutTypes: list(config.layoutTypes).join(',') });
  if (config.modes !== undefined) query.set('modes', list(config.modes).join(','));
  const optional = names(config.optionalFields);
  if (optional.length > 0) query.set('optionalFields', optional.join(','));
  orgRequest({ method: 'GET', path: `/ui-api/records/${recordId}?${query.toString()}` }).then(
    (record) => {
      if (stopped || !isRecord(record)) return;
      records.store(record);
      const { apiName } = record;
      stop = records.watch({ recordId, fields: leafNames(apiName, record), optionalFields: [] }, emit);
    },
    (error: unknown) => {
      if (!stopped) emit({ data: undefined, error });
    }
  );
  return () => {
    stopped = true;
    stop?.();
  };
}

function leafNames(prefix: string, record: RecordRepresentation): string[] {
  return Object.entries(record.fields).flatMap(([name, { value }]) =>
    isRecord(value) ? leafNames(`${prefix}.${name}`, value) : [`${prefix}.${name}`]
  );
}

function toView(
  recordId: string,
  { fields, optionalFields }: { fields?: Fields; optionalFields?: Fields }
): RecordView {
  return { recordId, fields: names(fields), optionalFields: names(optionalFields) };
}

function names(fields: Fields | undefined): string[] {
  const all = isList(fields) ? fields : fields === undefined ? [] : [fields];
  const qualified = all.map(qualifiedName);
  for (const name of qualified) fieldPath(name);
  return qualified;
}

function isList(fields: Fields | undefined): fields is readonly FieldReference[] {
  return Array.isArray(fields);
}

function list(value: string | readonly string[] | undefined): readonly string[] {
  return value === undefined ? [] : typeof value === 'string' ? value.split(',') : value;
}

function refused(error: unknown): { statusCode: number; result: unknown } {
  const response = typeof error === 'object' && error !== null ? error : {};
  const status = 'status' in response && typeof response.status === 'number' ? response.status : 0;
  return { statusCode: status, result: 'body' in response ? response.body : undefined };
}
