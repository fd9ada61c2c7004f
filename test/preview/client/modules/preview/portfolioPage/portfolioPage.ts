import { LightningElement } from 'lwc';
import hosted from 'preview/hostedComponents';

/** The app's start page: one region, as wide as the page. */
export default class PortfolioPage extends LightningElement {
  get components() {
    return hosted.filter(({ page }) => page === 'home').map(({ name, ctor, props }) => ({ key: name, ctor, props }));
  }
}
