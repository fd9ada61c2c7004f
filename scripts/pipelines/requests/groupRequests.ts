import type { RunRequest } from './pendingRequests.ts';

/** Requests that one run answers. */
export interface RequestGroup {
  /** Becomes the record of the run. */
  lead: RunRequest;
  /** Requests of the same accounts or of others in the same run. */
  others: RunRequest[];
  accounts: string[];
}

/** Accounts of one run: as many as are queried for in one call, and a run of them stays short. */
export const MOST_ACCOUNTS = 200;

/**
 * The next run: the oldest request, and with it the requests of up to 200 accounts in the order they were asked. All
 * requests of an account that is taken are answered together. undefined where there are none.
 */
export function groupRequests(requests: readonly RunRequest[]): RequestGroup | undefined {
  const accounts = new Set<string>();
  const taken: RunRequest[] = [];
  for (const request of requests) {
    if (request.accountId === null) continue;
    if (accounts.size >= MOST_ACCOUNTS && !accounts.has(request.accountId)) continue;
    accounts.add(request.accountId);
    taken.push(request);
  }
  const [lead, ...others] = taken;
  return lead && { lead, others, accounts: [...accounts] };
}
