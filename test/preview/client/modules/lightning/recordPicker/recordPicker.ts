import { LightningElement, api } from 'lwc';
import { hostText } from '../../../data/hostText.ts';
import { findRecords, type NamedRecord, recordById, type RecordFilter } from '../../../data/recordQuery.ts';

const pauseMilliseconds = 200;

/**
 * Stands for the platform's `lightning-record-picker`, which its package of base components leaves out: one types, and
 * chooses among the records whose name has that; what is chosen can be taken away.
 * @fires change with the id in `recordId`; null when nothing is chosen any more
 */
export default class RecordPicker extends LightningElement {
  @api label = '';
  @api objectApiName = '';
  @api filter: RecordFilter | undefined;
  @api required = false;

  chosen: NamedRecord | undefined;
  found: NamedRecord[] | undefined;
  active = 0;
  status = '';
  problem = '';
  private wanted: string | null = null;
  /** As typed, with the spaces around it. */
  private typed = '';
  private timer: number | undefined;

  @api
  get value(): string | null {
    return this.wanted;
  }
  set value(id: string | null | undefined) {
    if (this.wanted === (id ?? null)) return;
    this.wanted = id ?? null;
    this.chosen = undefined;
    if (this.wanted !== null) void this.readChosen(this.wanted);
  }

  @api
  reportValidity(): boolean {
    this.problem = this.required && this.wanted === null ? hostText('required') : '';
    return this.problem === '';
  }

  get text() {
    return { placeholder: hostText('searchRecords'), remove: `${hostText('remove')}: ${this.label}` };
  }

  get isChosen(): boolean {
    return this.chosen !== undefined;
  }

  get shown(): string {
    return this.chosen?.name ?? this.typed;
  }

  get isOpen(): boolean {
    return this.found !== undefined;
  }

  get elementClass(): string {
    return this.problem === '' ? 'slds-form-element' : 'slds-form-element slds-has-error';
  }

  get comboboxClass(): string {
    return `slds-combobox slds-dropdown-trigger slds-dropdown-trigger_click${this.isOpen ? ' slds-is-open' : ''}`;
  }

  get expanded(): string {
    return String(this.isOpen);
  }

  get options() {
    return (this.found ?? []).map((record, index) => ({
      ...record,
      selected: String(index === this.active),
      className: `slds-media slds-listbox__option slds-media_center${index === this.active ? ' slds-has-focus' : ''}`
    }));
  }

  override disconnectedCallback(): void {
    window.clearTimeout(this.timer);
  }

  handleInput(event: Event): void {
    const target: unknown = event.target;
    if (!(target instanceof HTMLInputElement)) return;
    this.typed = target.value;
    window.clearTimeout(this.timer);
    if (this.term === '') this.found = undefined;
    else this.timer = window.setTimeout(() => void this.search(this.term), pauseMilliseconds);
  }

  handleKey(event: KeyboardEvent): void {
    const { found } = this;
    if (found === undefined) return;
    if (event.key === 'Escape') {
      // The dialog around it stays.
      event.stopPropagation();
      this.found = undefined;
    } else if (event.key === 'Enter') this.choose(found[this.active]);
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      this.active = (this.active + (event.key === 'ArrowDown' ? 1 : -1) + found.length) % Math.max(1, found.length);
    }
  }

  /** A click on an option must not take the focus first: losing it closes the list. */
  handleOptionDown(event: Event): void {
    event.preventDefault();
  }

  handleOption(event: Event): void {
    const target: unknown = event.currentTarget;
    if (target instanceof HTMLElement) this.choose(this.found?.find(({ id }) => id === target.dataset['id']));
  }

  handleBlur(): void {
    this.found = undefined;
  }

  handleRemove(): void {
    this.chosen = undefined;
    this.tell(null);
  }

  private get term(): string {
    return this.typed.trim();
  }

  private async search(term: string): Promise<void> {
    const found = await findRecords(this.objectApiName, term, this.filter);
    if (term !== this.term) return;
    this.found = found;
    this.active = 0;
    this.status = found.length === 0 ? hostText('noneFound', term) : '';
  }

  private async readChosen(id: string): Promise<void> {
    const record = await recordById(this.objectApiName, id);
    if (this.wanted === id) this.chosen = record;
  }

  private choose(record: NamedRecord | undefined): void {
    if (record === undefined) return;
    this.chosen = record;
    this.typed = '';
    this.found = undefined;
    this.problem = '';
    this.tell(record.id);
  }

  private tell(recordId: string | null): void {
    this.wanted = recordId;
    this.dispatchEvent(new CustomEvent('change', { detail: { recordId } }));
  }
}
