import type { Complaints } from '../../config/satisfactionDetail.ts';
import type { Day } from '../days.ts';
import { contains, type Period } from '../periods.ts';
import { round } from '../rounding.ts';
import { KeyedRows } from './keyedRows.ts';
import type { Names } from './names.ts';
import type { ComplaintSettings } from './satisfactionSettings.ts';

/** After so many halvings a case weighs less than a thousandth; the rest count as this many. */
const HALVINGS = 10;

// A row: open cases, then closed ones by how often they have been halved.
const OPEN = 0;
const CLOSED = 1;
const WIDTH = CLOSED + HALVINGS + 1;

/** Priorities that a detail shows. */
export const SHOWN_SEVERITIES = 20;

type Severity = Complaints['severities'][number];

export function dearestFirst(a: Severity, b: Severity): number {
  return b.pointsEach - a.pointsEach || (a.severity < b.severity ? -1 : 1);
}

/** Counts an account's cases by priority and age: whole numbers, so that the order of cases does not matter. */
export class ComplaintCounts {
  #rows: KeyedRows | undefined;

  /** `closed` is null while the case is open at the as-of day; one closed before the period is left out. */
  add(priority: number, closed: Day | null, asOf: Day, period: Period, { halvedAfterDays }: ComplaintSettings): void {
    if (closed !== null && !contains(period, closed)) return;
    this.#rows ??= new KeyedRows(WIDTH);
    const halvings = closed === null ? 0 : Math.min(HALVINGS, Math.floor((asOf - closed) / halvedAfterDays));
    const at = this.#rows.rowOf(priority) + (closed === null ? OPEN : CLOSED + halvings);
    const { cells } = this.#rows;
    cells[at] = (cells[at] ?? 0) + 1;
  }

  /**
   * What the cases take off: for each open one the points of its priority, for each closed one half of them, and half
   * again after every `halvedAfterDays` full days since; all together no more than the maximum.
   */
  taken(priorities: Names, settings: ComplaintSettings): Complaints {
    const severities = [...(this.#rows?.rows() ?? [])].map(([priority, at]) => {
      const severity = priorities.textOf(priority);
      const pointsEach = settings.points.get(severity) ?? settings.points.get('*') ?? 0;
      const counts = this.#rows?.cells.subarray(at, at + WIDTH) ?? new Int32Array(WIDTH);
      let closed = 0;
      let weighted = counts[OPEN] ?? 0;
      for (let halvings = 0; halvings <= HALVINGS; halvings += 1) {
        const cases = counts[CLOSED + halvings] ?? 0;
        closed += cases;
        weighted += cases / 2 ** (halvings + 1);
      }
      return { severity, open: counts[OPEN] ?? 0, closed, pointsEach, points: round(weighted * pointsEach, 2) };
    });
    severities.sort(dearestFirst);
    const sum = severities.reduce((total, { points }) => total + points, 0);
    return {
      points: round(Math.min(settings.maximum, sum), 2),
      maximum: settings.maximum,
      halvedAfterDays: settings.halvedAfterDays,
      severities: severities.slice(0, SHOWN_SEVERITIES)
    };
  }
}
