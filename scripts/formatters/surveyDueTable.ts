import type { SkipReason } from '../model/surveyLoop/surveyWave.ts';
import type { DueContact, SkippedContact } from '../pipelines/surveys/due/surveyDue.ts';
import { csvTable } from './csvTable.ts';

const CSV_COLUMNS = [
  'email',
  'contact',
  'account',
  'tier',
  'roles',
  'survey',
  'wave',
  'link',
  'contactId',
  'accountId',
  'due',
  'overdueDays',
  'lastAnswered',
  'lastAsked'
] as const;

/** The contacts for a survey tool; its export can carry contactId back, by which answers find their account. */
export function dueCsv(due: readonly DueContact[], survey: string | null, wave: string | null): string {
  return csvTable(
    CSV_COLUMNS,
    due.map(({ recorded: _, ...contact }) => ({ ...contact, survey, wave }))
  );
}

export const dueColumns = ['account', 'tier', 'overdueDays', 'contact', 'roles', 'lastAnswered', 'lastAsked'] as const;

/** Rows for people: no address, and only what helps to judge whether somebody is to be asked. */
export function dueRows(due: readonly DueContact[]): Record<(typeof dueColumns)[number], string | number>[] {
  return due.map(({ account, tier, overdueDays, contact, roles, lastAnswered, lastAsked }) => ({
    account,
    tier,
    overdueDays,
    contact,
    roles,
    lastAnswered: lastAnswered ?? '–',
    lastAsked: lastAsked ?? '–'
  }));
}

/** How many were left out for each reason, the most first. */
export function skipCounts(skipped: readonly SkippedContact[]): { reason: SkipReason; count: number }[] {
  const counts = new Map<SkipReason, number>();
  for (const { reason } of skipped) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts]
    .map(([reason, count]) => ({ reason, count }))
    .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
}
