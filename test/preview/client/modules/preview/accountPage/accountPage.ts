import { api, LightningElement } from 'lwc';
import hosted from 'preview/hostedComponents';

/** Lightning's record page: highlights above, then a wide and a narrow region with the components. */
export default class AccountPage extends LightningElement {
  @api recordId: string | undefined;

  get mainComponents() {
    return this.inRegion('main', 'LARGE');
  }

  get sideComponents() {
    return this.inRegion('side', 'SMALL');
  }

  inRegion(region: 'main' | 'side', flexipageRegionWidth: string) {
    const context = { recordId: this.recordId, objectApiName: 'Account', flexipageRegionWidth };
    return hosted
      .filter((item) => item.page === 'record' && item.region === region)
      .map(({ name, ctor, props }) => ({ key: `${name}-${this.recordId}`, ctor, props: { ...props, ...context } }));
  }
}
