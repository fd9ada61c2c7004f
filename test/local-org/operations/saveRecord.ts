/** Create and update of one record, with everything the platform enforces on the way. */
import {
  findObject,
  findRecordType,
  type FieldSchema,
  type ObjectSchema,
  type RecordTypeSchema,
  type ValidationRule
} from '../schema/types.ts';
import type { StoredValue } from '../store/values.ts';
import { checkAuditFields } from './auditFields.ts';
import { setField, textField, type Draft } from './draft.ts';
import { toStoredDateTime } from './fieldInput.ts';
import type { FieldPlan, ObjectPlan, Operation } from './objectPlan.ts';
import type { FieldValues } from './org.ts';
import { changesAccess } from './permissionObjects.ts';
import { checkReference, isShared, referenceByExternalId } from './references.ts';
import { SalesforceError } from './salesforceError.ts';
import { STANDARD_RULES } from './standard/rules.ts';
import { writeUnique } from './uniqueness.ts';
import type { WriteContext } from './writeContext.ts';

/** The new record's id. */
export function createRecord(
  context: WriteContext,
  objectName: string,
  values: FieldValues,
  operation: Exclude<Operation, 'update'> = 'create'
): string {
  const object = objectForWrite(context, objectName);
  const { access, state, now, caller } = context;
  if (!context.asPlatform && !(object.createable && access.object(object).create)) {
    throw new SalesforceError(
      400,
      'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
      `entity type cannot be inserted: ${object.label}`
    );
  }
  const table = state.table(object.name);
  const plan = state.plan(object);
  const given = new Set<string>();
  const draft: Draft = { object, id: table.newId(), row: {}, old: undefined, given, changes: {} };
  draft.row['Id'] = draft.id;
  draft.row['IsDeleted'] = 0;
  readValues(context, plan, draft, given, values, operation);
  applyDefaults(context, plan, draft);
  if (object.fields.has('ownerid') && !textField(draft.row, 'OwnerId')) draft.row['OwnerId'] = caller.userId;
  stampAudit(context, draft, now);
  check(context, plan, draft, plan.references);
  for (const field of plan.autoNumbers) draft.row[field.name] = formatAutoNumber(state, object, field);
  if (object.nameField === 'Name' && object.kind === 'custom') draft.row['Name'] ??= draft.id;
  writeUnique(state, draft, () => table.insert(draft.row));
  afterSave(context, draft);
  return draft.id;
}

export function updateRecord(context: WriteContext, objectName: string, id: string, values: FieldValues): void {
  const object = objectForWrite(context, objectName);
  const { access, state, now } = context;
  const old = existingRow(context, object, id);
  if (!context.asPlatform) {
    if (!object.updateable) {
      throw new SalesforceError(
        400,
        'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
        `entity type cannot be updated: ${object.label}`
      );
    }
    if (!access.object(object).edit || !isShared(context, object, id, 'edit')) throw insufficientAccess();
  }
  const plan = state.plan(object);
  const given = new Set<string>();
  const draft: Draft = { object, id, row: { ...old }, old, given, changes: {} };
  readValues(context, plan, draft, given, values, 'update');
  stampAudit(context, draft, now);
  const references = plan.references.filter((field) => given.has(field.name));
  check(context, plan, draft, references);
  writeUnique(state, draft, () => state.table(object.name).update(id, draft.changes));
  afterSave(context, draft);
}

/** The object, if the user may know of it. */
export function objectForWrite(context: WriteContext, name: string): ObjectSchema {
  const object = findObject(context.state.schema, name);
  if (!object || !(context.asPlatform || context.access.object(object).read)) {
    throw new SalesforceError(400, 'INVALID_TYPE', `sObject type '${name}' is not supported.`);
  }
  return object;
}

/** The live record of that id; a record that sharing hides is as good as absent. */
export function existingRow(context: WriteContext, object: ObjectSchema, id: string): NonNullable<Draft['old']> {
  const row = context.state.table(object.name).get(id);
  const visible = row && (context.asPlatform || isShared(context, object, id, 'read'));
  if (!row || !visible) throw new SalesforceError(404, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
  if (row['IsDeleted'] === 1) throw new SalesforceError(404, 'ENTITY_IS_DELETED', 'entity is deleted');
  return row;
}

export function insufficientAccess(): SalesforceError {
  return new SalesforceError(403, 'INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id');
}

function readValues(
  context: WriteContext,
  plan: ObjectPlan,
  draft: Draft,
  given: Set<string>,
  values: FieldValues,
  operation: Operation
): void {
  const refused: string[] = [];
  for (const key in values) {
    const target = plan.target(key, context.access, operation);
    switch (target.kind) {
      case 'ignored':
        break;
      case 'unknown':
        throw new SalesforceError(
          400,
          'INVALID_FIELD',
          `No such column '${key}' on sobject of type ${plan.object.name}`
        );
      case 'relationship': {
        const { field } = target.plan;
        if (!target.writable && !context.asPlatform) refused.push(field.name);
        given.add(field.name);
        setField(draft, field.name, referenceByExternalId(context, field, target.key, values[key], plan.object));
        break;
      }
      case 'field': {
        const { field } = target.plan;
        if (field.name === 'Id') throw idGiven(operation);
        if (!target.writable && !(context.asPlatform && field.stored)) refused.push(field.name);
        else {
          given.add(field.name);
          setField(draft, field.name, target.plan.parse(values[key], context.format));
        }
      }
    }
  }
  if (refused.length > 0) {
    throw new SalesforceError(
      400,
      'INVALID_FIELD_FOR_INSERT_UPDATE',
      `Unable to create/update fields: ${refused.join(', ')}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`,
      refused
    );
  }
}

function idGiven(operation: Operation): SalesforceError {
  return operation !== 'update'
    ? new SalesforceError(400, 'INVALID_FIELD_FOR_INSERT_UPDATE', 'cannot specify Id in an insert call', ['Id'])
    : new SalesforceError(400, 'INVALID_FIELD', 'The Id field should not be specified in the sobject data.', ['Id']);
}

function applyDefaults(context: WriteContext, plan: ObjectPlan, draft: Draft): void {
  const recordType = recordTypeOf(draft);
  for (const { field, value } of plan.defaults) {
    if (draft.given.has(field.name) || draft.row[field.name] !== undefined) continue;
    draft.row[field.name] = value;
  }
  for (const [name, { default: value }] of recordType?.picklists ?? []) {
    const field = plan.fields.get(name)?.field;
    if (field && !draft.given.has(field.name)) draft.row[field.name] = value;
  }
  for (const field of plan.formulaDefaults) {
    if (draft.given.has(field.name)) continue;
    const { formulas } = context.state;
    draft.row[field.name] = formulas.evaluate(formulas.defaultFormula(plan.object, field), draft, context.viewer);
  }
  if (plan.object.fields.has('currencyisocode')) draft.row['CurrencyIsoCode'] ??= context.caller.currency;
}

/** The record type that rules the picklists: the one given, else the object's default. */
function recordTypeOf(draft: Draft): RecordTypeSchema | undefined {
  return findRecordType(draft.object, textField(draft.row, 'RecordTypeId'));
}

function stampAudit(context: WriteContext, draft: Draft, now: string): void {
  const { fields } = draft.object;
  // What could be given at all is settled by then.
  const kept = (name: string): boolean => draft.given.has(name) && (draft.row[name] ?? null) !== null;
  const stamp = (name: string, value: StoredValue): void => {
    if (fields.has(name.toLowerCase()) && !kept(name)) setField(draft, name, value);
  };
  if (!draft.old) {
    stamp('CreatedDate', now);
    stamp('CreatedById', context.caller.userId);
  }
  stamp('LastModifiedDate', now);
  stamp('LastModifiedById', context.caller.userId);
  stamp('SystemModstamp', now);
  if (!context.asPlatform) checkAuditFields(draft, now);
}

/** In the platform's order: its own derivations, required, values, references, then the org's validation rules. */
function check(context: WriteContext, plan: ObjectPlan, draft: Draft, references: readonly FieldSchema[]): void {
  const rules = STANDARD_RULES[plan.object.name];
  for (const field of references) {
    const value = draft.row[field.name];
    const isGiven = draft.given.has(field.name);
    if (isGiven && typeof value === 'string') setField(draft, field.name, checkReference(context, field, value));
  }
  rules?.before?.(context, draft);
  requireValues(plan, draft);
  const recordType = recordTypeOf(draft);
  for (const name of draft.given) {
    const fieldPlan = plan.fields.get(name.toLowerCase());
    if (fieldPlan) checkValue(fieldPlan, draft, recordType);
  }
  rules?.check?.(context, draft);
  if (!context.asPlatform) runValidationRules(context, draft);
}

function checkValue(
  { field, check: checked }: FieldPlan,
  draft: Draft,
  recordType: RecordTypeSchema | undefined
): void {
  const value = draft.row[field.name] ?? null;
  const stored = checked(value, recordType);
  if (stored !== value) setField(draft, field.name, stored);
}

function requireValues(plan: ObjectPlan, draft: Draft): void {
  const missing = plan.required.filter((field) => (draft.row[field.name] ?? null) === null).map((field) => field.name);
  if (missing.length === 0) return;
  throw new SalesforceError(
    400,
    'REQUIRED_FIELD_MISSING',
    `Required fields are missing: [${missing.join(', ')}]`,
    missing
  );
}

function runValidationRules(context: WriteContext, draft: Draft): void {
  const { formulas } = context.state;
  for (const { rule, formula } of formulas.validationRules(draft.object)) {
    if (formulas.evaluate(formula, draft, context.viewer) !== 1) continue;
    const fields = rule.errorField === null ? [] : [rule.errorField];
    throw new SalesforceError(400, 'FIELD_CUSTOM_VALIDATION_EXCEPTION', messageOf(context, draft.object, rule), fields);
  }
}

/** The rule's message in the user's language. */
function messageOf({ state, caller }: WriteContext, object: ObjectSchema, rule: ValidationRule): string {
  const translated = findObject(state.schemaIn(caller.language), object.name);
  return translated?.validationRules.find((known) => known.name === rule.name)?.message ?? rule.message;
}

function formatAutoNumber(state: WriteContext['state'], object: ObjectSchema, field: FieldSchema): string {
  const number = state.autoNumbers.next(object.name, field.name);
  const format = field.displayFormat ?? '{0}';
  const dated = /\{[YMD]/.test(format) ? datedFormat(format, toStoredDateTime(state.clock())) : format;
  return dated.replace(/\{(0+)\}/, (_, zeros: string) => String(number).padStart(zeros.length, '0'));
}

function datedFormat(format: string, day: string): string {
  return format
    .replace('{YYYY}', day.slice(0, 4))
    .replace('{YY}', day.slice(2, 4))
    .replace('{MM}', day.slice(5, 7))
    .replace('{DD}', day.slice(8, 10));
}

function afterSave(context: WriteContext, draft: Draft): void {
  STANDARD_RULES[draft.object.name]?.after?.(context, draft);
  if (changesAccess(draft.object.name)) context.state.forgetAccess();
}
