/** Answers one GraphQL request: parse, check against what the caller may see, run. Always an answer, never a throw. */
import {
  type DocumentNode,
  execute,
  type ExecutionResult,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  validate,
  valueFromASTUntyped
} from 'graphql';
import type { Caller, LocalOrg } from '../../operations/org.ts';
import { SalesforceError } from '../../operations/salesforceError.ts';
import { isJsonObject, type JsonObject } from '../requestFields.ts';
import { Describes } from '../uiapi/describes.ts';
import { errorBody, type GraphqlErrorBody, validationErrorBody } from './graphqlErrors.ts';
import type { MutationContext } from './mutations.ts';
import { isTooDeepText, isTooDeepValue } from './nesting.ts';
import { dropUnknownOptionalFields, withoutPlaceholders } from './optionalFields.ts';
import { mentionedNames } from './requestNames.ts';
import { requestSchema } from './requestSchema.ts';

export interface GraphqlRequest {
  query: string;
  variables: JsonObject;
  operationName: string | undefined;
}

export interface GraphqlAnswer {
  data: unknown;
  errors: GraphqlErrorBody[];
}

/** https://developer.salesforce.com/docs/platform/graphql/guide/query-limits.html */
const mostSubqueries = 10;
/** Length at which a document stops being a query. */
const mostTokens = 20_000;

export function executeGraphql(org: LocalOrg, caller: Caller, request: GraphqlRequest): GraphqlAnswer {
  if (isTooDeepText(request.query) || isTooDeepValue(request.variables)) {
    return refused(errorBody(new GraphQLError('The request is nested too deeply'), 'ExecutionAborted'));
  }
  let parsed: DocumentNode;
  try {
    parsed = parse(request.query, { maxTokens: mostTokens });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return refused(
      errorBody(error, 'InvalidSyntax', `Invalid Syntax : ${error.message.replace(/^Syntax Error: /, '')}`)
    );
  }
  const operation = getOperationAST(parsed, request.operationName);
  if (operation == null) {
    const named =
      request.operationName === undefined
        ? 'Must provide operation name if query contains multiple operations'
        : `Unknown operation named '${request.operationName}'`;
    return refused(errorBody(new GraphQLError(named), 'OperationNotSupported'));
  }
  const describes = new Describes(org, caller);
  const schema = requestSchema(describes, mentionedNames(parsed, request.variables));
  const document = dropUnknownOptionalFields(parsed, schema);
  const faults = validate(schema, document);
  if (faults.length > 0) return { data: null, errors: faults.map((fault) => validationErrorBody(fault, document)) };
  if (subqueriesOf(document, operation) > mostSubqueries) {
    return refused(
      errorBody(new GraphQLError(`A request can contain up to ${mostSubqueries} subqueries`), 'ExecutionAborted')
    );
  }
  const { errors } = getVariableValues(schema, operation.variableDefinitions ?? [], request.variables);
  if (errors !== undefined) return { data: null, errors: errors.map((error) => errorBody(error, 'ValidationError')) };

  const run = (): ExecutionResult => {
    const contextValue: MutationContext = { describes, rawVariables: request.variables, done: new Map() };
    const { operationName, variables: variableValues } = request;
    const result = execute({ schema, document, contextValue, variableValues, operationName: operationName ?? null });
    if (result instanceof Promise) throw new Error('a resolver of the local org returned a promise');
    return result;
  };
  const isMutation = operation.operation === OperationTypeNode.MUTATION;
  const result = isMutation && isAllOrNone(operation, request.variables) ? runAllOrNone(org, run) : run();
  return {
    data: withoutPlaceholders(result.data ?? null),
    errors: (result.errors ?? []).map((error) => errorBody(asGraphqlError(error), 'DataFetchingException'))
  };
}

function refused(error: GraphqlErrorBody): GraphqlAnswer {
  return { data: null, errors: [error] };
}

/** The org's own refusals keep their text; anything else is a fault of the local org and must be seen. */
function asGraphqlError(error: GraphQLError): GraphQLError {
  const cause = error.originalError;
  if (cause == null || cause instanceof SalesforceError || cause instanceof GraphQLError) return error;
  throw cause;
}

/** Connections that the operation asks for: each is a query of its own on the platform. */
function subqueriesOf(document: DocumentNode, operation: OperationDefinitionNode): number {
  const roots = new Set(['query', 'aggregate']);
  let count = 0;
  const visited = new Set<string>();
  const add = (set: OperationDefinitionNode['selectionSet'], counting: boolean): void => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        if (counting) count += 1;
        else if (selection.selectionSet !== undefined) add(selection.selectionSet, roots.has(selection.name.value));
      } else if (selection.kind === Kind.INLINE_FRAGMENT) add(selection.selectionSet, counting);
      else if (!visited.has(selection.name.value)) {
        visited.add(selection.name.value);
        const fragment = document.definitions.find(
          (each) => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === selection.name.value
        );
        if (fragment?.kind === Kind.FRAGMENT_DEFINITION) add(fragment.selectionSet, counting);
      }
    }
  };
  add(operation.selectionSet, false);
  return count;
}

/** The default; read as written, since it decides about the transaction before anything is resolved. */
function isAllOrNone(operation: OperationDefinitionNode, variables: JsonObject): boolean {
  return !operation.selectionSet.selections.some((selection) => {
    if (selection.kind !== Kind.FIELD) return false;
    const input = selection.arguments?.find(({ name }) => name.value === 'input');
    const value: unknown = input === undefined ? undefined : valueFromASTUntyped(input.value, variables);
    return isJsonObject(value) && value['allOrNone'] === false;
  });
}

class RolledBack extends Error {
  readonly result: ExecutionResult;

  constructor(result: ExecutionResult) {
    super('rolled back');
    this.result = result;
  }
}

/** One failure undoes all: the others answer null and say so. */
function runAllOrNone(org: LocalOrg, run: () => ExecutionResult): ExecutionResult {
  try {
    return org.transaction(() => {
      const result = run();
      if (result.errors !== undefined && result.errors.length > 0) throw new RolledBack(result);
      return result;
    });
  } catch (error) {
    if (error instanceof RolledBack) return undone(error.result);
    throw error;
  }
}

function undone({ data, errors = [] }: ExecutionResult): ExecutionResult {
  const failed = new Set(errors.map(({ path }) => path?.slice(0, 2).join('.')));
  const message = 'The transaction was rolled back since another operation in the same transaction failed.';
  const all = [...errors];
  const nothing: Record<string, Record<string, null>> = {};
  for (const [root, operations] of Object.entries(data ?? {})) {
    const answers: Record<string, null> = {};
    for (const alias of Object.keys(isJsonObject(operations) ? operations : {})) {
      answers[alias] = null;
      if (!failed.has(`${root}.${alias}`)) all.push(new GraphQLError(message, { path: [root, alias] }));
    }
    nothing[root] = answers;
  }
  return { data: nothing, errors: all };
}
