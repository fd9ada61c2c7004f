/** Readers of request parts that turn a wrong shape into the platform's own refusal. */
import { SalesforceError } from '../operations/salesforceError.ts';
import type { ApiRequest } from './router.ts';

export type JsonObject = Record<string, unknown>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The body as a JSON object; anything else is JSON_PARSER_ERROR. */
export function bodyObject(request: ApiRequest): JsonObject {
  if (isJsonObject(request.body)) return request.body;
  if (request.body === undefined) throw jsonError('Unexpected end-of-input: the request body is empty');
  throw jsonError('The HTTP entity body must be a JSON object');
}

export function jsonError(message: string): SalesforceError {
  return new SalesforceError(400, 'JSON_PARSER_ERROR', message);
}

/** A query parameter that must be there. */
export function requiredQuery(request: ApiRequest, name: string): string {
  const value = request.query.get(name);
  if (value === null) {
    throw new SalesforceError(400, 'MALFORMED_QUERY', `A required query parameter is missing: ${name}`);
  }
  return value;
}

/** Comma separated names, e.g. `fields=Id,Name`; undefined when absent. */
export function nameList(value: string | null | undefined): string[] | undefined {
  if (value === null || value === undefined) return undefined;
  return value
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** The object without the named properties. */
export function without(object: object, ...names: string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}
