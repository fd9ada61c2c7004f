import type { ImportSurveyResult } from '../pipelines/surveys/import/importResult.ts';

export interface ImportCounts {
  rows: number;
  created: number;
  updated: number;
  unchanged: number;
  skipped: number;
  /** `preview 3, incomplete 1`, or `none`. */
  reasons: string;
  rejected: number;
}

/** The counts of all files together, the skipped ones summed up. */
export function importCounts({
  rows,
  created,
  updated,
  unchanged,
  skipped,
  rejected
}: ImportSurveyResult): ImportCounts {
  const some = Object.entries(skipped).filter(([, count]) => count > 0);
  return {
    rows,
    created,
    updated,
    unchanged,
    skipped: some.reduce((sum, [, count]) => sum + count, 0),
    reasons: some.map(([reason, count]) => `${reason} ${String(count)}`).join(', ') || 'none',
    rejected
  };
}

/** Accounts that are named on a command line; of more, all that changed are rated. */
const NAMED_ACCOUNTS = 10;

/** What to run next, so that the new answers count. */
export function recalculateCommand(accountIds: ReadonlySet<string>): string {
  const command = 'sf keyaccounts recalculate';
  return accountIds.size > NAMED_ACCOUNTS ? command : `${command} --accounts ${[...accountIds].join(',')}`;
}
