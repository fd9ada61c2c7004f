import CURRENCY from '@salesforce/i18n/currency';
import LOCALE from '@salesforce/i18n/locale';
import TIME_ZONE from '@salesforce/i18n/timeZone';

/** Numbers, money and dates as the user's locale writes them. */

const MINUS = '−';

/**
 * By their options: a page writes hundreds of values in a dozen formats, and to make a formatter takes a browser longer
 * than to draw what it writes.
 */
const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<string, Intl.DateTimeFormat>();

function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return kept(numberFormats, JSON.stringify(options), () => new Intl.NumberFormat(LOCALE, options));
}

function dateFormat(options: Intl.DateTimeFormatOptions, locale: string = LOCALE): Intl.DateTimeFormat {
  return kept(dateFormats, locale + JSON.stringify(options), () => new Intl.DateTimeFormat(locale, options));
}

function kept<T>(formats: Map<string, T>, key: string, make: () => T): T {
  const known = formats.get(key) ?? make();
  formats.set(key, known);
  return known;
}

/** Replaces {0}, {1}, … of a label. */
export function fill(label: string, ...values: readonly (string | number)[]): string {
  return label.replace(/\{(\d+)\}/g, (place, index: string) => String(values[Number(index)] ?? place));
}

/** One label for exactly one, another with {0} for any other count. */
export function countWords(count: number, one: string, many: string): string {
  return count === 1 ? one : fill(many, formatNumber(count));
}

interface Decimals {
  least?: number;
  most: number;
}

/** Without decimals unless asked for. */
export function formatNumber(value: number, { least = 0, most }: Decimals = { most: 0 }): string {
  return withMinus(numberFormat({ minimumFractionDigits: least, maximumFractionDigits: most }).format(value));
}

/** Score, points and contributions: one decimal, as small differences matter. */
export function formatPoints(value: number): string {
  return formatNumber(value, { least: 1, most: 1 });
}

/** Whether a change of points shows at all in one decimal. */
export function isVisibleChange(change: number): boolean {
  return Math.abs(change) >= 0.05;
}

/** A change of points: always with its sign, and 0.0 without one. */
export function formatChange(change: number): string {
  if (!isVisibleChange(change)) return formatPoints(0);
  return change > 0 ? `+${formatPoints(change)}` : formatPoints(change);
}

/** `value` is in percent: 62.5 → 62.5 %. */
export function formatPercent(value: number, decimals = 0): string {
  return withMinus(numberFormat({ style: 'percent', maximumFractionDigits: decimals }).format(value / 100));
}

export function formatSignedPercent(value: number, decimals = 1): string {
  return value > 0 ? `+${formatPercent(value, decimals)}` : formatPercent(value, decimals);
}

/** ISO 4217 for "no currency": the batch could not learn what the org's amounts are in. */
const NO_CURRENCY = 'XXX';

/** The currency of amounts; the user's own where the batch left it open, which is the org's unless it has several. */
export function currencyOf(code: string | null): string {
  return code === null || code === NO_CURRENCY ? CURRENCY : code;
}

interface MoneyOptions {
  currency: string;
  /** Always to the cent; otherwise cents are left out of whole amounts and from 1,000 on. */
  exact?: boolean;
}

export function formatMoney(value: number, { currency, exact = false }: MoneyOptions): string {
  const whole = !exact && (Math.abs(value) >= 1000 || Number.isInteger(value));
  return withMinus(
    numberFormat({
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      ...(whole ? { minimumFractionDigits: 0, maximumFractionDigits: 0 } : {})
    }).format(value)
  );
}

/** A calendar date without a time, e.g. 2013-11-30: never shifted by the user's time zone. */
export function formatDate(isoDate: string): string {
  return dateFormat({ dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${isoDate}T00:00:00Z`));
}

/** The month of a calendar date, e.g. Dec 2013. */
export function formatMonth(isoDate: string): string {
  return dateFormat({ year: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(`${isoDate}T00:00:00Z`));
}

/** Two calendar dates as one range, with what they share written once where the language does so. */
export function formatDateRange(from: string, to: string): string {
  return dateFormat({ dateStyle: 'medium', timeZone: 'UTC' }).formatRange(
    new Date(`${from}T00:00:00Z`),
    new Date(`${to}T00:00:00Z`)
  );
}

/** Days from one calendar date to a later one; negative when it is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** The user's calendar day at that moment, e.g. 2013-11-30. */
export function calendarDay(moment: Date): string {
  const options = { year: 'numeric', month: '2-digit', day: '2-digit', timeZone: TIME_ZONE } as const;
  const parts = dateFormat(options, 'en').formatToParts(moment);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** The calendar date so many days after another. */
export function daysAfter(isoDate: string, days: number): string {
  return new Date(Date.parse(`${isoDate}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

export function formatDateTime(isoDateTime: string): string {
  return dateFormat({ dateStyle: 'medium', timeStyle: 'short', timeZone: TIME_ZONE }).format(new Date(isoDateTime));
}

/** A real minus sign: the hyphen that Intl writes is easily overlooked beside large digits. */
function withMinus(formatted: string): string {
  return formatted.replace('-', MINUS);
}

/** "a, b and c" as the user's language writes a list. */
export function formatList(items: readonly string[]): string {
  return new Intl.ListFormat(LOCALE, { type: 'conjunction' }).format(items);
}
