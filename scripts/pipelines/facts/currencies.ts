import { z } from 'zod';
import { keyAccountsError } from '../../errors.ts';
import { toCorporate, UnknownCurrencyError, type CurrencyRates, type DatedRate } from '../../model/currency.ts';
import { dayOf } from '../../model/days.ts';
import type { Minor } from '../../model/money.ts';
import type { OrgPort, TextRow } from '../../org/orgPort.ts';
import { minorOf } from '../amounts.ts';

/** Where an org has several currencies, every record with an amount says which it is in. */
export const CURRENCY_FIELD = 'CurrencyIsoCode';

/** Amounts of records, as minor units of the corporate currency. */
export interface Money {
  rateSource: 'single' | 'current' | 'dated';
  /** The rates as the org gives them, in a fixed order: a run tells by it whether any changed. */
  rates: readonly unknown[];
  /** The amount in `text`, in the currency of `row`, at the rate of `date`. '' is zero. */
  minor(text: string | undefined, row: TextRow, date: string): Minor;
}

const currentRates = z.array(z.object({ IsoCode: z.string(), ConversionRate: z.number(), IsCorporate: z.boolean() }));
const datedRates = z.array(z.object({ IsoCode: z.string(), StartDate: z.iso.date(), ConversionRate: z.number() }));

const SINGLE_CURRENCY: Money = { rateSource: 'single', rates: [], minor: (text) => minorOf(text || '0') };

/**
 * Reads the org's rates: those by date where it keeps them, else the present ones. A deal's own currency is what its
 * amount is in, so nothing is converted twice.
 */
export async function readMoney(org: OrgPort): Promise<Money> {
  if (!(await org.describe('CurrencyType'))) return SINGLE_CURRENCY;
  const current = currentRates.parse(
    await org.query<unknown>('SELECT IsoCode, ConversionRate, IsCorporate FROM CurrencyType ORDER BY IsoCode')
  );
  const dated = (await org.describe('DatedConversionRate'))
    ? datedRates.parse(
        await org.query<unknown>(
          'SELECT IsoCode, StartDate, ConversionRate FROM DatedConversionRate ORDER BY StartDate, IsoCode'
        )
      )
    : [];
  const corporate = current.find(({ IsCorporate }) => IsCorporate)?.IsoCode ?? '';
  const rates: CurrencyRates = {
    corporate,
    current: new Map(current.map(({ IsoCode, ConversionRate }) => [IsoCode, ConversionRate])),
    dated: byCurrency(dated)
  };
  return {
    rateSource: dated.length > 0 ? 'dated' : 'current',
    rates: [...current, ...dated],
    minor: (text, row, date) => convert(minorOf(text || '0'), row[CURRENCY_FIELD] || corporate, date, rates)
  };
}

function convert(amount: Minor, isoCode: string, date: string, rates: CurrencyRates): Minor {
  try {
    return isoCode === rates.corporate ? amount : toCorporate(amount, isoCode, dayOf(date), rates);
  } catch (error) {
    if (error instanceof UnknownCurrencyError) throw keyAccountsError('currencyUnknown', [error.isoCode]);
    throw error;
  }
}

function byCurrency(rates: z.infer<typeof datedRates>): Map<string, DatedRate[]> {
  const grouped = new Map<string, DatedRate[]>();
  for (const { IsoCode, StartDate, ConversionRate } of rates) {
    const own = grouped.get(IsoCode) ?? [];
    own.push({ from: dayOf(StartDate), rate: ConversionRate });
    grouped.set(IsoCode, own);
  }
  return grouped;
}
