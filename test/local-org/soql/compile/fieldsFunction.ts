import { malformed } from '../errors.ts';
import type { SelectItem } from '../parse/ast.ts';
import type { Frame } from './frame.ts';

/**
 * The fields that FIELDS(ALL | STANDARD | CUSTOM) stands for: those the caller may read.
 * https://developer.salesforce.com/docs/platform/salesforce-soql-sosl/guide/sforce-api-calls-soql-select-fields.html
 */
export function expandFields(frame: Frame, item: SelectItem & { kind: 'function' }): string[] {
  const group = fieldGroup(item);
  const { object } = frame.root;
  const { context } = frame.compilation;
  return [...object.fields.values()]
    .filter((field) => group === 'ALL' || field.custom === (group === 'CUSTOM'))
    .filter((field) => context.canReadField(object.name, field.name))
    .map((field) => field.name);
}

/** ALL, STANDARD or CUSTOM. */
export function fieldGroup(item: SelectItem & { kind: 'function' }): string {
  const [argument, ...rest] = item.call.args;
  const group = argument?.kind === 'field' ? argument.text.toUpperCase() : '';
  if (!['ALL', 'STANDARD', 'CUSTOM'].includes(group) || rest.length > 0 || item.alias !== undefined) {
    throw malformed('FIELDS() takes ALL, STANDARD or CUSTOM');
  }
  return group;
}
