/**
 * Errors in the platform's shape and wording, which is that of graphql-java.
 * https://developer.salesforce.com/docs/platform/graphql/guide/query-status.html
 */
import { type ASTNode, type DocumentNode, GraphQLError, Kind, visit } from 'graphql';

export type ErrorType =
  'InvalidSyntax' | 'ValidationError' | 'DataFetchingException' | 'OperationNotSupported' | 'ExecutionAborted';

export interface GraphqlErrorBody {
  message: string;
  locations: { line: number; column: number }[];
  paths: (string | number)[];
  extensions: { ErrorType: ErrorType };
}

/** Thrown by resolvers; the path is added by the executor. */
export function dataError(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { ErrorType: 'DataFetchingException' } });
}

/** An error of parsing or execution. */
export function errorBody(error: GraphQLError, fallback: ErrorType, message = error.message): GraphqlErrorBody {
  const type = error.extensions['ErrorType'];
  return {
    message,
    locations: (error.locations ?? []).map(({ line, column }) => ({ line, column })),
    paths: [...(error.path ?? [])],
    extensions: { ErrorType: isErrorType(type) ? type : fallback }
  };
}

/**
 * An error of validation, e.g. "Validation error of type FieldUndefined: Field 'Foo' in type 'Account' is undefined
 * @ 'uiapi/query/Account/edges/node/Foo'".
 */
export function validationErrorBody(error: GraphQLError, document: DocumentNode): GraphqlErrorBody {
  const { kind, text } = inPlatformWords(error.message);
  const path = fieldPathOf(document, error.nodes?.[0]);
  const place = path === '' ? '' : ` @ '${path}'`;
  return { ...errorBody(error, 'ValidationError', `Validation error of type ${kind}: ${text}${place}`), paths: [] };
}

const wordings: [pattern: RegExp, kind: string, text: (match: RegExpExecArray) => string][] = [
  [
    /^Cannot query field "(\w+)" on type "(\w+)"/,
    'FieldUndefined',
    ([, field, type]) => `Field '${field}' in type '${type}' is undefined`
  ],
  [/^Unknown argument "(\w+)"/, 'UnknownArgument', ([, name]) => `Unknown field argument ${name}`],
  [
    /^Field "(\w+)" is not defined by type "(\w+)"/,
    'WrongType',
    ([, field, type]) => `argument contains a field not in '${type}': '${field}'`
  ],
  [/^Unknown type "(\w+)"/, 'UnknownType', ([, name]) => `Unknown type ${name}`],
  [/^Unknown directive "@(\w+)"/, 'UnknownDirective', ([, name]) => `Unknown directive ${name}`],
  [
    /^Variable "\$(\w+)" of type "([^"]+)" used in position expecting type "([^"]+)"/,
    'VariableTypeMismatch',
    ([, , type, expected]) => `Variable type '${type}' doesn't match expected type '${expected}'`
  ],
  [/^Variable "\$(\w+)" is not defined/, 'UndefinedVariable', ([, name]) => `Undefined variable ${name}`],
  [/^Variable "\$(\w+)" is never used/, 'UnusedVariable', ([, name]) => `Unused variable ${name}`],
  [
    /^Field "(\w+)" of type "([^"]+)" must have a selection/,
    'SubSelectionRequired',
    ([, field, type]) => `Sub selection required for type ${type} of field ${field}`
  ],
  [
    /^Field "(\w+)" must not have a selection since type "([^"]+)"/,
    'SubSelectionNotAllowed',
    ([, field, type]) => `Sub selection not allowed on leaf type ${type} of field ${field}`
  ],
  [/^Field "\w+" argument "(\w+)" of type/, 'MissingFieldArgument', ([, name]) => `Missing field argument ${name}`],
  [/^Unknown fragment "(\w+)"/, 'UndefinedFragment', ([, name]) => `Undefined fragment ${name}`],
  [/^Fragment "(\w+)" is never used/, 'UnusedFragment', ([, name]) => `Unused fragment ${name}`],
  [/^Fields "(\w+)" conflict/, 'FieldsConflict', ([, name]) => `${name}: they have differing arguments or fields`]
];

function inPlatformWords(message: string): { kind: string; text: string } {
  for (const [pattern, kind, text] of wordings) {
    const match = pattern.exec(message);
    if (match !== null) return { kind, text: text(match) };
  }
  return { kind: 'WrongType', text: message.replace(/ Did you mean .*$/s, '') };
}

/** Names of the fields around a node of the document, joined by '/'. */
function fieldPathOf(document: DocumentNode, wanted: ASTNode | undefined): string {
  let found = '';
  const path: string[] = [];
  visit(document, {
    enter(node) {
      if (node.kind === Kind.FIELD) path.push(node.name.value);
      if (node === wanted) found = path.join('/');
    },
    leave(node) {
      if (node.kind === Kind.FIELD) path.pop();
    }
  });
  return found;
}

function isErrorType(value: unknown): value is ErrorType {
  return typeof value === 'string';
}
