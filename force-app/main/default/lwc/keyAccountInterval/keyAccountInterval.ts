import { LightningElement, api } from 'lwc';
import { clamp, linearScale } from 'c/keyAccountScale';

/**
 * A value on its scale with the range that the data allow, and a mark to compare it with. Decoration for numbers that
 * are written beside it, so hidden from screen readers.
 */
export default class KeyAccountInterval extends LightningElement {
  @api value = 0;
  @api low = 0;
  @api high = 0;
  /** Ends of the scale. */
  @api from = 0;
  @api to = 100;
  /** What to compare with; null draws none. */
  @api mark: number | null = null;

  get bandStyle(): string {
    const start = this.place(this.low);
    return `inset-inline-start: ${start.toFixed(2)}%; inline-size: ${(this.place(this.high) - start).toFixed(2)}%`;
  }

  get valueStyle(): string {
    return `inset-inline-start: ${this.place(this.value).toFixed(2)}%`;
  }

  get markStyle(): string {
    return `inset-inline-start: ${this.place(this.mark ?? this.value).toFixed(2)}%`;
  }

  get hasMark(): boolean {
    return this.mark !== null;
  }

  private place(value: number): number {
    return linearScale([this.from, this.to], [0, 100])(clamp(value, this.from, this.to));
  }
}
