import type { FileSource, MatchRule } from '../../../config/surveyMapping.ts';
import type { TextEncoding } from '../../files/textEncoding.ts';
import type { SkipReason } from '../layouts/surveyLayout.ts';

/**
 * Where the rows of a file went: created + updated + unchanged + the skipped + rejected = rows. In a dry run, created
 * and updated are what would be.
 */
export interface RowCounts {
  rows: number;
  created: number;
  updated: number;
  unchanged: number;
  skipped: Record<SkipReason, number>;
  rejected: number;
}

export interface ImportedFile extends RowCounts {
  file: string;
  format: 'csv' | 'xlsx';
  encoding: TextEncoding | null;
  source: FileSource;
  /** Columns by which the layout was recognised. */
  evidence: string[];
  /** Where the mapping comes from: a path, a record of the org, or `ready`. */
  mapping: string;
}

/** Without the value, which may be an address or what somebody said; the file of rejects has it. */
export interface ListedReject {
  file: string;
  line: number;
  column: string;
  reason: string;
}

/** The contract of `--json`. */
export interface ImportSurveyResult extends RowCounts {
  dryRun: boolean;
  /** True where --strict kept everything from being written. */
  refused: boolean;
  files: ImportedFile[];
  answers: { created: number; updated: number };
  /** Rows whose account was found, by what found it. */
  matched: Record<MatchRule['key'], number>;
  /** Responses whose contact has moved to another account since; they stay where they were given. */
  stayed: number;
  /** Accounts that got a new or changed answer, and the first 200 of them. */
  accounts: number;
  accountIds: string[];
  /** The first 100. */
  rejects: ListedReject[];
  rejectFiles: string[];
}

export const LISTED_REJECTS = 100;
export const LISTED_ACCOUNTS = 200;

export function noRows(): RowCounts {
  return {
    rows: 0,
    created: 0,
    updated: 0,
    unchanged: 0,
    skipped: { preview: 0, spam: 0, incomplete: 0, empty: 0 },
    rejected: 0
  };
}

/** The counts of several files together. */
export function sumOf(files: readonly RowCounts[]): RowCounts {
  const total = noRows();
  for (const file of files) {
    total.rows += file.rows;
    total.created += file.created;
    total.updated += file.updated;
    total.unchanged += file.unchanged;
    total.rejected += file.rejected;
    for (const reason of ['preview', 'spam', 'incomplete', 'empty'] as const) {
      total.skipped[reason] += file.skipped[reason];
    }
  }
  return total;
}
