/** Starts a run again and again, as a schedule does, until one has nothing to complain about. */
import { STALE_AFTER_MINUTES } from '../../../scripts/pipelines/runLease.ts';
import { recalculate } from '../../../scripts/pipelines/recalculate/recalculate.ts';
import type { LocalOrgServer } from '../../local-org/index.ts';
import { fast, reach } from '../../pipelines/testOrg.ts';
import { AS_OF, STARTED, UPLOAD_BYTES } from './faultCompany.ts';
import type { Texts } from './privacy.ts';

/** With the faults in force; the run after these is undisturbed and has to succeed. */
const DISTURBED_TRIES = 6;

/** What a run under faults may end with: each has a next step for the person who reads it. */
const EXPECTED_ERRORS = new Set([
  ...['OrgUnreachableError', 'SessionRefusedError', 'LimitExceededError', 'LeaseHeldError', 'LeaseLostError'],
  ...['BulkJobFailedError', 'RequestRefusedError']
]);

/** How many tries it took. Throws when a try ends in an error that nobody foresaw, or the undisturbed one fails. */
export async function runUntilDone(server: LocalOrgServer, texts: Texts): Promise<number> {
  for (let attempt = 1; ; attempt += 1) {
    const isLast = attempt > DISTURBED_TRIES;
    if (isLast) server.faults.clear();
    const isGood = await tryOnce(server, attempt, texts).catch((error: unknown) => {
      texts.addError(error);
      if (isLast || !(error instanceof Error) || !EXPECTED_ERRORS.has(error.name)) throw error;
      return false;
    });
    if (isGood) return attempt;
    if (isLast) throw new Error('the org refused rows of an undisturbed run');
  }
}

async function tryOnce(server: LocalOrgServer, attempt: number, texts: Texts): Promise<boolean> {
  const { accessToken } = server;
  const org = reach(server, {
    refresh: () => Promise.resolve(accessToken),
    ingest: { ...fast.ingest, maximumUploadBytes: UPLOAD_BYTES }
  });
  const time = STARTED + attempt * (STALE_AFTER_MINUTES + 1) * 60_000;
  const result = await recalculate(org, {
    asOf: AS_OF,
    clock: () => new Date(time),
    onProgress: (progress) => texts.add(JSON.stringify(progress))
  });
  texts.add(JSON.stringify(result));
  return result.failed === 0;
}
