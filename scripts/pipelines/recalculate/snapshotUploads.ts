import type { AccountFacts } from '../../model/facts.ts';
import type { FiscalQuarter } from '../../model/fiscalQuarters.ts';
import type { CellValue } from '../../org/orgPort.ts';
import type { SnapshotStates } from './snapshotStates.ts';
import { pastSnapshotRow, quartersIn, snapshotColumns, snapshotRow, type ChangedSnapshots } from './snapshots.ts';

type Row = Record<string, CellValue>;

export interface SnapshotsToWrite {
  facts: readonly AccountFacts[];
  changed: { snapshots: ChangedSnapshots; snapshotStates: SnapshotStates };
  quarters: readonly FiscalQuarter[];
  model: { hash: string };
}

export interface SnapshotUpload {
  name: string;
  columns: string[];
  count: number;
  rows: Iterable<Row>;
}

const KINDS = [
  { name: 'pastSnapshotsAdded', isCurrent: false, isHeld: false },
  { name: 'pastSnapshotsChanged', isCurrent: false, isHeld: true },
  { name: 'snapshotsAdded', isCurrent: true, isHeld: false },
  { name: 'snapshotsChanged', isCurrent: true, isHeld: true }
] as const;

/** Rows of the current quarter have more columns than past ones, and new rows more than those that the org has. */
export function snapshotUploads(input: SnapshotsToWrite): SnapshotUpload[] {
  return KINDS.map(({ name, isCurrent, isHeld }) => {
    const columns = snapshotColumns(isCurrent, isHeld);
    const wanted = (id: string): number[] => {
      const changed = quartersIn(input.changed.snapshots.get(id) ?? 0);
      return changed
        .filter((row) => (row.index === 0) === isCurrent && row.isHeld === isHeld)
        .map(({ index }) => index);
    };
    let count = 0;
    for (const id of input.changed.snapshots.keys()) count += wanted(id).length;
    return { name, columns, count, rows: shaped(isCurrent ? current(input, wanted) : past(input, wanted), columns) };
  });
}

type Wanted = (id: string) => number[];

/** Sums are all that a past quarter gets, and the facts have them: rating every account again would be in vain. */
function* past({ facts, quarters }: SnapshotsToWrite, wanted: Wanted): Generator<Row> {
  for (const account of facts) for (const index of wanted(account.id)) yield pastSnapshotRow(account, index, quarters);
}

function* current({ facts, changed, quarters, model }: SnapshotsToWrite, wanted: Wanted): Generator<Row> {
  for (const account of facts) {
    const state = wanted(account.id).length > 0 ? changed.snapshotStates.of(account.id) : undefined;
    if (state) yield snapshotRow({ ...state, id: account.id, quarters: account.quarters }, quarters, model.hash);
  }
}

function* shaped(rows: Iterable<Row>, columns: readonly string[]): Generator<Row> {
  for (const row of rows) yield Object.fromEntries(columns.map((column) => [column, row[column] ?? null]));
}
