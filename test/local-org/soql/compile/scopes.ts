import { findField } from '../../schema/types.ts';
import { malformed, refuse } from '../errors.ts';
import type { Bindings } from './bindings.ts';
import type { Frame } from './frame.ts';

/**
 * USING SCOPE. Only the scopes that do without territories, teams and queues exist here.
 * https://developer.salesforce.com/docs/platform/salesforce-soql-sosl/guide/sforce-api-calls-soql-select-using-scope.html
 */
export function scopeCondition(frame: Frame, bindings: Bindings, scope: string | undefined): string[] {
  switch (scope?.toLowerCase()) {
    case undefined:
    case 'everything':
      return [];
    case 'mine':
    case 'mine_and_my_groups': {
      const { object, alias } = frame.root;
      if (findField(object, 'OwnerId') === undefined) {
        throw refuse('INVALID_TYPE', `Scope '${scope}' is not supported for entity '${object.name}': it has no owner`);
      }
      return [`${alias}."OwnerId" = ${bindings.add(frame.compilation.context.userId)}`];
    }
    default:
      throw malformed(`Filter scope '${scope}' is not supported`);
  }
}
