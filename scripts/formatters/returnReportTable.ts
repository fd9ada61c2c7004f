import type { ReturnReport, ReturnRow } from '../pipelines/returns/returnReport.ts';
import { csvTable } from './csvTable.ts';

export const reportColumns = [
  'name',
  'accounts',
  'revenue',
  'return',
  'cost',
  'profit',
  'roi',
  'growth',
  'basis'
] as const;

type Shown = Record<(typeof reportColumns)[number], string>;

/** Rows for people, the total last. What cannot be divided says why instead of showing a number. */
export function reportRows({ rows, total }: ReturnReport): Shown[] {
  return [...rows.map((row) => shown(row, row.name === '' ? '(none)' : row.name)), shown(total, 'Total')];
}

const money = (amount: number): string =>
  amount.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

function shown(row: ReturnRow, name: string): Shown {
  return {
    name,
    accounts: String(row.accounts),
    revenue: money(row.revenue),
    return: money(row.return),
    cost: money(row.cost),
    profit: money(row.profit),
    roi: row.roi === null ? 'no cost recorded' : `${String(row.roi)} %`,
    growth: row.growth === null ? '–' : `${String(row.growth)} %`,
    basis: row.basis ?? '–'
  };
}

const curveColumns = ['rank', 'account_share', 'cumulative_profit'] as const;

/** Rows for a spreadsheet, without the total; by account each has its place on the whale curve. */
export function csvReport({ by, currency, period, rows, whaleCurve }: ReturnReport): string {
  const columns = ['key', ...reportColumns, 'currency', 'from', 'to', ...(by === 'account' ? curveColumns : [])];
  const places = new Map(whaleCurve.points.map((point) => [point.accountId, point]));
  return csvTable(
    columns,
    rows.map((row) => {
      const place = by === 'account' ? places.get(row.key) : undefined;
      const [from, to] = by === 'quarter' ? row.name.split(' … ') : [period.from, period.to];
      return {
        ...row,
        currency,
        from: from ?? '',
        to: to ?? '',
        rank: place?.rank ?? null,
        account_share: place?.accountShare ?? null,
        cumulative_profit: place?.cumulative ?? null
      };
    })
  );
}
