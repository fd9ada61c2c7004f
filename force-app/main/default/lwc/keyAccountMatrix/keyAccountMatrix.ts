import { LightningElement, api } from 'lwc';
import labelDensity from '@salesforce/label/c.KA_Matrix_Density';
import labelAttractiveness from '@salesforce/label/c.KA_Score_Attractiveness';
import labelStrength from '@salesforce/label/c.KA_Score_Strength';
import {
  circleOf,
  fieldsOf,
  MATRIX,
  neighbour,
  type FieldShape,
  type MatrixCell,
  type MatrixPoint
} from './matrixShape';

export type { MatrixCell, MatrixPoint } from './matrixShape';

/** An account in the matrix. */
interface AccountPoint extends MatrixPoint {
  key: string;
  /** Name and figures in words. */
  title: string;
  /** Address of its record; '' for a point that leads nowhere. */
  url: string;
}

interface Circle {
  key: string;
  title: string;
  url: string;
  index: number;
  isLink: boolean;
  tabIndex: 0 | -1;
  x: string;
  y: string;
  radius: string;
}

/**
 * Attractiveness against our strength: single accounts over the density of the whole portfolio. By keyboard it is one
 * stop, and arrow keys go from account to account.
 * @fires open detail: the key of the account that the user chose
 */
export default class KeyAccountMatrix extends LightningElement {
  @api cells: MatrixCell[] = [];
  /** Where the lines cross: the account in the middle of the portfolio by each axis. */
  @api middle = { attractiveness: 50, strength: 50 };
  /** What the chart shows, in a sentence. */
  @api summary = '';
  /** The largest first, so that smaller circles stay on top. */
  @api
  get points(): AccountPoint[] {
    return this.shown;
  }
  set points(points: AccountPoint[]) {
    this.shown = points;
    this.current = 0;
    this.told = '';
  }

  readonly labels = { attractiveness: labelAttractiveness, density: labelDensity, strength: labelStrength };
  readonly viewBox = `0 0 ${String(MATRIX.width)} ${String(MATRIX.height)}`;
  /** What is said under the chart about the account that the user is at. */
  told = '';
  private shown: AccountPoint[] = [];
  private current = 0;

  get fields(): FieldShape[] {
    return fieldsOf(this.cells);
  }

  get hasFields(): boolean {
    return this.cells.length > 0;
  }

  get crossing(): { x: string; y: string } {
    return circleOf({ ...this.middle, size: 0 });
  }

  get circles(): Circle[] {
    return this.shown.map((point, index) => ({
      ...circleOf(point),
      key: point.key,
      title: point.title,
      url: point.url,
      index,
      isLink: point.url !== '',
      tabIndex: index === this.current ? 0 : -1
    }));
  }

  handleFocus(event: Event): void {
    this.current = indexOf(event);
    this.told = this.shown[this.current]?.title ?? '';
  }

  handleHover(event: Event): void {
    this.told = this.shown[indexOf(event)]?.title ?? '';
  }

  handleKey(event: KeyboardEvent): void {
    const next = neighbour(this.shown, this.current, event.key);
    if (!event.key.startsWith('Arrow')) return;
    event.preventDefault();
    this.template?.querySelector<SVGAElement>(`a[data-index="${String(next)}"]`)?.focus();
  }

  handleOpen(event: Event): void {
    event.preventDefault();
    const point = this.shown[indexOf(event)];
    if (point !== undefined) this.dispatchEvent(new CustomEvent('open', { detail: point.key }));
  }
}

function indexOf({ currentTarget }: Event): number {
  const target: unknown = currentTarget;
  return target instanceof SVGElement ? Number(target.dataset['index']) : 0;
}
