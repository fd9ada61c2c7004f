import { api, type LightningElement } from 'lwc';
import LightningModal from 'lightning/modal';
import { closeActionScreenEventName } from '../../lightning/actions/actions.ts';
import { showToastEventName } from '../../lightning/platformShowToastEvent/platformShowToastEvent.ts';
import { refreshEventName } from '../../lightning/refresh/refresh.ts';

/** The window that a quick action's component is shown in. */
export default class ActionScreen extends LightningModal {
  declare static readonly open: (config: {
    size: 'small';
    label: string;
    ctor: typeof LightningElement;
    recordId: string;
    tellPage: (event: Event) => void;
  }) => Promise<undefined>;

  @api ctor: typeof LightningElement | undefined;
  @api recordId = '';
  /** A window is no part of the page that hears toasts and refreshes. */
  @api tellPage: (event: Event) => void = () => undefined;

  override connectedCallback(): void {
    this.template?.addEventListener(closeActionScreenEventName, () => void this.close(undefined));
    for (const name of [showToastEventName, refreshEventName]) {
      this.template?.addEventListener(name, (event) => {
        event.stopPropagation();
        this.tellPage(event);
      });
    }
  }
}
