/** Which rows of a transaction cannot be written because another running job holds a record they need. */
import type { SalesforceError } from '../../operations/salesforceError.ts';
import { idsToLock, lockingFields } from '../rowLocks.ts';
import type { RowRequest } from '../rowOperations.ts';
import type { IngestJob } from './ingestJob.ts';
import type { IngestServices } from './ingestRun.ts';

/** Locks what the rows need; rows that cannot have it come with their error. Costs nothing while one job runs alone. */
export function lockRows(
  job: IngestJob,
  rows: readonly RowRequest[],
  { org, locks, running }: IngestServices
): Map<RowRequest, SalesforceError> {
  const refused = new Map<RowRequest, SalesforceError>();
  if (running.size < 2) return refused;
  const fields = lockingFields(org.describe(job.caller, job.object));
  const stored = job.operation === 'insert' ? new Map<string, string[]>() : storedParents(job, rows, fields, org);
  for (const row of rows) {
    const needed = [...idsToLock(row.id, row.values, fields), ...(stored.get(row.id.slice(0, 15)) ?? [])];
    const error = locks.acquire(job.id, needed);
    if (error !== undefined) refused.set(row, error);
  }
  return refused;
}

/** Parents of the records as they are now, by the first 15 characters of their ids. */
function storedParents(
  job: IngestJob,
  rows: readonly RowRequest[],
  fields: readonly string[],
  org: IngestServices['org']
): Map<string, string[]> {
  const ids = rows.map(({ id }) => id).filter((id) => /^[a-zA-Z0-9]{15,18}$/.test(id));
  const parents = new Map<string, string[]>();
  if (ids.length === 0 || fields.length === 0) return parents;
  const list = ids.map((id) => `'${id}'`).join(',');
  const cursor = org.query(job.caller, `SELECT Id, ${fields.join(', ')} FROM ${job.object} WHERE Id IN (${list})`);
  for (const record of cursor.rows()) {
    const values = fields.map((field) => record[field]).filter((value) => typeof value === 'string');
    parents.set(String(record['Id']).slice(0, 15), values);
  }
  return parents;
}
