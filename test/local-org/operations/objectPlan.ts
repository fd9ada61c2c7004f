/** How records of one object are checked and written: parsers, checks and defaults of its fields, worked out once. */
import type { FieldSchema, ObjectSchema } from '../schema/types.ts';
import type { StoredValue } from '../store/values.ts';
import type { Access } from './access.ts';
import { parserOf, type InputFormat } from './fieldInput.ts';
import { checkerOf, type CheckValue } from './fieldRules.ts';

export interface FieldPlan {
  field: FieldSchema;
  parse: (value: unknown, format: InputFormat) => StoredValue;
  check: CheckValue;
}

/** What a key of the request stands for. */
export type Target =
  | { kind: 'field'; plan: FieldPlan; writable: boolean }
  /** A parent named by one of its external ids, e.g. KA_Account__r or KA_Account__r.KA_External_Id__c. */
  | { kind: 'relationship'; plan: FieldPlan; writable: boolean; key: string | null }
  | { kind: 'unknown' }
  | { kind: 'ignored' };

/** `upsert`: the create of an upsert, which may not set audit fields. */
export type Operation = 'create' | 'update' | 'upsert';

export interface FieldDefault {
  field: FieldSchema;
  value: StoredValue;
}

export class ObjectPlan {
  readonly object: ObjectSchema;
  readonly fields: ReadonlyMap<string, FieldPlan>;
  /** Fields that must not be blank. */
  readonly required: readonly FieldSchema[];
  /** Literal defaults of fields that are left out. */
  readonly defaults: readonly FieldDefault[];
  readonly formulaDefaults: readonly FieldSchema[];
  readonly references: readonly FieldSchema[];
  readonly unique: readonly FieldSchema[];
  readonly autoNumbers: readonly FieldSchema[];
  readonly #targets = new WeakMap<Access, Record<Operation, Map<string, Target>>>();

  constructor(object: ObjectSchema) {
    this.object = object;
    const all = [...object.fields.values()];
    const stored = all.filter((field) => field.stored);
    this.fields = new Map(
      all.map((field) => [field.name.toLowerCase(), { field, parse: parserOf(field), check: checkerOf(field) }])
    );
    this.required = stored.filter((field) => field.required && !field.autoNumber);
    this.defaults = stored.flatMap((field) => defaultOf(field));
    this.formulaDefaults = stored.filter((field) => field.defaultFormula !== undefined);
    this.references = stored.filter((field) => field.type === 'reference' && field.referenceTo.length > 0);
    this.unique = stored.filter((field) => field.unique);
    this.autoNumbers = stored.filter((field) => field.autoNumber);
  }

  /** What the key of a request stands for, for a user with that access. */
  target(key: string, access: Access, operation: Operation): Target {
    let byOperation = this.#targets.get(access);
    if (!byOperation) {
      byOperation = { create: new Map(), update: new Map(), upsert: new Map() };
      this.#targets.set(access, byOperation);
    }
    const known = byOperation[operation].get(key);
    if (known) return known;
    const target = this.#resolve(key, access, operation);
    byOperation[operation].set(key, target);
    return target;
  }

  #resolve(key: string, access: Access, operation: Operation): Target {
    const lower = key.toLowerCase();
    if (lower === 'attributes') return { kind: 'ignored' };
    const plan = this.fields.get(lower);
    if (plan) {
      if (!access.canReadField(this.object, plan.field)) return { kind: 'unknown' };
      return { kind: 'field', plan, writable: this.#writable(plan.field, access, operation) };
    }
    const [relationship = '', parentKey = null] = key.split('.');
    const via = [...this.fields.values()].find(
      ({ field }) => field.relationshipName?.toLowerCase() === relationship.toLowerCase()
    );
    if (!via || !access.canReadField(this.object, via.field)) return { kind: 'unknown' };
    return { kind: 'relationship', plan: via, writable: this.#writable(via.field, access, operation), key: parentKey };
  }

  #writable(field: FieldSchema, access: Access, operation: Operation): boolean {
    if (operation === 'create' && access.canCreateAuditField(this.object, field)) return true;
    const possible = operation === 'update' ? field.updateable : field.createable;
    return possible && access.canEditField(this.object, field);
  }
}

function defaultOf(field: FieldSchema): FieldDefault[] {
  if (field.type === 'boolean') return [{ field, value: field.defaultValue === true ? 1 : 0 }];
  const chosen = field.picklist?.values.find((value) => value.default && value.active)?.value;
  if (chosen !== undefined) return [{ field, value: chosen }];
  const value = field.defaultValue;
  return typeof value === 'string' || typeof value === 'number' ? [{ field, value }] : [];
}
