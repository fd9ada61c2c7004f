import { dayOf, isoOf, type Day } from '../../model/days.ts';
import type { FiscalQuarter } from '../../model/fiscalQuarters.ts';
import { toMajor, type Minor } from '../../model/money.ts';
import { NumberRows } from '../../model/numberRows.ts';
import { minusMonths } from '../../model/periods.ts';
import type { QuarterAmounts } from '../../model/quarterSums.ts';
import type { RatedAccount } from '../../model/ratedAccount.ts';
import type { CellValue, OrgPort, TextRow } from '../../org/orgPort.ts';
import { minorOf } from '../amounts.ts';
import { inLists } from '../inLists.ts';
import { AccountDigests } from '../accountDigests.ts';
import type { AccountIndex } from '../accountIndex.ts';
import { keptText } from '../keptText.ts';
import type { Stage } from '../stages.ts';
import { digest } from './accountFields.ts';
import type { SnapshotState } from './snapshotStates.ts';

/** What the org holds of the quarters in question: three sums for each, and how the newest one found the account. */
export class KnownSnapshots {
  /** Revenue, return and cost of each quarter; NaN where it has no row. */
  readonly #amounts: NumberRows;
  readonly #rowOf = new Map<string, number>();
  /** Of the rating that the newest quarter shows. */
  readonly #states: AccountDigests;
  readonly #index: AccountIndex;
  /** Ids of rows past their retention. */
  readonly expired: string[] = [];

  constructor(quarters: number, index: AccountIndex) {
    this.#amounts = new NumberRows(quarters * AMOUNTS.length);
    this.#states = new AccountDigests(index);
    this.#index = index;
  }

  add(row: TextRow, quarter: number): void {
    const id = this.#index.keptId(row['KA_Account__c'] ?? '');
    const known = this.#rowOf.get(id);
    const number = known ?? this.#amounts.add();
    const amounts = this.#amounts.row(number);
    if (known === undefined) {
      amounts.fill(Number.NaN);
      this.#rowOf.set(id, number);
    }
    AMOUNTS.forEach((field, at) => {
      const text = row[field] ?? '';
      // A cleared amount differs from every sum, and still says that there is a row.
      amounts[quarter * AMOUNTS.length + at] = text === '' ? Infinity : minorOf(text);
    });
    if (quarter === 0) this.#states.set(id, digest(STATE.map((field) => comparable(row[field] ?? '')).join('|')));
  }

  /** undefined where no quarter has a row. */
  amountsOf(accountId: string): Float64Array | undefined {
    const number = this.#rowOf.get(accountId);
    return number === undefined ? undefined : this.#amounts.row(number);
  }

  /** '' where the newest quarter has no row. */
  stateOf(accountId: string): string {
    return this.#states.get(accountId);
  }
}

/**
 * By account, which quarters (by index, newest first) differ and which of those the org has: a bit each, held ones further
 * up, since a first run keeps six of them for every account.
 */
export type ChangedSnapshots = Map<string, number>;

const HELD_FROM_BIT = 16;

/** Whether the quarter under way is among those that differ. */
export function hasCurrentQuarter(bits: number): boolean {
  return (bits & 1) !== 0;
}

/** What the bits of an account say. */
export function quartersIn(bits: number): { index: number; isHeld: boolean }[] {
  const quarters: { index: number; isHeld: boolean }[] = [];
  for (let index = 0; index < HELD_FROM_BIT; index += 1) {
    if ((bits & (1 << index)) !== 0) quarters.push({ index, isHeld: (bits & (1 << (HELD_FROM_BIT + index))) !== 0 });
  }
  return quarters;
}

const AMOUNTS = ['KA_Revenue__c', 'KA_Return__c', 'KA_Cost__c'] as const;
const STATE = [
  'KA_Tier__c',
  'KA_Score__c',
  'KA_Attractiveness__c',
  'KA_Strength__c',
  'KA_NPS__c',
  'KA_Satisfaction__c',
  'KA_Model_Hash__c'
] as const;
const ALL_FIELDS = ['KA_External_Id__c', 'KA_Account__c', 'KA_Month__c', ...AMOUNTS, ...STATE];

/**
 * Columns of an upload. Past quarters get their sums only: how an account was rated then is not known any more, or was
 * written then. The account of a row that exists cannot be written again, not even the same one.
 */
export function snapshotColumns(isCurrent: boolean, isHeld: boolean): string[] {
  return [
    'KA_External_Id__c',
    ...(isHeld ? [] : ['KA_Account__c', 'KA_Month__c']),
    ...AMOUNTS,
    ...(isCurrent ? STATE : [])
  ];
}

export interface SnapshotScope {
  asOf: Day;
  quarters: readonly FiscalQuarter[];
  retentionMonths: number;
  only?: ReadonlySet<string>;
  index: AccountIndex;
}

/** Reads the rows of the quarters, and finds those of the whole org that are older than they are to be kept. */
export async function readSnapshots(
  org: OrgPort,
  { asOf, quarters, retentionMonths, only, index: accounts }: SnapshotScope,
  stage: Stage
): Promise<KnownSnapshots> {
  const known = new KnownSnapshots(quarters.length, accounts);
  const indexOf = new Map(quarters.map(({ month }, index) => [isoOf(month), index]));
  const firstKept = isoOf(minusMonths(dayOf(`${isoOf(asOf).slice(0, 8)}01`), retentionMonths));
  const select = `SELECT Id, ${ALL_FIELDS.join(', ')} FROM KA_Snapshot__c`;
  const queries = only ? inLists([...only], (list) => `${select} WHERE KA_Account__c IN (${list})`) : [select];
  for (const soql of queries) {
    for await (const rows of org.bulkQuery(soql, { onJob: ({ id }) => stage.job(id) })) {
      stage.count('snapshots', rows.length);
      for (const row of rows) {
        const month = row['KA_Month__c'] ?? '';
        if (month < firstKept && !only) known.expired.push(keptText(row['Id'] ?? ''));
        const index = indexOf.get(month);
        if (index !== undefined && isCurrentKey(row)) known.add(row, index);
      }
    }
  }
  return known;
}

/** A row that someone made by hand has another key; it is left alone. */
function isCurrentKey(row: TextRow): boolean {
  return row['KA_External_Id__c'] === keyOf(row['KA_Account__c'] ?? '', row['KA_Month__c'] ?? '');
}

/**
 * The quarters of which the row is to be written, as bits. Only rated accounts have any, and none before the first
 * quarter that anything is known of.
 */
export function changedQuarters(rated: RatedAccount, modelHash: string, known: KnownSnapshots): number {
  if (rated.score === null) return 0;
  const held = known.amountsOf(rated.id);
  const first = rated.quarters.findLastIndex(({ records }) => records > 0);
  let bits = 0;
  for (const [index, quarter] of rated.quarters.entries()) {
    const isHeld = !Number.isNaN(held?.[index * AMOUNTS.length] ?? Number.NaN);
    if (index > Math.max(first, 0) && !isHeld) continue;
    const same = sumsOf(quarter).every((sum, at) => held?.[index * AMOUNTS.length + at] === sum);
    if (same && (index > 0 || known.stateOf(rated.id) === digest(stateText(rated, modelHash)))) continue;
    bits |= (1 << index) | (isHeld ? 1 << (HELD_FROM_BIT + index) : 0);
  }
  return bits;
}

interface SnapshotAccount {
  id: string;
  quarters: readonly QuarterAmounts[];
}

/** The row of the quarter under way, which also says how the account is rated now. */
export function snapshotRow(
  account: SnapshotAccount & SnapshotState,
  quarters: readonly FiscalQuarter[],
  modelHash: string
): Record<string, CellValue> {
  return { ...pastSnapshotRow(account, 0, quarters), ...stateOf(account, modelHash) };
}

/** The sums of a quarter. */
export function pastSnapshotRow(
  account: SnapshotAccount,
  index: number,
  quarters: readonly FiscalQuarter[]
): Record<string, CellValue> {
  const month = isoOf(quarters[index]?.month ?? 0);
  const quarter = account.quarters[index];
  const sums = quarter ? sumsOf(quarter) : [];
  return {
    KA_External_Id__c: keyOf(account.id, month),
    KA_Account__c: account.id,
    KA_Month__c: month,
    ...Object.fromEntries(AMOUNTS.map((field, at) => [field, toMajor(sums[at] ?? 0)]))
  };
}

function sumsOf({ revenueMinor, returnMinor, costMinor }: QuarterAmounts): Minor[] {
  return [revenueMinor, returnMinor, costMinor];
}

function stateOf(rated: SnapshotState, modelHash: string): Record<(typeof STATE)[number], CellValue> {
  return {
    KA_Tier__c: rated.tier,
    KA_Score__c: rated.score,
    KA_Attractiveness__c: rated.attractiveness,
    KA_Strength__c: rated.strength,
    KA_NPS__c: rated.nps,
    KA_Satisfaction__c: rated.satisfaction,
    KA_Model_Hash__c: modelHash
  };
}

function stateText(rated: RatedAccount, modelHash: string): string {
  const state = stateOf(rated, modelHash);
  return STATE.map((field) => comparable(state[field])).join('|');
}

/** `62.50` in the org and 62.5 calculated are the same. */
function comparable(value: CellValue): string {
  const text = String(value ?? '');
  return /^-?\d+(\.\d+)?$/.test(text) ? String(Math.round(Number(text) * 100)) : text;
}

function keyOf(accountId: string, month: string): string {
  return `${accountId}-${month.slice(0, 7)}`;
}
