import LOCALE from '@salesforce/i18n/locale';
import TIME_ZONE from '@salesforce/i18n/timeZone';

/** Numbers, money and dates as the user's locale writes them. */

const MINUS = '−';

/** Replaces {0}, {1}, … of a label. */
export function fill(label: string, ...values: readonly (string | number)[]): string {
  return label.replace(/\{(\d+)\}/g, (place, index: string) => String(values[Number(index)] ?? place));
}

export function formatNumber(value: number, decimals = 0): string {
  return signAware(
    new Intl.NumberFormat(LOCALE, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value)
  );
}

/** Score, points and contributions: one decimal, as small differences matter. */
export function formatPoints(value: number): string {
  return formatNumber(value, 1);
}

/** A change: always with its sign, and 0.0 without one. */
export function formatChange(value: number): string {
  const rounded = Math.round(value * 10) / 10;
  if (rounded === 0) return formatPoints(0);
  return rounded > 0 ? `+${formatPoints(rounded)}` : formatPoints(rounded);
}

/** `value` is in percent: 62.5 → 62.5 %. */
export function formatPercent(value: number, decimals = 0): string {
  return signAware(
    new Intl.NumberFormat(LOCALE, { style: 'percent', maximumFractionDigits: decimals }).format(value / 100)
  );
}

export function formatSignedPercent(value: number, decimals = 1): string {
  return value > 0 ? `+${formatPercent(value, decimals)}` : formatPercent(value, decimals);
}

interface MoneyOptions {
  currency: string;
  /** Decimals; by default none from 1,000 on, else what the currency has. */
  exact?: boolean;
}

export function formatMoney(value: number, { currency, exact = false }: MoneyOptions): string {
  const whole = !exact && Math.abs(value) >= 1000;
  return signAware(
    new Intl.NumberFormat(LOCALE, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      ...(whole ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : {})
    }).format(value)
  );
}

/** A calendar date without a time, e.g. 2013-11-30: never shifted by the user's time zone. */
export function formatDate(isoDate: string): string {
  return new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(`${isoDate}T00:00:00Z`)
  );
}

export function formatDateTime(isoDateTime: string): string {
  return new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'short', timeZone: TIME_ZONE }).format(
    new Date(isoDateTime)
  );
}

/** A real minus sign: the hyphen that Intl writes is easily overlooked beside large digits. */
function signAware(formatted: string): string {
  return formatted.replace('-', MINUS);
}
