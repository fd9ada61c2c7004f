import type { PageReference } from 'lightning/navigation';

/** Where a record is seen: for the app to open it, and as an address for another tab. */

export function recordPage(recordId: string, objectApiName: string): PageReference {
  return { type: 'standard__recordPage', attributes: { recordId, objectApiName, actionName: 'view' } };
}

export function recordUrl(recordId: string, objectApiName: string): string {
  return `/lightning/r/${objectApiName}/${recordId}/view`;
}
