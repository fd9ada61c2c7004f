import { isKeyAccountsError, reasonOf } from '../../errors.ts';
import { messagesOf } from '../../messages.ts';
import type { OrgPort } from '../../org/orgPort.ts';
import { redact } from '../../org/redact.ts';
import { recalculate, type RecalculateOptions, type RecalculateResult } from '../recalculate/recalculate.ts';
import { soqlText } from '../soqlText.ts';
import { hasBegunWriting } from '../stages.ts';
import { groupRequests, type RequestGroup } from './groupRequests.ts';
import { pendingRequests } from './pendingRequests.ts';
import { holderOfServed } from './recoverRequests.ts';
import { settleRequests } from './settleRequests.ts';

const messages = messagesOf('requests');

export interface ServedRequests {
  /** none: nobody asked; busy: another run holds the lease, the requests wait. */
  state: 'none' | 'busy' | 'served' | 'failed';
  /** Record of the run; null when there was none. */
  runId: string | null;
  /** Requests that the run answered, and the accounts they were about. */
  requests: number;
  accounts: number;
  /** Requests answered without a run: refused with a reason, or covered by a full run. */
  refused: number;
  answered: number;
  /** More requests wait for the next run. */
  more: boolean;
  /** Why the run failed; its record and the requests have the reason too. */
  error?: unknown;
}

/**
 * Looks for requests and answers them in one run. The oldest becomes the record of the run; the others follow it from
 * Running to its outcome. Fails only where the org cannot be asked; a run that fails is told in the result.
 */
export async function serveRequests(
  org: OrgPort,
  options: Pick<RecalculateOptions, 'clock' | 'signal' | 'onProgress'> = {}
): Promise<ServedRequests> {
  const clock = options.clock ?? (() => new Date());
  const pending = await pendingRequests(org);
  const settled = pending.length === 0 ? undefined : await settleRequests(org, pending, clock());
  const group = groupRequests(settled?.open ?? []);
  const outcome = {
    runId: null,
    requests: 0,
    accounts: 0,
    refused: settled?.refused ?? 0,
    answered: settled?.answered ?? 0,
    more: false
  };
  if (!group) return { ...outcome, state: 'none' };
  const size = { requests: group.others.length + 1, accounts: group.accounts.length };
  const more = (settled?.open.length ?? 0) > size.requests;
  const served = { ...outcome, ...size, more, runId: group.lead.id };
  try {
    const result = await recalculate(org, {
      ...options,
      accounts: group.accounts,
      requestId: group.lead.id,
      onLease: () => follow(org, group)
    });
    await tellOutcome(org, group, result, clock());
    return { ...served, state: 'served' };
  } catch (error) {
    if (isKeyAccountsError(error, 'leaseHeld') || isKeyAccountsError(error, 'requestTaken'))
      return { ...served, state: 'busy', runId: null };
    // Whatever the org can no longer be told now is put right by recoverRequests.
    await (options.signal?.aborted === true ? askAgain(org, group) : tellFailure(org, group, error, clock())).catch(
      () => undefined
    );
    return { ...served, state: 'failed', error };
  }
}

/** The other requests run with the lead: their pages show that somebody is at work. Only the lead is a run that starts. */
async function follow(org: OrgPort, { lead, others }: RequestGroup): Promise<void> {
  const values = {
    KA_Status__c: 'Running',
    KA_Holder__c: holderOfServed(lead.id),
    KA_Warnings__c: messages.getMessage('servedTogether', [lead.name])
  };
  await org.updateAll(
    'KA_Run__c',
    others.map(({ id }) => ({ Id: id, ...values }))
  );
}

async function tellOutcome(org: OrgPort, group: RequestGroup, result: RecalculateResult, now: Date): Promise<void> {
  const failures = new Map(result.failures.map(({ id, error }) => [id, error]));
  await org.updateAll(
    'KA_Run__c',
    group.others.map(({ id, accountId }) => {
      const error = failures.get(accountId ?? '');
      return {
        Id: id,
        KA_Status__c: error === undefined ? 'Completed' : 'Completed_With_Errors',
        KA_Error__c: error === undefined ? null : redact(error),
        KA_Finished_At__c: now.toISOString()
      };
    })
  );
}

async function tellFailure(org: OrgPort, { lead, others }: RequestGroup, error: unknown, now: Date): Promise<void> {
  const values = {
    KA_Status__c: 'Failed',
    KA_Error__c: redact(reasonOf(error), 2_000),
    KA_Finished_At__c: now.toISOString()
  };
  // The lead is put in order by its run, unless that could not reach the org at its end, or failed before it began.
  const rows = others.map(({ id }) => ({ Id: id, ...values }));
  await org.updateAll('KA_Run__c', [{ Id: lead.id, ...values, KA_Lease_Key__c: null }, ...rows]);
}

/**
 * The batch was told to stop: the next one to start serves them. Once the run has begun to write, its record stays as
 * it is, for the next run to settle its uploads by.
 */
async function askAgain(org: OrgPort, { lead, others }: RequestGroup): Promise<void> {
  const [run] = await org.query<{ KA_Stages__c: string | null }>(
    `SELECT KA_Stages__c FROM KA_Run__c WHERE Id = ${soqlText(lead.id)}`
  );
  const again = hasBegunWriting(run?.KA_Stages__c ?? null) ? others : [lead, ...others];
  const values = {
    KA_Status__c: 'Requested',
    KA_Lease_Key__c: null,
    KA_Holder__c: null,
    KA_Started_At__c: null,
    KA_Finished_At__c: null,
    KA_Stages__c: null,
    KA_Error__c: null,
    KA_Warnings__c: null
  };
  await org.updateAll(
    'KA_Run__c',
    again.map(({ id }) => ({ Id: id, ...values }))
  );
}
