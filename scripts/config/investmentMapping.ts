import { z } from 'zod';

const column = z.string().min(1);

/**
 * Which columns of a finance file hold what; a column is named as its header is. Amounts are in the corporate currency
 * unless `currency` names a column. Categories of the file that are not those of the org are translated by `categories`.
 */
export const investmentMappingSchema = z.strictObject({
  date: column.default('Date'),
  /** As Luxon reads it, such as `dd.MM.yyyy` or `yyyy/M/d`. */
  dateFormat: z.string().min(1).default('yyyy-MM-dd'),
  category: column.default('Category'),
  categories: z.record(z.string(), z.string()).default({}),
  amount: column.default('Amount'),
  /** The sign before decimals; the other of the two, blanks and apostrophes may group thousands. */
  decimalSign: z.enum(['.', ',']).default('.'),
  account: column.default('Account'),
  /** What the account column holds. */
  accountKey: z.enum(['Id', 'AccountNumber', 'Name']).default('AccountNumber'),
  /** Without a column of ids, each row gets one made from its own content. */
  externalId: column.optional(),
  description: column.optional(),
  /** ISO code of the row's currency; only where the org has several. */
  currency: column.optional()
});

export type InvestmentMapping = z.infer<typeof investmentMappingSchema>;
