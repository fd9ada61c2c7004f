/** What a formula reads. */
import type { FieldSchema, ObjectSchema } from '../types.ts';

/** One step over a lookup, e.g. Account of Opportunity, or Owner. */
export interface PathStep {
  /** Reference field that is followed, e.g. AccountId. */
  via: FieldSchema;
  to: ObjectSchema;
}

export type FormulaInput =
  /** Field of the record or, through `steps`, of a parent; `when` prior: before this save. */
  | { kind: 'field'; steps: PathStep[]; object: ObjectSchema; field: FieldSchema; when: 'now' | 'prior' }
  /** Whether this save changes the field. */
  | { kind: 'changed'; field: FieldSchema }
  | { kind: 'isNew' }
  | { kind: 'today' }
  | { kind: 'now' }
  | { kind: 'timeNow' }
  /** IANA zone of the running user. */
  | { kind: 'zone' }
  /** Field of the running user, its profile or role, or of the org. */
  | { kind: 'global'; object: ObjectSchema; field: FieldSchema }
  | { kind: 'permission'; name: string }
  | { kind: 'label'; name: string }
  | { kind: 'customMetadata'; object: ObjectSchema; record: string; field: FieldSchema }
  | { kind: 'recordTypeName' };

/** Same input, same key: an input is computed once however often the formula names it. */
export function inputKey(input: FormulaInput): string {
  switch (input.kind) {
    case 'field':
      return `${input.when}:${[...input.steps.map((step) => step.via.name), input.field.name].join('.')}`;
    case 'changed':
      return `changed:${input.field.name}`;
    case 'global':
      return `global:${input.object.name}.${input.field.name}`;
    case 'permission':
    case 'label':
      return `${input.kind}:${input.name}`;
    case 'customMetadata':
      return `metadata:${input.object.name}.${input.record}.${input.field.name}`;
    default:
      return input.kind;
  }
}
