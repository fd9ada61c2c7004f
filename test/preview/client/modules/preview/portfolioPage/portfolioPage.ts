import { LightningElement } from 'lwc';
import hosted from 'preview/hostedComponents';
import { hostText } from '../../../data/hostText.ts';

/** The app's start page: one region, as wide as the page. */
export default class PortfolioPage extends LightningElement {
  get heading(): string {
    return hostText('portfolio');
  }

  get components() {
    return hosted.filter(({ page }) => page === 'home').map(({ name, ctor, props }) => ({ key: name, ctor, props }));
  }
}
