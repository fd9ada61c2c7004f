import type { FileSource } from '../../../config/surveyMapping.ts';
import { isKeyAccountsError, reasonOf } from '../../../errors.ts';
import type { OrgPort } from '../../../org/orgPort.ts';
import type { TextEncoding } from '../../files/textEncoding.ts';
import type { SurveyFile } from './surveyFile.ts';
import { openSurveyFile } from './surveyFile.ts';
import { loadMapping, type LoadedMapping, type MappingOptions } from './loadMapping.ts';
import { rowMapper, type MappedRow } from './mapRow.ts';
import { columnUses, resolveMapping, type ResolvedMapping } from './resolveMapping.ts';

export interface PreviewSurveyOptions extends MappingOptions {
  file: string;
  source?: FileSource;
  /** Rows that are shown. */
  rows: number;
  clock?: () => Date;
}

export interface PreviewedRow {
  line: number;
  /** import, skipped: why, or rejected: why. */
  outcome: string;
  answeredAt: string;
  wave: string;
  /** Only as much of an address as tells whether the column is the right one. */
  match: string;
  nps: number | null;
  csat: number | null;
  ces: number | null;
  /** Characters of the comment. */
  comment: number;
  dimensions: Record<string, number | null>;
}

/** The contract of `--json`. */
export interface PreviewSurveyResult {
  file: string;
  format: 'csv' | 'xlsx';
  encoding: TextEncoding | null;
  source: FileSource;
  evidence: string[];
  mapping: string;
  /** Why the mapping does not fit the file; then no rows are shown. */
  problems: string[];
  columns: { column: string; question: string; use: string }[];
  /** Columns that the mapping does not read. */
  unused: string[];
  rows: PreviewedRow[];
}

/**
 * How the first rows of a file would be mapped. Without an org no account is looked for and times are UTC. A mapping
 * that does not fit, or is missing, is no failure: the columns are what its author needs to see.
 */
export async function previewSurvey(
  org: OrgPort | undefined,
  options: PreviewSurveyOptions
): Promise<PreviewSurveyResult> {
  const asked = options.mapping === undefined ? undefined : await loadMapping(org, 'File', options);
  const file = await openSurveyFile(options.file, options.source ?? asked?.mapping.source);
  const { source, from, resolved } = await resolvedFor(file, org, options, asked);
  const uses = 'problems' in resolved ? new Map<number, string[]>() : columnUses(resolved);
  const now = (options.clock ?? (() => new Date()))();
  const timeZone = org ? (await org.identity()).timeZone : 'UTC';
  return {
    file: options.file,
    format: file.table.format,
    encoding: file.table.encoding,
    source,
    evidence: file.found.evidence,
    mapping: from,
    problems: 'problems' in resolved ? resolved.problems : [],
    columns: file.found.columns.map(({ index, name, question }) => ({
      column: name,
      question: question === name ? '' : question,
      use: (uses.get(index) ?? []).join(', ')
    })),
    unused: file.found.columns.filter(({ index }) => !uses.has(index)).map(({ name }) => name),
    rows: 'problems' in resolved ? [] : await firstRows(file, resolved, { ...options, source, timeZone, now })
  };
}

async function resolvedFor(
  file: SurveyFile,
  org: OrgPort | undefined,
  options: MappingOptions,
  asked: LoadedMapping | undefined
): Promise<{ source: FileSource; from: string; resolved: ResolvedMapping | { problems: string[] } }> {
  try {
    const { mapping, from } = asked ?? (await loadMapping(org, file.layout.source, options));
    const resolved = resolveMapping(mapping, file.found.columns, file.layout);
    return { source: mapping.source ?? file.layout.source, from, resolved };
  } catch (error) {
    if (!isKeyAccountsError(error, 'mappingInvalid')) throw error;
    return { source: file.layout.source, from: '–', resolved: { problems: [reasonOf(error)] } };
  }
}

async function firstRows(
  file: SurveyFile,
  mapping: ResolvedMapping,
  { rows: most, source, timeZone, now }: { rows: number; source: FileSource; timeZone: string; now: Date }
): Promise<PreviewedRow[]> {
  const map = rowMapper({ source, layout: file.layout, columns: file.found.columns, mapping, timeZone, now });
  const rows: PreviewedRow[] = [];
  for await (const batch of file.rows()) {
    for (const row of batch.slice(0, most - rows.length)) rows.push(shown(row.line, map(row)));
    if (rows.length >= most) break;
  }
  return rows;
}

function shown(line: number, mapped: MappedRow): PreviewedRow {
  const nothing = { answeredAt: '', wave: '', match: '', nps: null, csat: null, ces: null, comment: 0, dimensions: {} };
  if ('skip' in mapped) return { line, outcome: `skipped: ${mapped.skip}`, ...nothing };
  if ('faults' in mapped) {
    const reasons = mapped.faults.map(({ column, reason }) => (column === '' ? reason : `${column}: ${reason}`));
    return { line, outcome: `rejected: ${reasons.join('; ')}`, ...nothing };
  }
  const { answeredAt, wave, keys, nps, csat, ces, comment, answers } = mapped.response;
  return {
    line,
    outcome: 'import',
    answeredAt,
    wave: wave ?? '',
    match: keys.map(({ rule, value }) => `${rule.key} ${masked(value)}`).join(', '),
    nps,
    csat,
    ces,
    comment: comment?.length ?? 0,
    dimensions: Object.fromEntries(answers.map(({ dimension, value }) => [dimension, value]))
  };
}

/** a…@acme.example: what is shown may end in a terminal's log. */
function masked(value: string): string {
  const at = value.lastIndexOf('@');
  return at < 1 ? value : `${value.slice(0, 1)}…${value.slice(at)}`;
}
