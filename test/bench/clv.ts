import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse/sync';
import { fitPurchases } from '../../scripts/model/clv/fitPurchases.ts';
import { fitSpend } from '../../scripts/model/clv/gammaGamma.ts';
import type { PurchaseHistory } from '../../scripts/model/clv/purchaseHistory.ts';
import { simulateCustomers } from './simulateCustomers.ts';

/**
 * `npm run -s bench:clv [-- --csv FILE] [--customers N] [--model bgnbd|mbgnbd] [--json]`
 * Fits the purchase and spend models on a file with columns frequency, recency, T and optionally monetary_value, or on
 * simulated customers of known parameters. Seconds are those of the fit alone.
 */
const usage = 'Usage: npm run -s bench:clv -- [--csv FILE] [--customers N] [--model bgnbd|mbgnbd] [--json]';

/** Fit time of Python lifetimes 0.11 on a million customers, measured on a machine like this one. */
const lifetimesSeconds = 11.2;
const truth = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };

class BenchInputError extends Error {}

function readCustomers(file: string): PurchaseHistory & { meanSpend?: Float64Array } {
  const [header = [], ...rows] = parse(readFileSync(file, 'utf8'), {
    bom: true,
    skip_empty_lines: true,
    trim: true
  });
  const names = header.map((name) => name.toLowerCase());
  const column = (name: string): Float64Array => {
    const at = names.indexOf(name);
    if (at < 0) throw new BenchInputError(`${file} has no column ${name}; it has ${names.join(', ')}.`);
    return Float64Array.from(rows, (row, index) => {
      const cell = row[at] ?? '';
      const value = cell === '' ? NaN : Number(cell);
      if (!Number.isFinite(value))
        throw new BenchInputError(`${file} line ${index + 2}, column ${name}: "${cell}" is not a number.`);
      return value;
    });
  };
  const history = { frequency: column('frequency'), recency: column('recency'), age: column('t') };
  return names.includes('monetary_value') ? { ...history, meanSpend: column('monetary_value') } : history;
}

function timed<T>(work: () => T): { result: T; seconds: number } {
  const started = performance.now();
  const result = work();
  return { result, seconds: (performance.now() - started) / 1000 };
}

function run(args: string[]): void {
  const { values } = parseArgs({
    args,
    options: {
      csv: { type: 'string' },
      customers: { type: 'string', default: '1000000' },
      model: { type: 'string', default: 'bgnbd' },
      json: { type: 'boolean', default: false }
    }
  });
  const { model } = values;
  if (model !== 'bgnbd' && model !== 'mbgnbd')
    throw new BenchInputError(`--model ${model} is unknown; take bgnbd or mbgnbd.`);
  const customers = Number(values.customers);
  if (!Number.isInteger(customers) || customers < 2)
    throw new BenchInputError('--customers must be a whole number above 1.');
  const history: PurchaseHistory & { meanSpend?: Float64Array } =
    values.csv === undefined ? simulateCustomers(customers, truth, 1) : readCustomers(values.csv);
  const purchases = timed(() => fitPurchases(history, model));
  const { meanSpend } = history;
  const repeaters = [...history.frequency.keys()].filter((index) => (history.frequency[index] ?? 0) > 0);
  const spend =
    meanSpend === undefined
      ? undefined
      : timed(() =>
          fitSpend({
            frequency: Float64Array.from(repeaters, (index) => history.frequency[index] ?? 0),
            meanSpend: Float64Array.from(repeaters, (index) => meanSpend[index] ?? 0)
          })
        );
  const document = {
    customers: purchases.result.customers,
    purchases: { ...purchases.result, seconds: purchases.seconds },
    ...(spend === undefined ? {} : { spend: { ...spend.result, seconds: spend.seconds } }),
    ...(values.csv === undefined
      ? { truth, timesFasterThanLifetimes: (lifetimesSeconds * (customers / 1e6)) / purchases.seconds }
      : {})
  };
  console.log(JSON.stringify(document, null, values.json ? 0 : 2));
}

try {
  run(process.argv.slice(2));
} catch (error) {
  console.error(`bench:clv: ${error instanceof Error ? error.message : String(error)}\n${usage}`);
  process.exitCode = 2;
}
