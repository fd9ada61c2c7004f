/** `lightning/uiObjectInfoApi` over the documented UI API resources. */
import { metadata } from '../../../data/pageData.ts';
import {
  type FieldReference,
  fieldPath,
  objectName,
  type ObjectReference,
  qualifiedName
} from '../../../data/representations.ts';
import { deliverOnce, emptyResult, wireAdapter, type WireResult } from '../../../data/wireAdapters.ts';

interface ObjectInfoConfig {
  objectApiName?: ObjectReference;
}

interface ObjectInfosConfig {
  objectApiNames?: readonly ObjectReference[];
}

interface PicklistConfig {
  recordTypeId?: string;
  fieldApiName?: FieldReference;
}

interface PicklistsConfig extends ObjectInfoConfig {
  recordTypeId?: string;
}

export const getObjectInfo = wireAdapter<ObjectInfoConfig, WireResult<unknown>>(
  emptyResult,
  ({ objectApiName }, emit) => {
    if (objectApiName === undefined) return undefined;
    return deliverOnce(metadata.get(`/ui-api/object-info/${objectName(objectApiName)}`), emit);
  }
);

export const getObjectInfos = wireAdapter<ObjectInfosConfig, WireResult<unknown>>(
  emptyResult,
  ({ objectApiNames }, emit) => {
    if (objectApiNames === undefined || objectApiNames.length === 0) return undefined;
    return deliverOnce(metadata.get(`/ui-api/object-info/batch/${objectApiNames.map(objectName).join(',')}`), emit);
  }
);

export const getPicklistValues = wireAdapter<PicklistConfig, WireResult<unknown>>(emptyResult, (config, emit) => {
  if (config.recordTypeId === undefined || config.fieldApiName === undefined) return undefined;
  const field = qualifiedName(config.fieldApiName);
  const object = field.slice(0, field.indexOf('.'));
  const path = `/ui-api/object-info/${object}/picklist-values/${config.recordTypeId}/${fieldPath(field).join('.')}`;
  return deliverOnce(metadata.get(path), emit);
});

export const getPicklistValuesByRecordType = wireAdapter<PicklistsConfig, WireResult<unknown>>(
  emptyResult,
  (config, emit) => {
    if (config.recordTypeId === undefined || config.objectApiName === undefined) return undefined;
    const path = `/ui-api/object-info/${objectName(config.objectApiName)}/picklist-values/${config.recordTypeId}`;
    return deliverOnce(metadata.get(path), emit);
  }
);
