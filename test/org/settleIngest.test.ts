import { expect, test } from 'vitest';
import type { OrgPort } from '../../scripts/org/orgPort.ts';
import { scriptedOrg } from './scriptedOrg.ts';
import { json, type Answer } from './scriptedServer.ts';

const job = '/services/data/v66.0/jobs/ingest/750A';
const scripted = scriptedOrg({
  retry: { retries: 2, minTimeout: 1, maxTimeout: 5 },
  poll: { firstDelay: 1, longestDelay: 2, giveUpAfter: 2_000 }
});

/** The job answers with these states in turn, the last one for ever; to be aborted it answers with `patch`. */
async function orgWithJob(states: readonly string[], patch: Answer): Promise<OrgPort> {
  const looks = states.map((state) => json(200, { id: '750A', state }));
  return scripted.start({ [`GET ${job}`]: looks, [`PATCH ${job}`]: [patch] });
}

const accepted = json(200, { id: '750A', state: 'Aborted' });
const refused = (status: number, errorCode: string): Answer => json(status, [{ errorCode, message: 'no' }]);

test.each([
  { was: 'open', states: ['Open', 'Aborted'], patch: accepted, outcome: 'aborted' },
  { was: 'waiting', states: ['UploadComplete', 'Aborted'], patch: accepted, outcome: 'aborted' },
  { was: 'running', states: ['InProgress', 'InProgress', 'JobComplete'], patch: accepted, outcome: 'waited' },
  { was: 'done', states: ['JobComplete'], patch: accepted, outcome: 'ended' },
  {
    was: 'waiting, and started before it could be aborted',
    states: ['UploadComplete', 'InProgress', 'JobComplete'],
    patch: refused(400, 'INVALIDJOBSTATE'),
    outcome: 'waited'
  }
])('a job that was $was is $outcome', async ({ states, patch, outcome }) => {
  const org = await orgWithJob(states, patch);
  await expect(org.settleIngest('750A')).resolves.toBe(outcome);
});

test('a job that the org has forgotten has ended', async () => {
  const org = await orgWithJob([], accepted);
  await expect(org.settleIngest('750A')).resolves.toBe('ended');
});

test.each([
  { status: 401, errorCode: 'INVALID_SESSION_ID', name: 'SessionRefusedError' },
  { status: 403, errorCode: 'API_DISABLED_FOR_ORG', name: 'AccessDeniedError' },
  { status: 503, errorCode: 'SERVER_UNAVAILABLE', name: 'OrgUnreachableError' }
])('an open job that cannot be aborted ($errorCode) ends the run instead of being waited for', async (refusal) => {
  const org = await orgWithJob(['Open'], refused(refusal.status, refusal.errorCode));
  await expect(org.settleIngest('750A')).rejects.toMatchObject({ name: refusal.name });
});
