/** SOQL for the local org: parses, checks against the schema and the caller's rights, and runs a query on SQLite. */
import type { QueryCursor, QueryOptions } from '../operations/org.ts';
import type { SoqlContext } from '../store/soqlContext.ts';
import { aggregatePlan, isAggregateQuery } from './compile/aggregatePlan.ts';
import { Compilation } from './compile/compilation.ts';
import { checkCustomMetadata } from './compile/customMetadata.ts';
import { recordPlan } from './compile/recordPlan.ts';
import { checkRules } from './compile/rules.ts';
import { prepareDatabase } from './compile/sqlFunctions.ts';
import { cursorOf } from './execute.ts';
import { parseSoql } from './parse/parse.ts';

export type { SoqlContext } from '../store/soqlContext.ts';

/**
 * Runs a query as the context's caller. The cursor counts when `totalSize` is read and fetches rows as they are taken, so
 * that its memory does not grow with the result; do not change the schema while rows are being taken.
 *
 * Throws SalesforceError as the platform refuses: MALFORMED_QUERY, INVALID_FIELD, INVALID_TYPE …
 */
export function runSoql(context: SoqlContext, soql: string, options: QueryOptions = {}): QueryCursor {
  const query = parseSoql(soql);
  checkRules(query, options);
  prepareDatabase(context.db);
  const compilation = new Compilation(context, soql, options.includeDeleted === true || query.allRows);
  checkCustomMetadata(compilation.object(query.from), query);
  const plan = isAggregateQuery(query) ? aggregatePlan(compilation, query) : recordPlan(compilation, query, query.from);
  return cursorOf(context, plan);
}
