import { LightningElement, api } from 'lwc';
import labelTable from '@salesforce/label/c.KA_Quarter_Table';
import labelColumn from '@salesforce/label/c.KA_Trend_Column';
import labelModel from '@salesforce/label/c.KA_Trend_Model';
import labelScore from '@salesforce/label/c.KA_Portfolio_Score';
import labelTier from '@salesforce/label/c.KA_Portfolio_Tier';
import { HISTORY, historyShape } from './historyShape';

/** A result in figures and in words. */
interface Result {
  key: string;
  label: string;
  score: number;
  scoreText: string;
  tier: string;
  /** That another scoring model was used from here on; '' while it stayed. */
  model: string;
}

/** The score over time, oldest first, with a mark where the scoring model changed; the same as a table. */
export default class KeyAccountScoreHistory extends LightningElement {
  @api results: Result[] = [];
  /** The chart in a sentence. */
  @api summary = '';

  readonly labels = {
    column: labelColumn,
    model: labelModel,
    score: labelScore,
    table: labelTable,
    tier: labelTier
  };
  readonly viewBox = `0 0 ${String(HISTORY.width)} ${String(HISTORY.height)}`;
  readonly base = HISTORY.height - HISTORY.margin;
  readonly right = HISTORY.width;
  readonly height = HISTORY.height;

  get line(): string {
    return historyShape(this.results.map(({ score }) => score)).line;
  }

  get marks(): (Pick<Result, 'key' | 'label' | 'scoreText'> & { x: number; y: number; isNewModel: boolean })[] {
    const { places } = historyShape(this.results.map(({ score }) => score));
    return this.results.map(({ key, label, scoreText, model }, index) => ({
      key,
      label,
      scoreText,
      x: places[index]?.x ?? 0,
      y: places[index]?.y ?? 0,
      isNewModel: model !== ''
    }));
  }

  get newModels(): { key: string; words: string }[] {
    return this.results.filter(({ model }) => model !== '').map(({ key, model }) => ({ key, words: model }));
  }

  get hasNewModels(): boolean {
    return this.newModels.length > 0;
  }
}
