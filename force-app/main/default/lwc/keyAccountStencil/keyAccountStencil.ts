import { LightningElement } from 'lwc';
import labelLoading from '@salesforce/label/c.KA_Common_Loading';

/** The outline of a panel while its data is on the way. */
export default class KeyAccountStencil extends LightningElement {
  readonly label = labelLoading;
  readonly lines = ['wide', 'middle', 'wide', 'narrow'].map((width, index) => ({ key: index, style: `line ${width}` }));
}
