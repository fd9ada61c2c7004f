/** Finds what a name in a formula stands for. */
import { findField, findObject, type FieldSchema, type ObjectSchema, type OrgSchema } from '../types.ts';
import type { FormulaInput, PathStep } from './inputs.ts';

const MAX_STEPS = 10;

/** @throws Error with the platform's wording where nothing has the name. */
export function resolveName(schema: OrgSchema, object: ObjectSchema, name: string): FormulaInput {
  if (name.startsWith('$')) return resolveGlobal(schema, name);
  const parts = name.split('.');
  const fieldName = parts.pop() ?? '';
  if (parts.length > MAX_STEPS) throw new Error(`Field ${name} crosses more than ${MAX_STEPS} relationships`);
  const steps: PathStep[] = [];
  let current = object;
  for (const part of parts) {
    const step = stepTo(schema, current, part);
    if (!step) throw notFound(name);
    steps.push(step);
    current = step.to;
  }
  const field = findField(current, fieldName);
  if (!field) throw notFound(name);
  return { kind: 'field', steps, object: current, field, when: 'now' };
}

function notFound(name: string): Error {
  return new Error(`Field ${name} does not exist. Check spelling.`);
}

/** The object on the other side of a relationship name; of a polymorphic owner, the user. */
function stepTo(schema: OrgSchema, object: ObjectSchema, relationship: string): PathStep | undefined {
  const via = [...object.fields.values()].find(
    (field) => field.relationshipName?.toLowerCase() === relationship.toLowerCase()
  );
  const target = via && (via.referenceTo.includes('User') ? 'User' : via.referenceTo[0]);
  const to = target === undefined ? undefined : findObject(schema, target);
  return via && to ? { via, to } : undefined;
}

const GLOBAL_OBJECTS: Readonly<Record<string, string>> = {
  $user: 'User',
  $profile: 'Profile',
  $userrole: 'UserRole',
  $organization: 'Organization'
};

function resolveGlobal(schema: OrgSchema, name: string): FormulaInput {
  const [root = '', ...rest] = name.split('.');
  const key = root.toLowerCase();
  const last = rest.at(-1) ?? '';
  if (key === '$permission') return { kind: 'permission', name: last };
  if (key === '$label') return { kind: 'label', name: last };
  if (key === '$recordtype' && /^(developername|name)$/i.test(last)) return { kind: 'recordTypeName' };
  if (key === '$custommetadata') return customMetadata(schema, rest, name);
  const objectName = GLOBAL_OBJECTS[key];
  const object = objectName === undefined ? undefined : findObject(schema, objectName);
  const field = object && rest.length === 1 ? findField(object, last) : undefined;
  if (!object || !field) throw notFound(name);
  return { kind: 'global', object, field };
}

function customMetadata(schema: OrgSchema, rest: string[], name: string): FormulaInput {
  const [type = '', record = '', fieldName = ''] = rest;
  const object = findObject(schema, type);
  const field: FieldSchema | undefined = object && findField(object, fieldName);
  if (!object || !field || object.kind !== 'customMetadata') throw notFound(name);
  return { kind: 'customMetadata', object, record, field };
}
