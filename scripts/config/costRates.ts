import { z } from 'zod';
import { CostRates, keyOf, RATE_KINDS, type CostRate } from '../model/costToServe/costRates.ts';
import { fromRateText } from '../model/costToServe/rateText.ts';
import { ModelError, type ModelProblem } from './modelProblem.ts';

const rateRowSchema = z.object({
  DeveloperName: z.string(),
  KA_Kind__c: z.enum(RATE_KINDS, `must be ${RATE_KINDS.join(', ')}; choose one of them`),
  KA_Match__c: z.string().nullable(),
  KA_Amount__c: z
    .number('must be a number; write the cost of an hour, a call or a case')
    .min(0, 'must not be negative; write the cost as a positive number')
    .max(1_000_000_000, 'is more than 1,000,000,000; correct the amount')
});

export const COST_RATES_QUERY = 'SELECT DeveloperName, KA_Kind__c, KA_Match__c, KA_Amount__c FROM KA_Cost_Rate__mdt';

/**
 * Reads the KA_Cost_Rate__mdt records as a query returns them.
 * @throws {ModelError} naming record, field and what to do for every rate that cannot be used.
 */
export function costRatesOf(rows: readonly unknown[]): CostRates {
  const problems: ModelProblem[] = [];
  const rates: CostRate[] = [];
  const taken = new Map<string, string>();
  for (const row of rows) {
    const parsed = rateRowSchema.safeParse(row);
    if (!parsed.success) {
      for (const { path, message } of parsed.error.issues) {
        const [problem = '', fix = ''] = message.split('; ');
        problems.push({
          record: recordName(nameOf(row)),
          message: `${path.join('.')} ${problem}.`,
          fix: sentence(fix)
        });
      }
      continue;
    }
    const { DeveloperName: name, KA_Kind__c: kind, KA_Match__c: text, KA_Amount__c: amount } = parsed.data;
    const match = fromRateText(text ?? '');
    const other = taken.get(keyOf(kind, match));
    if (other !== undefined) {
      const message = `KA_Match__c is the same as that of ${other}.`;
      problems.push({ record: recordName(name), message, fix: 'Delete one of them or give it another match.' });
    }
    taken.set(keyOf(kind, match), name);
    rates.push({ name, kind, match, amountMinor: Math.round(amount * 100) });
  }
  if (problems.length > 0) throw new ModelError(problems);
  return new CostRates(rates.sort((a, b) => (a.name < b.name ? -1 : 1)));
}

const recordName = (name: string): string => `KA_Cost_Rate__mdt.${name}`;
const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

function nameOf(row: unknown): string {
  const named = z.object({ DeveloperName: z.string() }).safeParse(row);
  return named.success ? named.data.DeveloperName : '(unnamed)';
}
