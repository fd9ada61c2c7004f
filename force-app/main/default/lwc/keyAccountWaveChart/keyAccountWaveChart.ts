import { LightningElement, api } from 'lwc';
import labelCes from '@salesforce/label/c.KA_Sat_Ces';
import labelCsat from '@salesforce/label/c.KA_Sat_Csat';
import labelNps from '@salesforce/label/c.KA_Sat_Nps';
import labelSatisfaction from '@salesforce/label/c.KA_Wave_TrendSatisfaction';
import labelChange from '@salesforce/label/c.KA_Wave_Change';
import labelColumn from '@salesforce/label/c.KA_Wave_Column';
import labelResponses from '@salesforce/label/c.KA_Wave_Responses';
import labelTable from '@salesforce/label/c.KA_Quarter_Table';
import { formatNumber } from 'c/keyAccountFormat';
import { waveShapes, type Segment, type WaveShape } from './waveGeometry';

/** A wave in words; `drawn` is null where nothing can be drawn of it. */
interface Wave {
  key: string;
  label: string;
  days: string;
  responses: string;
  satisfaction: string;
  nps: string;
  csat: string;
  ces: string;
  change: string;
  drawn: { value: number; low: number; high: number; text: string } | null;
}

/** A measure by survey wave, oldest first, with the range that the data allow; and all measures as a table. */
export default class KeyAccountWaveChart extends LightningElement {
  @api waves: Wave[] = [];
  /** Ends of the measure that is drawn. */
  @api scale: [number, number] = [0, 100];
  /** The chart in a sentence. */
  @api summary = '';

  readonly labels = {
    ces: labelCes,
    change: labelChange,
    column: labelColumn,
    csat: labelCsat,
    nps: labelNps,
    responses: labelResponses,
    satisfaction: labelSatisfaction,
    table: labelTable
  };

  get drawnWaves(): { key: string; label: string; value: number; low: number; high: number; text: string }[] {
    return this.waves.flatMap(({ key, label, drawn }) => (drawn === null ? [] : [{ key, label, ...drawn }]));
  }

  get shapes(): { points: WaveShape[]; lines: Segment[] } {
    return waveShapes(this.drawnWaves, this.scale);
  }

  get lines(): Segment[] {
    return this.shapes.lines;
  }

  get points(): WaveShape[] {
    return this.shapes.points;
  }

  get isDrawn(): boolean {
    return this.drawnWaves.length > 0;
  }

  get top(): string {
    return formatNumber(this.scale[1]);
  }

  get bottom(): string {
    return formatNumber(this.scale[0]);
  }
}
