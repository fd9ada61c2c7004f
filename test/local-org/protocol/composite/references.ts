/** `@{refAccount.id}` in later parts of a composite request: values from the answers of earlier ones. */
import { SalesforceError } from '../../operations/salesforceError.ts';
import { isJsonObject, type JsonObject } from '../requestFields.ts';

const REFERENCE = /@\{([A-Za-z][A-Za-z0-9_]*)((?:\.[A-Za-z0-9_]+|\[\d+\])*)\}/g;

/** Replaces the references in every string of `value`; one that is the whole string keeps the type of its value. */
export function resolveReferences(value: unknown, answers: ReadonlyMap<string, unknown>): unknown {
  if (typeof value === 'string') return resolveText(value, answers);
  if (Array.isArray(value)) return value.map((entry: unknown) => resolveReferences(entry, answers));
  if (!isJsonObject(value)) return value;
  const resolved: JsonObject = {};
  for (const [name, entry] of Object.entries(value)) resolved[name] = resolveReferences(entry, answers);
  return resolved;
}

function resolveText(text: string, answers: ReadonlyMap<string, unknown>): unknown {
  const whole = [...text.matchAll(REFERENCE)][0];
  if (whole?.[0] === text) return lookUp(whole[1] ?? '', whole[2] ?? '', answers);
  return text.replace(REFERENCE, (_match, name: string, path: string) => String(lookUp(name, path, answers)));
}

function lookUp(name: string, path: string, answers: ReadonlyMap<string, unknown>): unknown {
  let value = answers.get(name);
  for (const [step] of path.matchAll(/[A-Za-z0-9_]+/g)) value = stepInto(value, step);
  if (value === undefined || value === null || path === '') {
    throw new SalesforceError(
      400,
      'PROCESSING_HALTED',
      `Invalid reference specified. No value for ${name}${path} found in ${name}`
    );
  }
  return value;
}

/** Names are compared without case, as `id` and `Id` are both in use. */
function stepInto(value: unknown, step: string): unknown {
  if (Array.isArray(value)) {
    const entry: unknown = value[Number(step)];
    return entry;
  }
  if (!isJsonObject(value)) return undefined;
  const name = Object.keys(value).find((key) => key.toLowerCase() === step.toLowerCase());
  return name === undefined ? undefined : value[name];
}
