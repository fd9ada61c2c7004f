import { LightningElement } from 'lwc';
import Toast from 'lightning/toast';
import { hostText } from '../../../data/hostText.ts';
import { refreshPage } from '../../../data/pageData.ts';
import { currentPage, onPageChange, type PageReference } from '../../../data/pageRouter.ts';
import {
  showToastEventName,
  type ToastRequest
} from '../../lightning/platformShowToastEvent/platformShowToastEvent.ts';
import { refreshEventName, runRefreshHandlers } from '../../lightning/refresh/refresh.ts';

/** The page: header, the record or the list that the address names, toasts. */
export default class PreviewApp extends LightningElement {
  page: PageReference = currentPage();
  stopListening: (() => void) | undefined;

  override connectedCallback(): void {
    this.stopListening = onPageChange((page) => {
      this.page = page;
      window.scrollTo(0, 0);
    });
    this.template?.addEventListener(showToastEventName, (event) => this.showToast(event as CustomEvent<ToastRequest>));
    this.template?.addEventListener(refreshEventName, () => void this.refresh());
    document.title = hostText('appName');
  }

  override disconnectedCallback(): void {
    this.stopListening?.();
  }

  get isFramed(): boolean {
    return window.parent !== window;
  }

  get isPhone(): boolean {
    return !this.isFramed && globalThis.previewHost.width === 'phone';
  }

  get frameUrl(): string {
    return location.href;
  }

  get isAccount(): boolean {
    return this.isRecord && this.page.attributes['objectApiName'] === 'Account';
  }

  get isOtherRecord(): boolean {
    return this.isRecord && !this.isAccount;
  }

  get isPortfolio(): boolean {
    return this.page.type === 'standard__navItemPage' && this.page.attributes['apiName'] === 'KA_Portfolio';
  }

  get isRecord(): boolean {
    return this.page.type === 'standard__recordPage';
  }

  get recordId(): string | undefined {
    return this.page.attributes['recordId'];
  }

  get objectApiName(): string | undefined {
    return this.page.attributes['objectApiName'];
  }

  get searchTerm(): string {
    return this.page.state['q'] ?? '';
  }

  get text() {
    return { phoneFrame: hostText('phoneFrame') };
  }

  handleSkip(): void {
    this.template?.querySelector<HTMLElement>('main')?.focus();
  }

  showToast({ detail }: CustomEvent<ToastRequest>): void {
    const { title, message, messageData = [], variant = 'info', mode } = detail;
    const texts = messageData.map((item) => (typeof item === 'string' ? item : item.label));
    const body = texts.reduce((text, value, index) => text.replace(`{${index}}`, value), message ?? '');
    const toast = {
      label: title ?? body,
      ...(title === undefined || body === '' ? {} : { message: body }),
      variant,
      mode: mode === 'sticky' ? ('sticky' as const) : ('dismissible' as const)
    };
    Toast.show(toast, document.body);
  }

  async refresh(): Promise<void> {
    await refreshPage();
    await runRefreshHandlers();
  }
}
