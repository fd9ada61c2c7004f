/** `lightning/platformShowToastEvent`: the page's root listens and shows the toast. */

export interface ToastRequest {
  title?: string;
  message?: string;
  messageData?: readonly (string | { url: string; label: string })[];
  variant?: 'info' | 'success' | 'warning' | 'error';
  mode?: 'dismissible' | 'dismissable' | 'pester' | 'sticky';
}

export const showToastEventName = 'lightning__platformshowtoast';

export class ShowToastEvent extends CustomEvent<ToastRequest> {
  constructor(toast: ToastRequest) {
    super(showToastEventName, { composed: true, cancelable: true, bubbles: true, detail: toast });
  }
}
