import { getObjectInfo, getPicklistValues, type PicklistValues } from 'lightning/uiObjectInfoApi';

interface Stub<T> {
  emit(answer: T): void;
}

/** Drives the test kit's stub of `getObjectInfo`. */
export function objectInfoStub(): Stub<{ createable: boolean; updateable?: boolean }> {
  return stubOf(getObjectInfo, 'getObjectInfo');
}

/** Drives the test kit's stub of `getPicklistValues`. */
export function picklistStub(): Stub<PicklistValues> {
  return stubOf(getPicklistValues, 'getPicklistValues');
}

function stubOf<T>(adapter: unknown, name: string): Stub<T> {
  if (!isStub<T>(adapter)) throw new TypeError(`${name} is not the stub of the test kit`);
  return adapter;
}

function isStub<T>(adapter: unknown): adapter is Stub<T> {
  return typeof adapter === 'function' && 'emit' in adapter;
}
