/** GraphQL API: https://developer.salesforce.com/docs/platform/graphql/guide/graphql-about.html */
import { SalesforceError } from '../../operations/salesforceError.ts';
import { json, type Reply } from '../reply.ts';
import { bodyObject, isJsonObject } from '../requestFields.ts';
import type { ApiRequest, Router } from '../router.ts';
import { executeGraphql } from './execute.ts';

export function registerGraphql(router: Router): void {
  router.data('POST', '/graphql', answer);
}

/** 200 whatever the query came to; only a request that is no GraphQL request at all is refused by status. */
function answer(request: ApiRequest): Reply {
  const { query, variables, operationName } = bodyObject(request);
  if (typeof query !== 'string') {
    throw new SalesforceError(400, 'JSON_PARSER_ERROR', 'The request body needs query, the text of a GraphQL document');
  }
  if (variables != null && !isJsonObject(variables)) {
    throw new SalesforceError(400, 'JSON_PARSER_ERROR', 'variables must be an object');
  }
  return json(
    executeGraphql(request.org, request.caller, {
      query,
      variables: isJsonObject(variables) ? variables : {},
      operationName: typeof operationName === 'string' && operationName !== '' ? operationName : undefined
    })
  );
}
