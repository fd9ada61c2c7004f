import { LightningElement, api } from 'lwc';
import type { EmptyWords } from 'c/keyAccountEmptyWords';

/**
 * The card around every panel: what it says while loading, after a failure and instead of figures, and where its
 * figures came from. Slots: `actions` beside the heading, `top` above the states, and the panel's own content.
 * @fires retry when the user asks to try again
 */
export default class KeyAccountPanelFrame extends LightningElement {
  @api heading = '';
  @api iconName = '';
  @api loading = false;
  /** What the wire handed over instead of data; undefined unless there is nothing to show. */
  @api errors: unknown;
  /** Said instead of figures. */
  @api empty: EmptyWords | undefined;
  /** Where the figures came from, a line each. */
  @api trace: readonly string[] | undefined;

  get hasErrors(): boolean {
    return this.errors !== undefined;
  }

  get hasTrace(): boolean {
    return (this.trace?.length ?? 0) > 0;
  }

  handleRetry(): void {
    this.dispatchEvent(new CustomEvent('retry'));
  }
}
