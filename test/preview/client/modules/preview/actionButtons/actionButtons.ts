import { api, LightningElement } from 'lwc';
import hosted from 'preview/hostedComponents';
import { actionText } from '../../../data/hostText.ts';
import ActionScreen from '../actionScreen/actionScreen.ts';

/** The buttons of the record's quick actions, as the highlights panel has them. */
export default class ActionButtons extends LightningElement {
  @api recordId = '';

  get actions() {
    return hosted.filter(({ page }) => page === 'action').map(({ name }) => ({ name, label: actionText(name) }));
  }

  async handleOpen(event: Event): Promise<void> {
    const target: unknown = event.currentTarget;
    const action = hosted.find(({ name }) => target instanceof HTMLElement && target.dataset['name'] === name);
    if (action === undefined) return;
    await ActionScreen.open({
      size: 'small',
      label: actionText(action.name),
      ctor: action.ctor,
      recordId: this.recordId,
      tellPage: (sent) => {
        const detail: unknown = sent instanceof CustomEvent ? sent.detail : undefined;
        this.dispatchEvent(new CustomEvent(sent.type, { bubbles: true, composed: true, detail }));
      }
    });
  }
}
