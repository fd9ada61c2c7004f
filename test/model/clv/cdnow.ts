import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cdnowFolder } from '../../realData.ts';

/** The CDNOW cohort of the customer-base papers, where this machine has it. */
export const hasCdnow = existsSync(join(cdnowFolder, 'cdnow_customers_summary.csv'));

export function readCdnow(file: string): Record<string, number>[] {
  const [header = '', ...lines] = readFileSync(join(cdnowFolder, file), 'utf8').trim().split(/\r?\n/);
  const names = header.split(',');
  return lines.map((line) =>
    Object.fromEntries(line.split(',').map((cell, column) => [names[column] ?? '', Number(cell)]))
  );
}
