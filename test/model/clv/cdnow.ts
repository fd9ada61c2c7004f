import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The CDNOW cohort of the customer-base papers, where this machine has it. */
const folder = join(process.env['KEY_ACCOUNTS_DATA'] ?? '../shared/data', 'cdnow');

export const hasCdnow = existsSync(join(folder, 'cdnow_customers_summary.csv'));

export function readCdnow(file: string): Record<string, number>[] {
  const [header = '', ...lines] = readFileSync(join(folder, file), 'utf8').trim().split(/\r?\n/);
  const names = header.split(',');
  return lines.map((line) =>
    Object.fromEntries(line.split(',').map((cell, column) => [names[column] ?? '', Number(cell)]))
  );
}
