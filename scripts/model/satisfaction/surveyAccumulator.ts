import type { Day } from '../days.ts';
import { NO_ROW, NumberRows } from '../numberRows.ts';
import { contains, type Period } from '../periods.ts';
import { KeyedRows } from './keyedRows.ts';
import { Names } from './names.ts';
import { RequestMatch, type AskedAndAnswered } from './requestMatch.ts';
import type { SatisfactionSettings } from './satisfactionSettings.ts';
import type { SurveyResponseRow } from './surveyRows.ts';
import {
  addToTally,
  addToWeights,
  effectiveTally,
  TALLY_WIDTH,
  tallyAt,
  WEIGHTS_WIDTH,
  type EffectiveTally,
  type Sums,
  type Tally
} from './tally.ts';

/** Waves of an org, and sources and dimensions; beyond these a field is used for something else. */
const MOST_WAVES = 1_000;
const MOST_SOURCES = 100;
const MOST_DIMENSIONS = 200;
const MOST_SEVERITIES = 100;
const MOST_QUESTIONS = 2_000;

/** What all accounts of a run share while survey records stream by. */
export class SurveyRun {
  readonly settings: SatisfactionSettings;
  readonly waves = new Names(MOST_WAVES);
  readonly sources = new Names(MOST_SOURCES);
  readonly dimensions = new Names(MOST_DIMENSIONS);
  /** Case priorities. */
  readonly severities = new Names(MOST_SEVERITIES);
  readonly questions = new Names(MOST_QUESTIONS);
  /** A row for each account with responses in the period: its tally, then its weights. */
  readonly sums = new NumberRows(TALLY_WIDTH + WEIGHTS_WIDTH);

  constructor(settings: SatisfactionSettings) {
    this.settings = settings;
  }
}

/** Answers by dimension on DIMENSION_SCALE; of several wordings of the question the one that sorts first. */
export interface DimensionSums {
  answers: number;
  sumHundredths: number;
  question: string | null;
}

/** The one that sorts first, so that it does not matter which came first. */
export function firstText(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

/** Survey records of one account. Nothing here grows with the number of responses except a few bytes for each person asked. */
export interface SurveyFacts {
  /** Day of the newest response of all time. */
  readonly lastDay: Day | null;
  /** Last day on which somebody was asked by name. */
  readonly lastAskedDay: Day | null;
  /** Responses of the period. */
  readonly responses: number;
  /** Their answers; every one counts the same. */
  readonly tally: Tally;
  /** The same with older answers weighing less. */
  readonly effective: EffectiveTally;
  /** For groups of accounts: the sums behind both. */
  readonly sums: { readonly tally: Sums; readonly weights: Float64Array };
  /** Of the period, by number of the source. */
  readonly sources: ReadonlyMap<number, number>;
  /** Of all time: [number of the wave, cells, where its tally begins]. */
  waves(): Iterable<[number, Sums, number]>;
  /** Of the period, by number of the dimension. */
  readonly dimensions: ReadonlyMap<number, DimensionSums>;
  /** Requests of the period, and of all time by number of the wave; null where nobody of the account was ever asked. */
  requests(): { period: AskedAndAnswered; byWave: ReadonlyMap<number, AskedAndAnswered> } | null;
  /** What the numbers mean, and how satisfaction is made. */
  readonly run: SurveyRun;
}

const NO_SOURCES: readonly number[] = [];
const NO_SUMS = new Float64Array(TALLY_WIDTH + WEIGHTS_WIDTH);

/** The survey facts of one account while its records stream by. */
export class SurveyAccumulator implements SurveyFacts {
  readonly run: SurveyRun;
  lastDay: Day | null = null;
  lastAskedDay: Day | null = null;
  #row = NO_ROW;
  #waves: KeyedRows | undefined;
  #dimensions: KeyedRows | undefined;
  /** Number of a source and its responses, and so on: hardly any account has more than one. */
  #sources: readonly number[] = NO_SOURCES;
  #requests: RequestMatch | undefined;

  constructor(run: SurveyRun) {
    this.run = run;
  }

  get responses(): number {
    return this.#ownSums[0] ?? 0;
  }

  get sums(): { tally: Float64Array; weights: Float64Array } {
    const own = this.#ownSums;
    return { tally: own.subarray(0, TALLY_WIDTH), weights: own.subarray(TALLY_WIDTH) };
  }

  /** Shared by all that have none, and not written to then. */
  get #ownSums(): Float64Array {
    return this.#row === NO_ROW ? NO_SUMS : this.run.sums.row(this.#row);
  }

  addResponse(day: Day, weight: number, period: Period, row: SurveyResponseRow): void {
    this.lastDay = this.lastDay === null || day > this.lastDay ? day : this.lastDay;
    const wave = row.wave?.trim() ?? '';
    const waveNumber = wave === '' ? undefined : this.run.waves.indexOf(wave);
    if (waveNumber !== undefined) {
      this.#waves ??= new KeyedRows(TALLY_WIDTH);
      const at = this.#waves.rowOf(waveNumber);
      addToTally(this.#waves.cells, at, day, row);
    }
    if (wave !== '' && row.contactId) {
      this.#requests ??= new RequestMatch();
      this.#requests.addResponse(row.contactId, wave);
    }
    if (!contains(period, day)) return;
    if (this.#row === NO_ROW) this.#row = this.run.sums.add();
    const { tally, weights } = this.sums;
    addToTally(tally, 0, day, row);
    addToWeights(weights, weight, row);
    const source = this.run.sources.indexOf(row.source ?? '');
    if (source !== undefined) this.#sources = withOneMore(this.#sources, source);
  }

  /** An answer by dimension within the period. */
  addDimension(dimension: number, value: number, question: string): void {
    this.#dimensions ??= new KeyedRows(3);
    count(this.#dimensions, dimension, 0, 1);
    count(this.#dimensions, dimension, 1, Math.round(value * 100));
    const number = question === '' ? undefined : this.run.questions.indexOf(question);
    if (number === undefined) return;
    const at = this.#dimensions.rowOf(dimension) + 2;
    const { cells } = this.#dimensions;
    const known = cells[at] ?? 0;
    // Numbers from 1, because a new row is all zero.
    if (known === 0 || question < this.run.questions.textOf(known - 1)) cells[at] = number + 1;
  }

  addRequest(contactId: string, wave: string, day: Day, isInPeriod: boolean): void {
    this.lastAskedDay = this.lastAskedDay === null || day > this.lastAskedDay ? day : this.lastAskedDay;
    const waveNumber = this.run.waves.indexOf(wave.trim());
    if (waveNumber === undefined) return;
    this.#requests ??= new RequestMatch();
    this.#requests.addRequest(contactId, wave.trim(), waveNumber, isInPeriod);
  }

  get tally(): Tally {
    return tallyAt(this.sums.tally);
  }

  get effective(): EffectiveTally {
    return effectiveTally(this.sums.weights);
  }

  get sources(): ReadonlyMap<number, number> {
    const sources = new Map<number, number>();
    for (let at = 0; at < this.#sources.length; at += 2) {
      sources.set(this.#sources[at] ?? 0, this.#sources[at + 1] ?? 0);
    }
    return sources;
  }

  *waves(): Generator<[number, Sums, number]> {
    const rows = this.#waves;
    if (!rows || this.run.waves.tooMany) return;
    for (const [wave, at] of rows.rows()) yield [wave, rows.cells, at];
  }

  get dimensions(): ReadonlyMap<number, DimensionSums> {
    const rows = this.#dimensions;
    if (!rows || this.run.dimensions.tooMany) return new Map();
    return new Map(
      [...rows.rows()].map(([dimension, at]) => [
        dimension,
        {
          answers: rows.cells[at] ?? 0,
          sumHundredths: rows.cells[at + 1] ?? 0,
          question: this.#question(rows.cells[at + 2] ?? 0)
        }
      ])
    );
  }

  #question(number: number): string | null {
    const { questions } = this.run;
    return number === 0 || questions.tooMany ? null : questions.textOf(number - 1);
  }

  requests(): { period: AskedAndAnswered; byWave: ReadonlyMap<number, AskedAndAnswered> } | null {
    return this.#requests?.hasRequests && !this.run.waves.tooMany ? this.#requests.matched() : null;
  }
}

function withOneMore(pairs: readonly number[], key: number): readonly number[] {
  for (let at = 0; at < pairs.length; at += 2) {
    if (pairs[at] === key) return pairs.with(at + 1, (pairs[at + 1] ?? 0) + 1);
  }
  return [...pairs, key, 1];
}

function count(rows: KeyedRows, key: number, column: number, by: number): void {
  const at = rows.rowOf(key) + column;
  rows.cells[at] = (rows.cells[at] ?? 0) + by;
}
