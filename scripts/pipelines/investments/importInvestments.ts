import { z } from 'zod';
import { investmentMappingSchema, type InvestmentMapping } from '../../config/investmentMapping.ts';
import { keyAccountsError } from '../../errors.ts';
import type { CellValue, OrgPort } from '../../org/orgPort.ts';
import { readJsonFile } from '../jsonFile.ts';
import { keptText } from '../keptText.ts';
import { orgDays } from '../orgDays.ts';
import { investmentRows, type InvestmentRow, type Reject } from './investmentRows.ts';
import { readInvestmentFile, type InvestmentFile } from './readInvestmentFile.ts';

export interface ImportInvestmentsOptions {
  file: string;
  /** JSON file that says which column holds what; without it the columns Date, Category, Amount and Account are read. */
  mapping?: string;
  dryRun?: boolean;
  /** Loads all rows or none. */
  strict?: boolean;
  clock?: () => Date;
}

/** The contract of `--json`. */
export interface ImportInvestmentsResult {
  file: string;
  encoding: InvestmentFile['encoding'];
  dryRun: boolean;
  rows: number;
  /** Rows that the org took; in a dry run, that it would be given. */
  loaded: number;
  created: number;
  updated: number;
  /** One for each fault; a row may have several. */
  rejects: Reject[];
  rejectedRows: number;
}

/**
 * Loads costs from finance as KA_Investment__c, by external id, so that loading a file twice leaves one record a row.
 * Rows that cannot be used are listed and the others loaded.
 */
export async function importInvestments(
  org: OrgPort,
  options: ImportInvestmentsOptions
): Promise<ImportInvestmentsResult> {
  const mapping = await readMapping(options.mapping);
  const file = await readInvestmentFile(options.file);
  checkColumns(mapping, file);
  const { timeZone } = await org.identity();
  const object = await org.describe('KA_Investment__c');
  if (!object) throw keyAccountsError('packageMissing', ['the object KA_Investment__c']);
  const { good, rejects } = investmentRows(file.rows, {
    mapping,
    categories: new Set(object.fields.get('KA_Category__c')?.picklistValues),
    accounts: await accountsBy(org, mapping, file),
    ...(mapping.currency === undefined ? {} : { currencies: await currenciesOf(org) }),
    today: orgDays(timeZone).today((options.clock ?? (() => new Date()))())
  });
  const loaded = options.dryRun || (options.strict && rejects.length > 0) ? undefined : await load(org, good);
  const all = [...rejects, ...(loaded?.rejects ?? [])].sort((a, b) => a.line - b.line);
  return {
    file: options.file,
    encoding: file.encoding,
    dryRun: options.dryRun ?? false,
    rows: file.rows.length,
    loaded: loaded?.succeeded ?? (options.dryRun ? good.length : 0),
    created: loaded?.created ?? 0,
    updated: loaded ? loaded.succeeded - loaded.created : 0,
    rejects: all,
    rejectedRows: new Set(all.map(({ line }) => line)).size
  };
}

async function readMapping(path: string | undefined): Promise<InvestmentMapping> {
  const parsed = investmentMappingSchema.safeParse(path === undefined ? {} : await readJsonFile(path));
  if (!parsed.success) throw keyAccountsError('mappingInvalid', [z.prettifyError(parsed.error)]);
  return parsed.data;
}

function checkColumns(mapping: InvestmentMapping, { columns }: InvestmentFile): void {
  const { date, category, amount, account, externalId, description, currency } = mapping;
  const named = { date, category, amount, account, externalId, description, currency };
  const missing = Object.entries(named).filter(([, column]) => column !== undefined && !columns.includes(column));
  if (missing.length === 0) return;
  const lines = missing.map(
    ([key, column]) => `✖ ${key} is the column "${column ?? ''}", which the file does not have`
  );
  throw keyAccountsError('mappingInvalid', [[...lines, `The file has: ${columns.join(', ')}.`].join('\n')]);
}

/** Only the texts that the file asks for are kept: an org has many more accounts than a month's costs name. */
async function accountsBy(
  org: OrgPort,
  { account, accountKey }: InvestmentMapping,
  file: InvestmentFile
): Promise<Map<string, string | null>> {
  const asked = new Set(file.rows.map(({ cells }) => cells[account] ?? ''));
  asked.delete('');
  const found = new Map<string, string | null>();
  const soql = `SELECT Id${accountKey === 'Id' ? '' : `, ${accountKey}`} FROM Account`;
  for await (const rows of org.bulkQuery(soql)) {
    for (const row of rows) {
      const id = keptText(row['Id'] ?? '');
      // An id may be written in its short, case-sensitive form as well.
      const keys = accountKey === 'Id' ? [id, id.slice(0, 15)] : [(row[accountKey] ?? '').trim()];
      for (const key of keys) if (asked.has(key)) found.set(keptText(key), found.has(key) ? null : id);
    }
  }
  return found;
}

async function currenciesOf(org: OrgPort): Promise<Set<string>> {
  if (!(await org.describe('CurrencyType'))) return new Set();
  const types = await org.query<{ IsoCode: string }>('SELECT IsoCode FROM CurrencyType WHERE IsActive = true');
  return new Set(types.map(({ IsoCode }) => IsoCode));
}

interface Loaded {
  succeeded: number;
  created: number;
  rejects: Reject[];
}

async function load(org: OrgPort, rows: readonly InvestmentRow[]): Promise<Loaded> {
  const accountOf = await accountsOfHeld(org, rows);
  const total: Loaded = { succeeded: 0, created: 0, rejects: [] };
  const isHeld = (row: InvestmentRow): boolean => accountOf.has(keyOf(row));
  const hasMoved = (row: InvestmentRow): boolean =>
    isHeld(row) && accountOf.get(keyOf(row)) !== row.values['KA_Account__c'];
  for (const { line } of rows.filter(hasMoved)) {
    const reason = 'the org has an investment with this id for another account; delete it there first';
    total.rejects.push({ line, column: '', value: '', reason });
  }
  const stays = rows.filter((row) => !hasMoved(row));
  // The account of an investment that exists cannot be written again, not even the same one.
  const batches = [stays.filter((row) => !isHeld(row)), stays.filter(isHeld).map(withoutAccount)];
  for (const batch of batches) {
    const { succeeded, created, rejects } = await upsert(org, batch);
    total.succeeded += succeeded;
    total.created += created;
    total.rejects.push(...rejects);
  }
  return total;
}

/** The org does not tell capitals apart in ids. */
const keyOf = ({ values }: InvestmentRow): string => String(values['KA_External_Id__c']).toLowerCase();

function withoutAccount({ line, values }: InvestmentRow): InvestmentRow {
  const kept = Object.entries(values).filter(([field]) => field !== 'KA_Account__c');
  return { line, values: Object.fromEntries(kept) };
}

/** The account of each investment that the org holds under one of the rows' ids. */
async function accountsOfHeld(org: OrgPort, rows: readonly InvestmentRow[]): Promise<Map<string, string>> {
  const asked = new Set(rows.map(keyOf));
  const held = new Map<string, string>();
  const soql = 'SELECT KA_External_Id__c, KA_Account__c FROM KA_Investment__c WHERE KA_External_Id__c != null';
  for await (const page of org.bulkQuery(soql)) {
    for (const row of page) {
      const key = (row['KA_External_Id__c'] ?? '').toLowerCase();
      if (asked.has(key)) held.set(keptText(key), keptText(row['KA_Account__c'] ?? ''));
    }
  }
  return held;
}

async function upsert(org: OrgPort, rows: readonly InvestmentRow[]): Promise<Loaded> {
  const [first] = rows;
  if (!first) return { succeeded: 0, created: 0, rejects: [] };
  const lineOf = new Map(rows.map((row) => [keyOf(row), row.line]));
  const accountOf = (row: InvestmentRow): string => String(row.values['KA_Account__c']);
  const sorted = rows.toSorted((a, b) => (accountOf(a) < accountOf(b) ? -1 : accountOf(a) > accountOf(b) ? 1 : 0));
  const result = await org.bulkIngest({
    object: 'KA_Investment__c',
    operation: 'upsert',
    externalIdField: 'KA_External_Id__c',
    columns: Object.keys(first.values),
    rows: sorted.map(({ values }): Record<string, CellValue> => values)
  });
  return {
    succeeded: result.succeeded,
    created: result.created,
    rejects: result.failed.map(({ row, error }) => ({
      line: lineOf.get((row['KA_External_Id__c'] ?? '').toLowerCase()) ?? 0,
      column: '',
      value: '',
      reason: error
    }))
  };
}
