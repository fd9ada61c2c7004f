/** `lightning/actions` in tests, where the test kit has no stub of it. */
export class CloseActionScreenEvent extends CustomEvent<void> {
  constructor() {
    super('closeactionscreen', { bubbles: true, composed: true });
  }
}
