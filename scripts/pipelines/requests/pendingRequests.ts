import { z } from 'zod';
import type { OrgPort } from '../../org/orgPort.ts';
import { queryByIds } from '../queryByIds.ts';

/** A KA_Run__c record with which somebody asks for a run. */
export interface RunRequest {
  id: string;
  name: string;
  type: string | null;
  accountId: string | null;
  /** ISO date-time in UTC. */
  askedAt: string;
}

const requestSchema = z
  .object({
    Id: z.string(),
    Name: z.string(),
    KA_Type__c: z.string().nullable(),
    KA_Account__c: z.string().nullable(),
    CreatedDate: z.string()
  })
  .transform((record): RunRequest => ({
    id: record.Id,
    name: record.Name,
    type: record.KA_Type__c,
    accountId: record.KA_Account__c,
    askedAt: new Date(record.CreatedDate).toISOString()
  }));

/** As many as one answer of the org holds; the rest wait for the next look. */
const MOST_REQUESTS = 2_000;

/** The requests that nobody has taken yet, oldest first. One call of the API. */
export async function pendingRequests(org: OrgPort): Promise<RunRequest[]> {
  const records = await org.query<unknown>(
    'SELECT Id, Name, KA_Type__c, KA_Account__c, CreatedDate FROM KA_Run__c ' +
      `WHERE KA_Status__c = 'Requested' ORDER BY CreatedDate, Name LIMIT ${String(MOST_REQUESTS)}`
  );
  return records.map((record) => requestSchema.parse(record));
}

/** Of `ids`, the accounts that exist and that the user sees. */
export async function visibleAccounts(org: OrgPort, ids: readonly string[]): Promise<Set<string>> {
  const records = await queryByIds<{ Id: string }>(org, ids, (list) => `SELECT Id FROM Account WHERE Id IN (${list})`);
  return new Set(records.map(({ Id }) => Id));
}
