import { z } from 'zod';
import type { CellValue, OrgPort } from '../../org/orgPort.ts';
import { soqlTexts } from '../soqlText.ts';

/** One KA_Analysis__c: what a full run learned of many accounts. */
export interface Analysis {
  kind: 'Satisfaction' | 'Profit' | 'Rating';
  scope: 'Portfolio' | 'Tier' | 'Segment' | 'Group' | 'Wave';
  /** '' for the portfolio. */
  key: string;
  asOf: string;
  /** Accounts or answers behind it. */
  records: number;
  /** Written as JSON; its as-of dates and periods alone are no reason to write it again. */
  detail: object;
  /** Further columns, e.g. KA_NPS__c. */
  figures?: Partial<Record<FigureField, number | null>>;
}

const FIGURE_FIELDS = ['KA_NPS__c', 'KA_CSAT__c', 'KA_CES__c', 'KA_Satisfaction__c', 'KA_Response_Rate__c'] as const;
type FigureField = (typeof FIGURE_FIELDS)[number];

export const ANALYSIS_COLUMNS = [
  'KA_External_Id__c',
  'KA_Kind__c',
  'KA_Scope__c',
  'KA_Key__c',
  'KA_As_Of__c',
  'KA_Records__c',
  ...FIGURE_FIELDS,
  'KA_Detail__c'
] as const;

type Row = Record<(typeof ANALYSIS_COLUMNS)[number], CellValue>;

export interface AnalysisRows {
  /** To be upserted by KA_External_Id__c. */
  changed: Row[];
  /** Ids of rows that no analysis stands behind any more, such as those of a tier that the model has lost. */
  outdated: string[];
}

/** Of nothing: what a run that analyses nothing writes. */
export const NO_ANALYSES: AnalysisRows = { changed: [], outdated: [] };

const heldSchema = z.looseObject({
  Id: z.string(),
  KA_External_Id__c: z.string(),
  KA_Records__c: z.number().nullable(),
  KA_Detail__c: z.string().nullable(),
  ...Object.fromEntries(FIGURE_FIELDS.map((field) => [field, z.number().nullable()]))
});

/** Compares analyses with those of the same kinds that the org holds. Rows made by hand have no key and are left alone. */
export async function analysisRows(
  org: OrgPort,
  kinds: readonly Analysis['kind'][],
  analyses: readonly Analysis[]
): Promise<AnalysisRows> {
  const columns = ['Id', 'KA_External_Id__c', 'KA_Records__c', ...FIGURE_FIELDS, 'KA_Detail__c'].join(', ');
  const held = new Map<string, { id: string; fingerprint: string }>();
  for (const record of await org.query<unknown>(
    `SELECT ${columns} FROM KA_Analysis__c WHERE KA_Kind__c IN (${soqlTexts(kinds)}) AND KA_External_Id__c != null`
  )) {
    const row = heldSchema.parse(record);
    held.set(row.KA_External_Id__c, { id: row.Id, fingerprint: fingerprintOf(row) });
  }
  const rows = analyses.map(rowOf);
  const kept = new Set(rows.map((row) => row.KA_External_Id__c));
  return {
    changed: rows.filter((row) => held.get(String(row.KA_External_Id__c))?.fingerprint !== fingerprintOf(row)),
    outdated: [...held].filter(([key]) => !kept.has(key)).map(([, { id }]) => id)
  };
}

function rowOf({ kind, scope, key, asOf, records, detail, figures = {} }: Analysis): Row {
  return {
    KA_External_Id__c: `${kind}|${scope}|${key}`,
    KA_Kind__c: kind,
    KA_Scope__c: scope,
    KA_Key__c: key,
    KA_As_Of__c: asOf,
    KA_Records__c: records,
    KA_NPS__c: figures.KA_NPS__c ?? null,
    KA_CSAT__c: figures.KA_CSAT__c ?? null,
    KA_CES__c: figures.KA_CES__c ?? null,
    KA_Satisfaction__c: figures.KA_Satisfaction__c ?? null,
    KA_Response_Rate__c: figures.KA_Response_Rate__c ?? null,
    KA_Detail__c: JSON.stringify(detail)
  };
}

/** Equal when nothing that a reader sees differs; figures are kept with two decimals. */
function fingerprintOf(row: Readonly<Record<string, unknown>>): string {
  const figures = FIGURE_FIELDS.map((field) => {
    const value = row[field];
    return typeof value === 'number' ? String(Math.round(value * 100)) : '';
  });
  const detail = row['KA_Detail__c'];
  return [row['KA_Records__c'], ...figures, withoutDates(typeof detail === 'string' ? detail : '')].join('\u0001');
}

/** The text is our own: JSON.stringify of an object whose keys come in the order of its schema. */
function withoutDates(detail: string): string {
  return detail.replace(/"asOf":"[^"]*"/g, '""').replace(/"period":\{[^}]*\}/g, '""');
}
