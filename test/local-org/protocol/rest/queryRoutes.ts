/** /query, /queryAll and the pages that follow. */
import type { QueryCursor } from '../../operations/org.ts';
import { json, raw, type Reply } from '../reply.ts';
import { requiredQuery } from '../requestFields.ts';
import type { ApiRequest, Router } from '../router.ts';
import { columnMetadata } from './columnMetadata.ts';
import type { OpenCursor, QueryCursors } from './queryCursors.ts';

/** https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/headers_queryoptions.htm */
const MIN_BATCH = 200;
const MAX_BATCH = 2000;

export function registerQuery(router: Router, cursors: QueryCursors): void {
  for (const [path, includeDeleted] of [
    ['/query', false],
    ['/queryAll', true],
    // The objects of the Tooling API that the local org knows are those of the data API.
    ['/tooling/query', false]
  ] as const) {
    router.data('GET', path, (request) => {
      const soql = requiredQuery(request, 'q');
      const cursor = request.org.query(request.caller, soql, { includeDeleted });
      if (request.query.get('columns') === 'true') return json(columnMetadata(request, cursor));
      return firstPage(request, cursor, cursors);
    });
    router.data('GET', `${path}/:locator`, (request) => {
      const { cursor, from } = cursors.find(request.caller, request.param('locator'));
      return page(request, cursor, from);
    });
  }
}

/** Answers with the first records, and keeps all of them when there are more. */
export function firstPage(request: ApiRequest, cursor: QueryCursor, cursors: QueryCursors): Reply {
  const batchSize = requestedBatchSize(request);
  const first: unknown[] = [];
  let open: OpenCursor | undefined;
  for (const record of cursor.rows()) {
    if (open === undefined && first.length === batchSize) {
      open = cursors.open(request.caller, cursor.totalSize, batchSize);
      for (const earlier of first) open.rows.append(JSON.stringify(earlier));
    }
    if (open === undefined) first.push(record);
    else open.rows.append(JSON.stringify(record));
  }
  if (open !== undefined) return page(request, open, 0);
  return json({ totalSize: cursor.totalSize, done: true, records: first });
}

function page(request: ApiRequest, cursor: OpenCursor, from: number): Reply {
  const to = Math.min(from + cursor.batchSize, cursor.rows.rows);
  const done = to >= cursor.rows.rows;
  const next = done ? {} : { nextRecordsUrl: `/services/data/v${request.version}/query/${cursor.id}-${to}` };
  const head = JSON.stringify({ totalSize: cursor.totalSize, done, ...next });
  const records: string[] = [];
  for (let row = from; row < to; row++) records.push(cursor.rows.read(row, row + 1));
  return raw(`${head.slice(0, -1)},"records":[${records.join(',')}]}`, 'application/json;charset=UTF-8');
}

/** Batch size of `Sforce-Query-Options: batchSize=500`, moved into 200–2,000 as the platform does. */
function requestedBatchSize(request: ApiRequest): number {
  const wanted = /batchSize\s*=\s*(\d+)/i.exec(request.headers['sforce-query-options'] ?? '')?.[1];
  return wanted === undefined ? MAX_BATCH : Math.min(MAX_BATCH, Math.max(MIN_BATCH, Number(wanted)));
}
