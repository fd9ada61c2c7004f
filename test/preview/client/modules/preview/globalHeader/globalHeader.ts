import { LightningElement } from 'lwc';
import { hostText } from '../../../data/hostText.ts';
import { currentPage, onPageChange, openPage } from '../../../data/pageRouter.ts';

const portfolioUrl = '/lightning/n/KA_Portfolio';
const tabStyle = (active: boolean): string => (active ? 'tab tab_active' : 'tab');

/** App name, its tabs, and the search. */
export default class GlobalHeader extends LightningElement {
  readonly portfolioUrl = portfolioUrl;
  pageType = currentPage().type;
  stopListening: (() => void) | undefined;

  override connectedCallback(): void {
    this.stopListening = onPageChange((page) => {
      this.pageType = page.type;
    });
  }

  override disconnectedCallback(): void {
    this.stopListening?.();
  }

  get text() {
    return {
      appName: hostText('appName'),
      accounts: hostText('accounts'),
      portfolio: hostText('portfolio'),
      skip: hostText('skip')
    };
  }

  get tabClass(): string {
    return tabStyle(this.isHome);
  }

  get current(): string | undefined {
    return this.isHome ? 'page' : undefined;
  }

  get isHome(): boolean {
    return this.pageType === 'standard__namedPage';
  }

  get isPortfolio(): boolean {
    return this.pageType === 'standard__navItemPage';
  }

  get portfolioClass(): string {
    return tabStyle(this.isPortfolio);
  }

  get currentPortfolio(): string | undefined {
    return this.isPortfolio ? 'page' : undefined;
  }

  /** The page moves the focus past the header. */
  handleSkip(): void {
    this.dispatchEvent(new CustomEvent('skip'));
  }

  handleHome(event: Event): void {
    event.preventDefault();
    openPage('/');
  }

  handlePortfolio(event: Event): void {
    event.preventDefault();
    openPage(portfolioUrl);
  }
}
