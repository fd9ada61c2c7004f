import { getObjectInfo } from 'lightning/uiObjectInfoApi';

interface ObjectInfoStub {
  emit(info: { createable: boolean; updateable?: boolean }): void;
}

/** Drives the test kit's stub of `getObjectInfo`. */
export function objectInfoStub(): ObjectInfoStub {
  const adapter: unknown = getObjectInfo;
  if (!isStub(adapter)) throw new TypeError('getObjectInfo is not the stub of the test kit');
  return adapter;
}

function isStub(adapter: unknown): adapter is ObjectInfoStub {
  return typeof adapter === 'function' && 'emit' in adapter;
}
