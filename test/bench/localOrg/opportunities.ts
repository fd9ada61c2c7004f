/** Deals as CSV, the same for the org and for what it is compared with. */

export const COLUMNS = ['Name', 'AccountId', 'StageName', 'CloseDate', 'Amount'] as const;

/** Rows of one upload; 200,000 of them are about 15 MB. */
export const ROWS_PER_JOB = 200_000;

const STAGES = ['Prospecting', 'Closed Won', 'Closed Lost', 'Qualification'];

/** `count` deals from number `from` on, spread over the accounts. */
export function dealsCsv(from: number, count: number, accountIds: readonly string[]): string {
  const lines = [COLUMNS.join(',')];
  for (let number = from; number < from + count; number++) {
    const account = accountIds[number % accountIds.length] ?? '';
    const day = new Date(Date.UTC(2020, 0, 1 + (number % 2000))).toISOString().slice(0, 10);
    lines.push(`Deal ${number},${account},${STAGES[number % 4] ?? ''},${day},${(number % 9973) + 0.25}`);
  }
  return `${lines.join('\n')}\n`;
}

export const DEALS_QUERY = 'SELECT Id, AccountId, Amount, CloseDate, StageName, IsWon FROM Opportunity';
