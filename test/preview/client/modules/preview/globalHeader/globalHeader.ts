import { LightningElement } from 'lwc';
import { hostText } from '../../../data/hostText.ts';
import { currentPage, onPageChange, openPage } from '../../../data/pageRouter.ts';

/** App name, its one tab, and the search. */
export default class GlobalHeader extends LightningElement {
  isHome = currentPage().type !== 'standard__recordPage';
  stopListening: (() => void) | undefined;

  override connectedCallback(): void {
    this.stopListening = onPageChange((page) => {
      this.isHome = page.type !== 'standard__recordPage';
    });
  }

  override disconnectedCallback(): void {
    this.stopListening?.();
  }

  get text() {
    return { appName: hostText('appName'), accounts: hostText('accounts'), skip: hostText('skip') };
  }

  get tabClass(): string {
    return this.isHome ? 'tab tab_active' : 'tab';
  }

  get current(): string | undefined {
    return this.isHome ? 'page' : undefined;
  }

  /** The page moves the focus past the header. */
  handleSkip(): void {
    this.dispatchEvent(new CustomEvent('skip'));
  }

  handleHome(event: Event): void {
    event.preventDefault();
    openPage('/');
  }
}
