/** `lightning/actions`: the screen of a quick action listens and closes. */

export const closeActionScreenEventName = 'lightning__closeactionscreen';

export class CloseActionScreenEvent extends CustomEvent<undefined> {
  constructor() {
    super(closeActionScreenEventName, { composed: true, cancelable: true, bubbles: true });
  }
}
