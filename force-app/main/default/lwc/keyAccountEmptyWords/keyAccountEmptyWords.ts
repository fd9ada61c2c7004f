import labelNewerBody from '@salesforce/label/c.KA_Empty_NewerBody';
import labelNewerTitle from '@salesforce/label/c.KA_Empty_NewerTitle';
import labelNoAccessBody from '@salesforce/label/c.KA_Empty_NoAccessBody';
import labelNoAccessTitle from '@salesforce/label/c.KA_Empty_NoAccessTitle';
import labelNotCalculatedBody from '@salesforce/label/c.KA_Empty_NotCalculatedBody';
import labelNotCalculatedTitle from '@salesforce/label/c.KA_Empty_NotCalculatedTitle';
import labelUnreadableBody from '@salesforce/label/c.KA_Empty_UnreadableBody';
import labelUnreadableTitle from '@salesforce/label/c.KA_Empty_UnreadableTitle';
import type { Reading } from 'c/keyAccountDetails';
import { fill } from 'c/keyAccountFormat';

/** What a panel says instead of figures. */
export interface EmptyWords {
  icon: 'utility:lock' | 'utility:clock' | 'utility:info' | 'utility:warning';
  heading: string;
  body: string;
}

export const noAccess: EmptyWords = {
  icon: 'utility:lock',
  heading: labelNoAccessTitle,
  body: labelNoAccessBody
};

/** Why a detail cannot be shown; undefined when it can. */
export function emptyWords(reading: Reading<unknown>): EmptyWords | undefined {
  switch (reading.state) {
    case 'read':
      return undefined;
    case 'absent':
      return { icon: 'utility:clock', heading: labelNotCalculatedTitle, body: labelNotCalculatedBody };
    case 'newer':
      return { icon: 'utility:info', heading: labelNewerTitle, body: fill(labelNewerBody, reading.version) };
    case 'unreadable':
      return {
        icon: 'utility:warning',
        heading: labelUnreadableTitle,
        body: fill(labelUnreadableBody, reading.problem)
      };
  }
}
