import { LightningElement, api } from 'lwc';
import { clamp } from 'c/keyAccountScale';

/** A horizontal bar. Decoration for a number that is written beside it, so hidden from screen readers. */
export default class KeyAccountBar extends LightningElement {
  /** 0 … 100: the filled part of the track; null draws a dashed, empty track. */
  @api value: number | null = null;
  /** 0 … 100: length of the track itself. */
  @api length = 100;

  get trackClass(): string {
    return this.value === null ? 'track track_empty' : 'track';
  }

  get trackStyle(): string {
    return `inline-size: ${clamp(this.length, 0, 100).toFixed(2)}%`;
  }

  get fillStyle(): string {
    return `inline-size: ${clamp(this.value ?? 0, 0, 100).toFixed(2)}%`;
  }
}
