/** What was changed or deleted in a span of time, and what the caller worked with last. */
import { SalesforceError } from '../../operations/salesforceError.ts';
import { json } from '../reply.ts';
import { requiredQuery } from '../requestFields.ts';
import type { ApiRequest, Router } from '../router.ts';
import { describeOf } from './describeRoutes.ts';
import type { RecentItems } from './recentItems.ts';

/** https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_getupdated.htm */
const DAYS_COVERED = 30;

export function registerChanges(router: Router, recent: RecentItems): void {
  router.data('GET', '/sobjects/:object/updated', (request) => {
    const { object, start, end } = span(request);
    const soql = `SELECT Id FROM ${object} WHERE SystemModstamp >= ${start} AND SystemModstamp < ${end}`;
    const ids = [...request.org.query(request.caller, soql).rows()].map((row) => row['Id']);
    return json({ ids, latestDateCovered: apiTime(end) });
  });

  router.data('GET', '/sobjects/:object/deleted', (request) => {
    const { object, start, end } = span(request);
    const soql =
      `SELECT Id, SystemModstamp FROM ${object} ` +
      `WHERE IsDeleted = true AND SystemModstamp >= ${start} AND SystemModstamp < ${end}`;
    const rows = [...request.org.query(request.caller, soql, { includeDeleted: true }).rows()];
    const earliest = new Date(Date.now() - DAYS_COVERED * 86_400_000).toISOString();
    return json({
      deletedRecords: rows.map((row) => ({ id: row['Id'], deletedDate: row['SystemModstamp'] })),
      earliestDateAvailable: apiTime(earliest),
      latestDateCovered: apiTime(end)
    });
  });

  router.data('GET', '/recent', (request) => {
    const limit = Number(request.query.get('limit') ?? 200);
    if (!Number.isInteger(limit) || limit < 1) {
      throw new SalesforceError(400, 'INVALID_QUERY_LIMIT', 'limit must be a positive whole number');
    }
    const items = recent.of(request.caller).flatMap(({ object, id }) => {
      try {
        const { name, fields } = request.org.describe(request.caller, object);
        const nameField = fields.find((field) => field.nameField)?.name;
        return [request.org.retrieve(request.caller, name, id, nameField === undefined ? ['Id'] : ['Id', nameField])];
      } catch (error) {
        // Deleted, or hidden from the caller, since it was last used.
        if (error instanceof SalesforceError) return [];
        throw error;
      }
    });
    return json(items.slice(0, limit));
  });
}

interface Span {
  readonly object: string;
  /** SOQL date-time literals. */
  readonly start: string;
  readonly end: string;
}

function span(request: ApiRequest): Span {
  const describe = describeOf(request);
  if (!describe.replicateable) {
    throw new SalesforceError(400, 'INVALID_REPLICATION_DATE', `${describe.name} is not replicable`);
  }
  const start = dateTime(request, 'start');
  const end = dateTime(request, 'end');
  if (start >= end) throw invalidDate('startDate has to be before endDate');
  if (Date.parse(start) < Date.now() - DAYS_COVERED * 86_400_000) {
    throw invalidDate(`startDate cannot be more than ${DAYS_COVERED} days ago`);
  }
  return { object: describe.name, start, end };
}

function dateTime(request: ApiRequest, name: string): string {
  // An unescaped + in a query string arrives as a space.
  const text = requiredQuery(request, name).replace(' ', '+');
  const time = Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  if (Number.isNaN(time) || !text.includes('T')) throw invalidDate(`${name} is not an ISO 8601 date-time: ${text}`);
  return new Date(time).toISOString();
}

function invalidDate(message: string): SalesforceError {
  return new SalesforceError(400, 'INVALID_REPLICATION_DATE', message);
}

function apiTime(iso: string): string {
  return iso.replace('Z', '+0000');
}
