import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { z } from 'zod';
import { isKeyAccountsError, keyAccountsError } from '../errors.ts';
import type { OrgPort } from '../org/orgPort.ts';
import { soqlText } from './soqlText.ts';
import { hasBegunWriting } from './stages.ts';

/** One run at a time in an org: KA_Run__c.KA_Lease_Key__c is unique, so only one record can carry it. */
const LEASE_KEY = 'recalculate';

/**
 * A run without a heartbeat for this long counts as dead. The clocks of two machines may differ; ten missed
 * heartbeats leave room for that.
 */
export const STALE_AFTER_MINUTES = 10;
const STALE_AFTER_MS = STALE_AFTER_MINUTES * 60_000;
const HEARTBEAT_MS = 60_000;

export interface Lease {
  runId: string;
  /** Writes to the run record and gives a sign of life. */
  update(values: Record<string, unknown>): Promise<void>;
  /** Throws LeaseLostError when another run has taken over. */
  check(): Promise<void>;
  /** Writes the outcome and gives the lease up. */
  release(values: Record<string, unknown>): Promise<void>;
}

const holderSchema = z.object({
  Id: z.string(),
  Name: z.string(),
  KA_Holder__c: z.string().nullable(),
  KA_Heartbeat__c: z.string().nullable(),
  KA_Lease_Key__c: z.string().nullable(),
  KA_Account__c: z.string().nullable(),
  KA_Stages__c: z.string().nullable(),
  CreatedDate: z.string(),
  /** When the record was written last, by the org's clock. */
  SystemModstamp: z.string()
});
export type Holder = z.infer<typeof holderSchema>;

/**
 * Creates the run record that carries the lease, or makes the request `requestId` that record. A live holder makes it
 * fail with LeaseHeldError; a dead one loses it. When two machines try that at once, both clear the same dead record,
 * and the unique key lets one of them in.
 */
export async function acquireLease(
  org: OrgPort,
  values: Record<string, unknown>,
  clock: () => Date,
  requestId?: string
): Promise<Lease> {
  const holder = `${hostname()} ${String(process.pid)} ${randomUUID()}`;
  const live = await releaseDeadLease(org, clock());
  if (live) throw heldError(live);
  if (requestId !== undefined) await checkStillRequested(org, requestId);
  const now = clock().toISOString();
  const record = {
    ...values,
    KA_Lease_Key__c: LEASE_KEY,
    KA_Holder__c: holder,
    KA_Started_At__c: now,
    KA_Heartbeat__c: now
  };
  const write =
    requestId === undefined
      ? (): Promise<string> => org.create('KA_Run__c', record)
      : (): Promise<string> => org.update('KA_Run__c', requestId, record).then(() => requestId);
  const runId = await writeOrFind(org, write, holder);
  return heldLease(org, runId, holder, clock);
}

/** Another run may have answered it since it was found. */
async function checkStillRequested(org: OrgPort, requestId: string): Promise<void> {
  const [request] = await org.query<{ Name: string; KA_Status__c: string | null }>(
    `SELECT Name, KA_Status__c FROM KA_Run__c WHERE Id = ${soqlText(requestId)}`
  );
  if (request?.KA_Status__c !== 'Requested') throw keyAccountsError('requestTaken', [request?.Name ?? requestId]);
}

/** A request that dead runs have held for so long is not asked again: it may be what kills them. */
const ASK_AGAIN_FOR_MS = 24 * 60 * 60_000;

/**
 * Takes the lease from a run that has given no sign of life for too long: its record becomes Failed, or, where somebody
 * asked for it and it has written nothing, a request again. Returns the holder that is alive, if any.
 */
export async function releaseDeadLease(org: OrgPort, now: Date): Promise<Holder | undefined> {
  const current = await currentHolder(org);
  if (!current) return undefined;
  if (now.getTime() - lastSignOf(current, now) < STALE_AFTER_MS) return current;
  // What a run uploads may still be under way when it dies; its record stays, for the next run to settle it by.
  const isRequest =
    current.KA_Account__c !== null &&
    !hasBegunWriting(current.KA_Stages__c) &&
    now.getTime() - Date.parse(current.CreatedDate) < ASK_AGAIN_FOR_MS;
  await org.update('KA_Run__c', current.Id, {
    KA_Lease_Key__c: null,
    ...(isRequest
      ? { KA_Status__c: 'Requested', KA_Holder__c: null, KA_Started_At__c: null, KA_Heartbeat__c: null }
      : {
          KA_Status__c: 'Failed',
          KA_Finished_At__c: now.toISOString(),
          KA_Error__c: `No sign of life since ${current.KA_Heartbeat__c ?? 'the start'}; another run took over.`
        })
  });
  return undefined;
}

/**
 * The heartbeat is by the clock of the holder's machine. One that lies far ahead was written by a clock that is wrong,
 * and would keep the lease until it is that late; the org knows when it came.
 */
function lastSignOf({ KA_Heartbeat__c: heartbeat, SystemModstamp: written }: Holder, now: Date): number {
  const beat = heartbeat === null ? 0 : Date.parse(heartbeat);
  return beat > now.getTime() + STALE_AFTER_MS ? Math.min(beat, Date.parse(written)) : beat;
}

/** A create whose answer was lost may have worked: the holder's name is unique, so the record can be recognised. */
async function writeOrFind(org: OrgPort, write: () => Promise<string>, holder: string): Promise<string> {
  try {
    return await write();
  } catch (error) {
    const current = await currentHolder(org);
    if (current?.KA_Holder__c === holder) return current.Id;
    if (current && isKeyAccountsError(error, 'requestRefused')) throw heldError(current);
    throw error;
  }
}

function heldLease(org: OrgPort, runId: string, holder: string, clock: () => Date): Lease {
  const update = (values: Record<string, unknown>): Promise<void> =>
    org.update('KA_Run__c', runId, { ...values, KA_Heartbeat__c: clock().toISOString() });
  // A heartbeat that fails is no reason to stop: the next may arrive, and check() decides before anything is written.
  const timer = setInterval(() => void update({}).catch(() => undefined), HEARTBEAT_MS);
  timer.unref();
  return {
    runId,
    update,
    check: async () => {
      const current = await currentHolder(org);
      if (current?.Id !== runId || current.KA_Holder__c !== holder) throw keyAccountsError('leaseLost', [runId]);
    },
    release: async (values) => {
      clearInterval(timer);
      await update({ ...values, KA_Lease_Key__c: null, KA_Finished_At__c: clock().toISOString() });
    }
  };
}

async function currentHolder(org: OrgPort): Promise<Holder | undefined> {
  const records = await org.query<unknown>(
    'SELECT Id, Name, KA_Holder__c, KA_Heartbeat__c, KA_Lease_Key__c, KA_Account__c, KA_Stages__c, CreatedDate, SystemModstamp ' +
      `FROM KA_Run__c WHERE KA_Lease_Key__c = '${LEASE_KEY}'`
  );
  return records.map((record) => holderSchema.parse(record))[0];
}

function heldError(holder: Holder): Error {
  // The holder is machine, process and a random id; the first two are what a person can act on.
  const who = (holder.KA_Holder__c ?? 'an unknown machine').split(' ').slice(0, 2).join(' process ');
  return keyAccountsError(
    'leaseHeld',
    [holder.Name, who, holder.KA_Heartbeat__c ?? 'its start'],
    [String(STALE_AFTER_MINUTES)]
  );
}
