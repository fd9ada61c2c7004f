/** Shapes of UI API answers, as the adapters hand them to components. */

export interface FieldValue {
  displayValue: string | null;
  value: unknown;
}

export interface RecordRepresentation {
  apiName: string;
  id: string;
  fields: Record<string, FieldValue>;
  childRelationships?: Record<string, unknown>;
  eTag?: string;
  lastModifiedById?: string | null;
  lastModifiedDate?: string | null;
  recordTypeId?: string | null;
  recordTypeInfo?: unknown;
  systemModstamp?: string | null;
  weakEtag?: number;
}

/** A field as `@salesforce/schema` gives it, or its qualified name, e.g. `Account.Owner.Name`. */
export type FieldReference = string | { objectApiName: string; fieldApiName: string };
export type ObjectReference = string | { objectApiName: string };

/** `Account.Owner.Name` */
export function qualifiedName(field: FieldReference): string {
  return typeof field === 'string' ? field : `${field.objectApiName}.${field.fieldApiName}`;
}

export function objectName(object: ObjectReference): string {
  return typeof object === 'string' ? object : object.objectApiName;
}

/** Path below the object: `Account.Owner.Name` → ['Owner', 'Name']. */
export function fieldPath(qualified: string): string[] {
  const [object, ...path] = qualified.split('.');
  if (object === undefined || object === '' || path.length === 0) {
    throw new TypeError(`'${qualified}' does not include an object API name`);
  }
  return path;
}

export function isRecord(value: unknown): value is RecordRepresentation {
  return typeof value === 'object' && value !== null && 'fields' in value && 'id' in value;
}

/** Field below a record, following parents; undefined where it was not loaded. */
export function fieldAt(record: RecordRepresentation | undefined, field: FieldReference): FieldValue | undefined {
  let current: unknown = record;
  let found: FieldValue | undefined;
  for (const name of fieldPath(qualifiedName(field))) {
    found = isRecord(current) ? current.fields[name] : undefined;
    current = found?.value;
  }
  return found;
}

/** A value as text; records and blanks are ''. */
export function valueText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** Components get read-only values from Lightning Data Service; so here, or a bundle that writes to them would pass. */
export function freezeDeep<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) freezeDeep(inner);
  }
  return value;
}
