import { parseArgs } from 'node:util';
import { z } from 'zod';

export const usage = `Usage: npm run demo -- [options]

Starts a local Salesforce-compatible org with the package deployed, loads a company, rates its accounts and serves
the account page.

  --data DIR    load accounts.csv and orders.csv of this folder instead of the sample company
  --as-of DATE  rate as of the end of this day (YYYY-MM-DD); default: today, or the last day of --data
  --db FILE     keep the org in this file; npm run -s local-org -- --db FILE serves it again (default: memory)
  --port N      port of the account page (default 4700; 0 takes any free one)
  --once        do the whole job and exit instead of serving the page
  --json        print one JSON document on stdout (progress stays on stderr); needs --once
  --help        this text
`;

/** Wrong flags: the text says which and what to write instead. */
export class UsageError extends Error {}

const optionsSchema = z.strictObject({
  data: z.string().min(1).optional(),
  'as-of': z.iso.date('must be a calendar day, YYYY-MM-DD').optional(),
  db: z.string().min(1).default(':memory:'),
  port: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a port number')
    .transform(Number)
    .refine((port) => port < 65_536, 'must be a port number')
    .default(4700),
  once: z.boolean().default(false),
  json: z.boolean().default(false),
  help: z.boolean().default(false)
});

export type DemoOptions = z.infer<typeof optionsSchema>;

/** @throws {UsageError} for an unknown flag or a value that its flag does not take. */
export function parseOptions(args: readonly string[]): DemoOptions {
  const parsed = optionsSchema.safeParse(readFlags(args));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new UsageError(`--${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is invalid'}.`);
  }
  if (parsed.data.json && !parsed.data.once) {
    throw new UsageError('--json prints one document at the end of the job; add --once.');
  }
  return parsed.data;
}

function readFlags(args: readonly string[]): Record<string, unknown> {
  try {
    return parseArgs({
      args: [...args],
      options: {
        data: { type: 'string' },
        'as-of': { type: 'string' },
        db: { type: 'string' },
        port: { type: 'string' },
        once: { type: 'boolean' },
        json: { type: 'boolean' },
        help: { type: 'boolean' }
      }
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
