import { SalesforceError } from '../../operations/salesforceError.ts';
import { findObject } from '../../schema/types.ts';
import type { ObjectSchema } from '../../schema/types.ts';
import type { SoqlContext } from '../../store/soqlContext.ts';
import { pointAt, refuse } from '../errors.ts';
import { tokenize } from '../parse/tokens.ts';
import type { FieldPath, Operand } from '../parse/ast.ts';
import { DateRanges } from '../dates/ranges.ts';

/** What every part of the compilation of one query shares. */
export class Compilation {
  readonly context: SoqlContext;
  readonly soql: string;
  readonly includeDeleted: boolean;
  readonly dates: DateRanges;
  #aliases = 0;

  constructor(context: SoqlContext, soql: string, includeDeleted: boolean) {
    this.context = context;
    this.soql = soql;
    this.includeDeleted = includeDeleted;
    this.dates = new DateRanges(context);
  }

  newAlias(): string {
    this.#aliases += 1;
    return `t${this.#aliases}`;
  }

  /** Runs `work`; a refusal that does not say where in the query it arose is made to point at the operand. */
  locate<T>(operand: Operand, work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof SalesforceError) || error.message.includes('ERROR at Row:')) throw error;
      throw refuse(
        error.errorCode,
        this.#pointed(operand.kind === 'field' ? operand.text : operand.name, error.message)
      );
    }
  }

  /** The object of that name if the caller may query it; INVALID_TYPE otherwise, as if it did not exist. */
  object(name: string): ObjectSchema {
    const object = findObject(this.context.schema, name);
    if (object === undefined || !object.queryable || !this.context.canReadObject(object.name)) {
      const reason =
        `sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append the ` +
        "'__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.";
      throw refuse('INVALID_TYPE', this.#pointed(name, reason));
    }
    return object;
  }

  noSuchColumn(field: FieldPath, column: string, entity: string): Error {
    const reason =
      `No such column '${column}' on entity '${entity}'. If you are attempting to use a custom field, be sure to append the ` +
      "'__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.";
    return refuse('INVALID_FIELD', this.#pointed(field.text, reason));
  }

  noSuchRelationship(text: string, relationship: string): Error {
    const reason =
      `Didn't understand relationship '${relationship}' in field path. If you are attempting to use a custom relationship, ` +
      "be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call " +
      'for the appropriate names.';
    return refuse('INVALID_FIELD', this.#pointed(text, reason));
  }

  /** The reason with the place of the first word of the query that is written so. */
  #pointed(text: string, reason: string): string {
    const token = tokenize(this.soql).find((candidate) => candidate.text.toLowerCase() === text.toLowerCase());
    return token === undefined ? reason : pointAt(this.soql, token.offset, reason);
  }
}
