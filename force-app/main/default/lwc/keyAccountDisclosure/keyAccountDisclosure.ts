import { LightningElement, api } from 'lwc';

/** A heading that opens and closes what is slotted under it. */
export default class KeyAccountDisclosure extends LightningElement {
  @api label = '';

  isOpen = false;

  get expanded(): 'true' | 'false' {
    return this.isOpen ? 'true' : 'false';
  }

  get icon(): string {
    return this.isOpen ? 'utility:chevrondown' : 'utility:chevronright';
  }

  handleToggle(): void {
    this.isOpen = !this.isOpen;
  }
}
