import { api, LightningElement } from 'lwc';
import { hostText } from '../../../data/hostText.ts';

/** One sentence about what the page itself could not load. */
export default class ErrorNote extends LightningElement {
  @api error: unknown;

  get message(): string {
    return `${hostText('failed')}: ${messageOf(this.error)}`;
  }
}

function messageOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return String(error);
  const body: unknown = 'body' in error ? error.body : error;
  const message: unknown = typeof body === 'object' && body !== null && 'message' in body ? body.message : undefined;
  return typeof message === 'string' ? message : JSON.stringify(error);
}
