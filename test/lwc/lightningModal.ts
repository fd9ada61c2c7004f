import { LightningElement, api } from 'lwc';

/** `lightning/modal` in tests: tells its mother what it closed with, as the platform's promise does. */
export default class LightningModal extends LightningElement {
  static open = jest.fn<Promise<unknown>, [config: unknown]>(() => Promise.resolve(undefined));

  @api size = 'medium';
  @api label = '';

  @api close(result?: unknown): void {
    this.dispatchEvent(new CustomEvent('modalclose', { detail: result }));
  }
}
