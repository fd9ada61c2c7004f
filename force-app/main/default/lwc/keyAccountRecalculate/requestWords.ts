import labelCancelled from '@salesforce/label/c.KA_Recalculate_Cancelled';
import labelCompleted from '@salesforce/label/c.KA_Recalculate_Completed';
import labelCompletedWithErrors from '@salesforce/label/c.KA_Recalculate_CompletedWithErrors';
import labelFailed from '@salesforce/label/c.KA_Recalculate_Failed';
import labelNoReason from '@salesforce/label/c.KA_Recalculate_NoReason';
import labelNotAsked from '@salesforce/label/c.KA_Recalculate_NotAsked';
import labelNotPickedUp from '@salesforce/label/c.KA_Recalculate_NotPickedUp';
import labelRequested from '@salesforce/label/c.KA_Recalculate_Requested';
import labelRunning from '@salesforce/label/c.KA_Recalculate_Running';
import { fill } from 'c/keyAccountFormat';

export interface RequestStatus {
  icon: string;
  variant: 'error' | 'warning' | 'success' | '';
  words: string;
}

/** A run as the org has it. */
export interface Run {
  status: string;
  error: string | null;
}

/** Whether the run has ended, for better or worse. */
export function isEnded({ status }: Run): boolean {
  return status !== 'Requested' && status !== 'Running';
}

/** Whether the run changed anything that the page shows. */
export function hasResults({ status }: Run): boolean {
  return status === 'Completed' || status === 'Completed_With_Errors';
}

/** `seconds` is how long ago the run was asked for; after `patience` of them nobody seems to be there. */
export function runWords(run: Run, seconds: number, patience: number): RequestStatus {
  const reason = run.error ?? labelNoReason;
  switch (run.status) {
    case 'Requested':
      return seconds < patience
        ? { icon: 'utility:clock', variant: '', words: labelRequested }
        : { icon: 'utility:warning', variant: 'warning', words: labelNotPickedUp };
    case 'Running':
      return { icon: 'utility:sync', variant: '', words: labelRunning };
    case 'Completed':
      return { icon: 'utility:success', variant: 'success', words: labelCompleted };
    case 'Completed_With_Errors':
      return { icon: 'utility:warning', variant: 'warning', words: fill(labelCompletedWithErrors, reason) };
    case 'Cancelled':
      return { icon: 'utility:ban', variant: '', words: labelCancelled };
    default:
      return { icon: 'utility:error', variant: 'error', words: fill(labelFailed, reason) };
  }
}

export function notAsked(messages: readonly string[]): RequestStatus {
  const reason = messages.join(' ') || labelNoReason;
  return { icon: 'utility:error', variant: 'error', words: fill(labelNotAsked, reason) };
}

export function lostTrack(messages: readonly string[]): RequestStatus {
  return { icon: 'utility:error', variant: 'error', words: fill(labelFailed, messages.join(' ') || labelNoReason) };
}
