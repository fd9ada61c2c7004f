import { z } from 'zod';
import type { FieldType } from '../../schema/types.ts';
import type { SoqlContext } from '../../store/soqlContext.ts';

/** FORMAT(): a JSON value in the caller's locale, zone and currency. */
export function formatValue(
  value: unknown,
  options: { type: FieldType; scale: number; context: SoqlContext }
): string | null {
  const { type, scale, context } = options;
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const locale = context.locale.replaceAll('_', '-');
  const digits = { minimumFractionDigits: scale, maximumFractionDigits: scale };
  switch (type) {
    case 'currency': {
      const style = { style: 'currency', currency: context.currency, ...digits } as const;
      return new Intl.NumberFormat(locale, style).format(Number(value));
    }
    case 'percent':
      return `${new Intl.NumberFormat(locale, digits).format(Number(value))}%`;
    case 'int':
    case 'long':
    case 'double':
      return new Intl.NumberFormat(locale, digits).format(Number(value));
    case 'date':
      return formatDate(`${value}T00:00:00Z`, locale, { timeZone: 'UTC' });
    case 'datetime':
      return formatDate(String(value), locale, { timeZone: context.timeZone, hour: 'numeric', minute: '2-digit' });
    default:
      return String(value);
  }
}

const amountPairs = z.array(z.tuple([z.number(), z.string()]));

/**
 * FORMAT() of an amount in an org with several currencies, e.g. EUR 1,500.00 (USD 1,620.00).
 * https://developer.salesforce.com/docs/atlas.ja-jp.200.0.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_format.htm
 */
export function formatAmounts(json: unknown, scale: number, { locale }: SoqlContext): string | null {
  if (typeof json !== 'string') return null;
  const digits = { minimumFractionDigits: scale, maximumFractionDigits: scale };
  const numbers = new Intl.NumberFormat(locale.replaceAll('_', '-'), digits);
  const [own = '', users] = amountPairs
    .parse(JSON.parse(json))
    .map(([amount, iso]) => `${iso} ${numbers.format(amount)}`);
  return users === undefined ? own : `${own} (${users})`;
}

function formatDate(iso: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  const date = new Date(iso.replace('+0000', 'Z'));
  const format = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'numeric', day: 'numeric', ...options });
  // Intl puts a narrow no-break space before AM and PM.
  return format.format(date).replaceAll('\u202f', ' ');
}
