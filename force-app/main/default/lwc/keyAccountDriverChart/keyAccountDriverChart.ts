import { LightningElement, api } from 'lwc';
import labelAnswers from '@salesforce/label/c.KA_Driver_Answers';
import labelDimension from '@salesforce/label/c.KA_Driver_Dimension';
import labelImportance from '@salesforce/label/c.KA_Driver_Importance';
import labelPerformance from '@salesforce/label/c.KA_Driver_Performance';
import labelTable from '@salesforce/label/c.KA_Quarter_Table';
import labelVerdict from '@salesforce/label/c.KA_Driver_Verdict';
import labelImprove from '@salesforce/label/c.KA_Driver_improve';
import labelKeep from '@salesforce/label/c.KA_Driver_keep';
import labelRelax from '@salesforce/label/c.KA_Driver_relax';
import labelWatch from '@salesforce/label/c.KA_Driver_watch';
import { driverShapes, type DriverAxes, type DriverShape } from './driverGeometry';

/** A dimension in figures and words. */
interface DriverPoint {
  key: string;
  label: string;
  performance: number;
  importance: number;
  importanceText: string;
  performanceText: string;
  answersText: string;
  verdict: string;
  /** All of it in a sentence. */
  title: string;
  /** Drawn empty where it is not the account's own. */
  isOwn: boolean;
}

/**
 * Which dimensions matter, and how the account rates them: to the right is better, further up matters more. Each point
 * can be reached by keyboard and pressed.
 * @fires choose with the dimension whose point was pressed
 */
export default class KeyAccountDriverChart extends LightningElement {
  @api points: DriverPoint[] = [];
  /** Where the quadrants meet. */
  @api cross: { performance: number; importance: number } = { performance: 50, importance: 50 };
  @api summary = '';
  /** Whether pressing a point does something. */
  @api pressable = false;

  readonly labels = {
    answers: labelAnswers,
    dimension: labelDimension,
    importance: labelImportance,
    improve: labelImprove,
    keep: labelKeep,
    performance: labelPerformance,
    relax: labelRelax,
    table: labelTable,
    verdict: labelVerdict,
    watch: labelWatch
  };

  get axes(): DriverAxes {
    return driverShapes(this.points, this.cross);
  }

  get drawn(): (DriverShape & { label: string; title: string; circleClass: string })[] {
    const { points } = this.axes;
    return this.points.flatMap(({ key, label, title, isOwn }) => {
      const shape = points.find((point) => point.key === key);
      return shape === undefined ? [] : [{ ...shape, label, title, circleClass: isOwn ? 'own' : 'others' }];
    });
  }

  get pointRole(): 'button' | 'img' {
    return this.pressable ? 'button' : 'img';
  }

  handlePress(event: Event): void {
    const target: unknown = event.currentTarget;
    if (!this.pressable || !(target instanceof SVGElement)) return;
    this.dispatchEvent(new CustomEvent('choose', { detail: { dimension: target.dataset['key'] ?? '' } }));
  }

  handleKey(event: KeyboardEvent): void {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    this.handlePress(event);
  }
}
