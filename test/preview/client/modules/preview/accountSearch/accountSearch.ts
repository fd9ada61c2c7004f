import { LightningElement } from 'lwc';
import { type AccountRow, listAccounts } from '../../../data/accountQuery.ts';
import { hostText } from '../../../data/hostText.ts';
import { openPage } from '../../../data/pageRouter.ts';

const pauseMilliseconds = 200;
const shown = 8;

/** Finds an account while one types: arrows choose, Enter opens, Escape closes; Enter alone lists all matches. */
export default class AccountSearch extends LightningElement {
  term = '';
  rows: AccountRow[] = [];
  active = -1;
  isOpen = false;
  status = '';
  timer: number | undefined;

  get text() {
    return { placeholder: hostText('search'), label: hostText('searchLabel') };
  }

  get comboboxClass(): string {
    const open = this.isOpen ? ' slds-is-open' : '';
    return `slds-combobox slds-dropdown-trigger slds-dropdown-trigger_click${open}`;
  }

  get expanded(): string {
    return String(this.isOpen);
  }

  get options() {
    return this.rows.map((row, index) => ({
      ...row,
      detail: [row.tier, row.industry].filter((part) => part !== '').join(' • '),
      isActive: index === this.active,
      selected: String(index === this.active),
      className: index === this.active ? 'option option_active' : 'option'
    }));
  }

  get isEmpty(): boolean {
    return this.rows.length === 0;
  }

  override renderedCallback(): void {
    // The id that assistive technology follows is only known once the option is rendered.
    const input = this.template?.querySelector('input');
    const option = this.template?.querySelector('[data-active="true"]');
    if (option == null) input?.removeAttribute('aria-activedescendant');
    else input?.setAttribute('aria-activedescendant', option.id);
    option?.scrollIntoView({ block: 'nearest' });
  }

  override disconnectedCallback(): void {
    window.clearTimeout(this.timer);
  }

  handleInput(event: Event): void {
    this.term = (event.target as HTMLInputElement).value.trim();
    window.clearTimeout(this.timer);
    if (this.term === '') {
      this.close();
      return;
    }
    const { term } = this;
    this.timer = window.setTimeout(() => void this.search(term), pauseMilliseconds);
  }

  async search(term: string): Promise<void> {
    this.status = hostText('searching');
    const message = await listAccounts({ name: term, first: shown }).then(
      ({ rows, totalCount }) => {
        if (term === this.term) this.rows = rows;
        return totalCount === 0 ? hostText('noMatch', term) : hostText('matches', totalCount);
      },
      (error: unknown) => `${hostText('failed')}: ${error instanceof Error ? error.message : String(error)}`
    );
    if (term !== this.term) return;
    this.status = message;
    this.active = -1;
    this.isOpen = true;
  }

  handleKey(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.close();
    else if (event.key === 'Enter') this.openActive();
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      this.move(event.key === 'ArrowDown' ? 1 : -1);
    }
  }

  handleOption(event: Event): void {
    const id = (event.currentTarget as HTMLElement).dataset['id'];
    const row = this.rows.find((each) => each.id === id);
    if (row !== undefined) this.open(row);
  }

  /** A click on an option must not take the focus first: losing it closes the list. */
  handleOptionDown(event: Event): void {
    event.preventDefault();
  }

  handleBlur(): void {
    this.isOpen = false;
  }

  move(step: number): void {
    if (!this.isOpen || this.rows.length === 0) return;
    this.active = (this.active + step + this.rows.length + (this.active < 0 && step < 0 ? 1 : 0)) % this.rows.length;
  }

  openActive(): void {
    const row = this.rows[this.active];
    if (row !== undefined && this.isOpen) this.open(row);
    else if (this.term !== '') {
      openPage(`/?q=${encodeURIComponent(this.term)}`);
      this.isOpen = false;
    }
  }

  open(row: AccountRow): void {
    const input = this.template?.querySelector('input');
    if (input != null) input.value = '';
    this.close();
    openPage(`/lightning/r/Account/${row.id}/view`);
  }

  close(): void {
    this.term = '';
    this.rows = [];
    this.active = -1;
    this.isOpen = false;
    this.status = '';
  }
}
