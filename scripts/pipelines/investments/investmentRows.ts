import { createHash } from 'node:crypto';
import { DateTime } from 'luxon';
import type { InvestmentMapping } from '../../config/investmentMapping.ts';
import type { CellValue } from '../../org/orgPort.ts';
import type { FileRow } from './readInvestmentFile.ts';

/** A row of the file that cannot be used, and why. */
export interface Reject {
  line: number;
  column: string;
  value: string;
  reason: string;
}

export interface InvestmentRow {
  line: number;
  values: Record<string, CellValue>;
}

export interface RowContext {
  mapping: InvestmentMapping;
  /** Values of KA_Category__c that the org takes. */
  categories: ReadonlySet<string>;
  /** Account id by the text of the account column; null where several accounts have it. */
  accounts: ReadonlyMap<string, string | null>;
  /** Currencies of the org; absent where it has one only. */
  currencies?: ReadonlySet<string>;
  /** The last day that an investment may have. */
  today: string;
}

/** Lengths of the fields of KA_Investment__c. */
const EXTERNAL_ID_LENGTH = 80;
const DESCRIPTION_LENGTH = 255;
/** KA_Amount__c takes sixteen digits before the point, of which a number with cents holds thirteen for certain. */
const MAXIMUM_AMOUNT = 1e13;

/**
 * Turns rows of the file into records. A row with a fault becomes one reject for each fault. Without a column of ids, a
 * row's id is made from its content and, where the same content comes again, from how often it came before: loading
 * the file again finds the same records.
 */
export function investmentRows(
  rows: readonly FileRow[],
  context: RowContext
): { good: InvestmentRow[]; rejects: Reject[] } {
  const good: InvestmentRow[] = [];
  const rejects: Reject[] = [];
  const seen = new Map<string, number>();
  const idLines = new Map<string, number>();
  for (const row of rows) {
    const faults: Reject[] = [];
    const values = valuesOf(row, context, (column, reason) => {
      faults.push({ line: row.line, column, value: row.cells[column] ?? '', reason });
    });
    const key = externalIdOf(row, values, context.mapping, seen);
    const before = idLines.get(key.toLowerCase());
    const idColumn = context.mapping.externalId ?? '';
    if (idColumn !== '' && key === '') faults.push(reject(row, idColumn, 'the id is missing'));
    if (key.length > EXTERNAL_ID_LENGTH) {
      faults.push(reject(row, idColumn, `the id is longer than ${String(EXTERNAL_ID_LENGTH)} characters`));
    }
    if (before !== undefined && key !== '')
      faults.push(reject(row, idColumn, `line ${String(before)} has the same id`));
    else idLines.set(key.toLowerCase(), row.line);
    if (faults.length > 0) rejects.push(...faults);
    else good.push({ line: row.line, values: { ...values, KA_External_Id__c: key } });
  }
  return { good, rejects };
}

function reject(row: FileRow, column: string, reason: string): Reject {
  return { line: row.line, column, value: row.cells[column] ?? '', reason };
}

function valuesOf(
  { cells }: FileRow,
  { mapping, categories, accounts, currencies, today }: RowContext,
  fault: (column: string, reason: string) => void
): Record<string, CellValue> {
  const cell = (column: string | undefined): string => (column === undefined ? '' : (cells[column] ?? ''));
  const date = DateTime.fromFormat(cell(mapping.date), mapping.dateFormat, { zone: 'utc' });
  const day = date.isValid ? date.toFormat('yyyy-MM-dd') : '';
  if (!date.isValid) fault(mapping.date, `the date is not written as ${mapping.dateFormat}`);
  else if (day > today) fault(mapping.date, `the date is later than today, ${today}`);
  else if (date.year < 1700) fault(mapping.date, 'the year is before 1700, which the org does not take');

  const named = cell(mapping.category);
  const category = Object.hasOwn(mapping.categories, named) ? (mapping.categories[named] ?? '') : named;
  if (!categories.has(category)) fault(mapping.category, `the category must be one of ${[...categories].join(', ')}`);

  const amount = amountOf(cell(mapping.amount), mapping.decimalSign);
  if (amount === undefined) fault(mapping.amount, 'the amount is not a number of at most two decimals');
  else if (Math.abs(amount) >= MAXIMUM_AMOUNT) fault(mapping.amount, 'the amount is too large');

  const account = accounts.get(cell(mapping.account));
  if (account === undefined) fault(mapping.account, `no account has this ${mapping.accountKey}`);
  else if (account === null) fault(mapping.account, `several accounts have this ${mapping.accountKey}`);

  const description = cell(mapping.description);
  if (description.length > DESCRIPTION_LENGTH && mapping.description !== undefined) {
    fault(mapping.description, `the description is longer than ${String(DESCRIPTION_LENGTH)} characters`);
  }
  const currency = cell(mapping.currency);
  if (mapping.currency !== undefined && !(currencies?.has(currency) ?? false)) {
    fault(mapping.currency, 'the org does not have this currency');
  }
  return {
    KA_Account__c: account ?? null,
    KA_Date__c: day,
    KA_Category__c: category,
    KA_Amount__c: amount ?? null,
    KA_Description__c: description === '' ? null : description,
    ...(mapping.currency === undefined ? {} : { CurrencyIsoCode: currency })
  };
}

/** `1'234.50`, `1.234,50` or `-20`; undefined where it is no number, or the grouping is not that of thousands. */
function amountOf(text: string, decimalSign: '.' | ','): number | undefined {
  const [whole = '', decimals, ...more] = text.replace('−', '-').split(decimalSign);
  const shape =
    decimalSign === '.' ? /^-?(\d+|\d{1,3}([, '’\u00a0\u202f]\d{3})+)$/ : /^-?(\d+|\d{1,3}([. '’\u00a0\u202f]\d{3})+)$/;
  if (more.length > 0 || !shape.test(whole) || !/^\d{0,2}$/.test(decimals ?? '')) return undefined;
  return Number(`${whole.replace(/[^\d-]/g, '')}.${decimals ?? ''}`.replace(/\.$/, ''));
}

function externalIdOf(
  row: FileRow,
  values: Record<string, CellValue>,
  { externalId }: InvestmentMapping,
  seen: Map<string, number>
): string {
  if (externalId !== undefined) return row.cells[externalId] ?? '';
  const digest = createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 32);
  const times = (seen.get(digest) ?? 0) + 1;
  seen.set(digest, times);
  return `FILE-${digest}-${String(times)}`;
}
