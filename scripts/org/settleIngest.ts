import { jobInfo, setIngestState, waitForJob, type JobInfo, type PollSettings } from './bulkJob.ts';
import { HttpFault, isTransient } from './faults.ts';
import { retrying } from './retry.ts';
import type { Session } from './session.ts';

const hasEnded = ({ state }: JobInfo): boolean => !['Open', 'UploadComplete', 'InProgress'].includes(state);

/**
 * Makes sure that a job of another run changes nothing any more: one that is not being processed yet is aborted, one
 * that is runs to its end, because rows under way would still be written after an abort. A job that the org does not
 * know any more has ended long ago.
 * https://developer.salesforce.com/docs/platform/api-asynch/guide/abort-job.html
 */
export async function settleIngest(
  session: Session,
  id: string,
  poll: PollSettings
): Promise<'aborted' | 'waited' | 'ended'> {
  try {
    const info = await jobInfo(session, 'ingest', id);
    if (hasEnded(info)) return 'ended';
    if (info.state === 'InProgress') {
      await waitForJob(session, 'ingest', id, poll);
      return 'waited';
    }
    await abort(session, id);
    const after = await waitForJob(session, 'ingest', id, poll);
    return after.state === 'Aborted' ? 'aborted' : 'waited';
  } catch (fault) {
    if (fault instanceof HttpFault && fault.status === 404) return 'ended';
    throw fault;
  }
}

/**
 * A refusal is believed only when the job has moved on meanwhile. One that was refused for another reason, such as a
 * session that ended, leaves the job as it was, and waiting for its end would take for ever.
 */
async function abort(session: Session, id: string): Promise<void> {
  await retrying(async () => {
    try {
      await setIngestState(session, id, 'Aborted');
    } catch (fault) {
      if (isTransient(fault) || !(fault instanceof HttpFault) || fault.status === 404) throw fault;
      const { state } = await jobInfo(session, 'ingest', id);
      if (state === 'Open' || state === 'UploadComplete') throw fault;
    }
  }, session.retry);
}
