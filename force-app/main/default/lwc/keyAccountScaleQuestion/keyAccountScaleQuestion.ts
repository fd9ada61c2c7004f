import { LightningElement, api } from 'lwc';
import labelClear from '@salesforce/label/c.KA_Interview_Clear';
import labelClearWhich from '@salesforce/label/c.KA_Interview_ClearWhich';
import labelPoint from '@salesforce/label/c.KA_Interview_Point';
import { fill, formatNumber } from 'c/keyAccountFormat';

/** What is asked, in the user's language; points from the lowest to the highest. */
interface Question {
  key: string;
  label: string;
  question: string;
  points: { value: number; anchor: string }[];
}

interface PointView {
  value: string;
  number: string;
  /** With what the point means, where that is known. */
  name: string;
  checked: boolean;
}

/**
 * One answer on a scale of numbers, as radio buttons that arrow keys move through. What the ends mean stands under
 * them, what the chosen point means beside the question.
 * @fires answer with the point, or null when the answer was taken back
 */
export default class KeyAccountScaleQuestion extends LightningElement {
  @api question: Question = { key: '', label: '', question: '', points: [] };
  /** The chosen point; null for none. */
  @api value: number | null = null;
  @api disabled = false;

  readonly labels = { clear: labelClear };

  @api
  focus(): void {
    this.template?.querySelector('input')?.focus();
  }

  /** Of its own: with the platform's synthetic shadow, radio buttons of one name are one group across components. */
  get group(): string {
    return `interview-${this.question.key}`;
  }

  get points(): PointView[] {
    return this.question.points.map(({ value, anchor }) => ({
      value: String(value),
      number: formatNumber(value),
      name: anchor === '' ? formatNumber(value) : fill(labelPoint, formatNumber(value), anchor),
      checked: value === this.value
    }));
  }

  get lowest(): string {
    return this.question.points[0]?.anchor ?? '';
  }

  get highest(): string {
    return this.question.points.at(-1)?.anchor ?? '';
  }

  get chosen(): string {
    return this.points.find(({ checked }) => checked)?.name ?? '';
  }

  get canClear(): boolean {
    return this.value !== null && !this.disabled;
  }

  get clearName(): string {
    return fill(labelClearWhich, this.question.label);
  }

  handleChoose(event: Event): void {
    const target: unknown = event.currentTarget;
    if (target instanceof HTMLInputElement) this.answer(Number(target.value));
  }

  /** Focus stays within the question, whose button is about to go. */
  handleClear(): void {
    this.focus();
    this.answer(null);
  }

  private answer(value: number | null): void {
    this.dispatchEvent(new CustomEvent('answer', { detail: { value } }));
  }
}
