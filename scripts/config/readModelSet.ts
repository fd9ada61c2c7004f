import type { z } from 'zod';
import { ModelError, recordNames, type ModelProblem } from './modelProblem.ts';
import { modelSetSchema, type ModelSet } from './scoringModel.ts';

/**
 * A model set in its exchange form, from JSON that was parsed but not checked.
 * @throws {ModelError} naming for every fault the record and the property, or the field where `propertyName` maps it.
 */
export function readModelSet(document: unknown, propertyName: (path: string) => string = (path) => path): ModelSet {
  const parsed = modelSetSchema.safeParse(document);
  if (parsed.success) return inOrder(parsed.data);
  throw new ModelError(parsed.error.issues.map((issue) => problemOf(document, issue, propertyName)));
}

/** Models by priority, tiers by rank: the order in which they came cannot matter, so it does not enter the hash. */
function inOrder(modelSet: ModelSet): ModelSet {
  return {
    ...modelSet,
    models: [...modelSet.models].sort((a, b) => a.priority - b.priority || (a.name < b.name ? -1 : 1)),
    tiers: [...modelSet.tiers].sort((a, b) => a.rank - b.rank || (a.name < b.name ? -1 : 1))
  };
}

const RECORD_OF_LIST = new Map([
  ['models', recordNames.model],
  ['groups', recordNames.group],
  ['metrics', recordNames.metric],
  ['tiers', recordNames.tier]
]);

/** Walks down to the innermost model, group, metric or tier that the path of the issue passes through. */
function problemOf(document: unknown, issue: z.core.$ZodIssue, propertyName: (path: string) => string): ModelProblem {
  let at: unknown = document;
  let record = 'The model file';
  let rest: string[] = [];
  issue.path.forEach((key, index) => {
    at = property(at, key);
    rest.push(String(key));
    const nameOf = RECORD_OF_LIST.get(String(issue.path[index - 1]));
    if (!nameOf || typeof key !== 'number') return;
    const name = property(at, 'name');
    record = nameOf(typeof name === 'string' && name !== '' ? name : `number ${key + 1}`);
    rest = [];
  });
  const where = rest.length > 0 ? `${propertyName(rest.join('.'))}: ` : '';
  const fix = at === undefined ? 'Enter the missing value.' : `Correct the value, which is ${shortened(at)}.`;
  return { record, message: `${where}${issue.message}.`, fix };
}

function property(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}

function shortened(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
