/** Values of `@salesforce/i18n/*` for the user's locale; patterns are those of the Unicode locale data (CLDR). */

export interface UserLocale {
  /** e.g. zh_CN */
  locale: string;
  language: string;
  timeZone: string;
  /** ISO code of the user's currency. */
  currency: string;
}

interface DatePatterns {
  shortDate: string;
  mediumDate: string;
  longDate: string;
  shortTime: string;
  mediumTime: string;
}

const english: DatePatterns = {
  shortDate: 'M/d/yyyy',
  mediumDate: 'MMM d, yyyy',
  longDate: 'MMMM d, yyyy',
  shortTime: 'h:mm a',
  mediumTime: 'h:mm:ss a'
};
const chinese: DatePatterns = {
  shortDate: 'yyyy/M/d',
  mediumDate: 'yyyy年M月d日',
  longDate: 'yyyy年M月d日',
  shortTime: 'HH:mm',
  mediumTime: 'HH:mm:ss'
};

export function i18nValues({ locale, language, timeZone, currency }: UserLocale): Record<string, string> {
  const tag = locale.replaceAll('_', '-');
  const dates = tag.startsWith('zh') ? chinese : english;
  return {
    locale: tag,
    lang: language.replaceAll('_', '-'),
    dir: 'ltr',
    timeZone,
    currency,
    firstDayOfWeek: tag.startsWith('zh') ? '2' : '1',
    'number.currencyFormat': '¤#,##0.00;(¤#,##0.00)',
    'number.currencySymbol': currencySymbol(tag, currency),
    'number.numberFormat': '#,##0.###',
    'number.percentFormat': '#,##0%',
    'number.decimalSeparator': separator(tag, 'decimal'),
    'number.groupingSeparator': separator(tag, 'group'),
    'dateTime.shortDateFormat': dates.shortDate,
    'dateTime.mediumDateFormat': dates.mediumDate,
    'dateTime.longDateFormat': dates.longDate,
    'dateTime.shortTimeFormat': dates.shortTime,
    'dateTime.mediumTimeFormat': dates.mediumTime,
    'dateTime.shortDateTimeFormat': `${dates.shortDate} ${dates.shortTime}`,
    'dateTime.mediumDateTimeFormat': `${dates.mediumDate} ${dates.mediumTime}`,
    'dateTime.longDateTimeFormat': `${dates.longDate} ${dates.mediumTime}`
  };
}

function currencySymbol(locale: string, currency: string): string {
  const parts = new Intl.NumberFormat(locale, { style: 'currency', currency }).formatToParts(0);
  return parts.find(({ type }) => type === 'currency')?.value ?? currency;
}

function separator(locale: string, kind: 'decimal' | 'group'): string {
  const parts = new Intl.NumberFormat(locale, { useGrouping: true }).formatToParts(12345.6);
  return parts.find(({ type }) => type === kind)?.value ?? (kind === 'decimal' ? '.' : ',');
}
