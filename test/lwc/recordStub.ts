import { getRecord, type UiRecord } from 'lightning/uiRecordApi';

interface RecordStub {
  emit(record: UiRecord): void;
  error(body?: unknown, status?: number): void;
}

/** Drives the test kit's stub of `getRecord`. */
export function recordStub(): RecordStub {
  const adapter: unknown = getRecord;
  if (!isStub(adapter)) throw new TypeError('getRecord is not the stub of the test kit');
  return adapter;
}

function isStub(adapter: unknown): adapter is RecordStub {
  return typeof adapter === 'function' && 'emit' in adapter && 'error' in adapter;
}
