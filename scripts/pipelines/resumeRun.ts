import { keyAccountsError } from '../errors.ts';
import type { OrgPort } from '../org/orgPort.ts';
import { recalculate, type RecalculateOptions, type RecalculateResult } from './recalculate/recalculate.ts';
import { showRun, type RunDetail } from './showRun.ts';

/** The contract of `--json`. */
export interface ResumedRun extends RecalculateResult {
  /** Name of the run that was taken up again. */
  resumed: string;
}

export type ResumeOptions = Pick<RecalculateOptions, 'onProgress' | 'onFailures' | 'clock' | 'signal'>;

/**
 * Does again what a run did not finish: same day, same kind. Uploads that it left are ended first; what it wrote is
 * found in the org and not written again. Without a name the latest run is taken.
 */
export async function resumeRun(
  org: OrgPort,
  name: string | undefined,
  options: ResumeOptions = {}
): Promise<ResumedRun> {
  const run = await showRun(org, name);
  const result = await recalculate(org, { ...options, ...whatItDid(run) });
  return { ...result, resumed: run.name };
}

function whatItDid({ name, status, type, asOf, accountId }: RunDetail): RecalculateOptions {
  if (status === 'Completed') throw keyAccountsError('runNotResumable', [name, 'it was completed']);
  if (status === 'Requested') throw keyAccountsError('runNotResumable', [name, 'it has not started yet']);
  const day = asOf === null ? {} : { asOf };
  if (type === 'Full' || type === 'Incremental') return { ...day, incremental: type === 'Incremental' };
  if (type !== 'Accounts') throw keyAccountsError('runNotResumable', [name, 'it did not rate accounts']);
  if (accountId === null) {
    throw keyAccountsError('runNotResumable', [name, 'its record does not name the accounts that it was for']);
  }
  return { ...day, accounts: [accountId] };
}
