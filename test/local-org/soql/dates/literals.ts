/**
 * The spans of time that SOQL's date literals name.
 * https://developer.salesforce.com/docs/platform/salesforce-soql-sosl/guide/sforce-api-calls-soql-select-dateformats.html
 */

/** Local dates, YYYY-MM-DD; `end` is the first day after the span. */
export interface DateSpan {
  start: string;
  end: string;
}

export interface Calendar {
  /** Local date of today. */
  today: string;
  /** 1 Monday … 7 Sunday. */
  firstDayOfWeek: number;
  /** 1–12. */
  fiscalYearStartMonth: number;
}

const UNITS = ['DAY', 'WEEK', 'MONTH', 'QUARTER', 'YEAR', 'FISCAL_QUARTER', 'FISCAL_YEAR'] as const;
type Unit = (typeof UNITS)[number];

const FIXED = /^(THIS|LAST|NEXT)_(WEEK|MONTH|QUARTER|YEAR|FISCAL_QUARTER|FISCAL_YEAR)$/;
const COUNTED =
  /^(?:(LAST|NEXT)_N_(DAY|WEEK|MONTH|QUARTER|YEAR|FISCAL_QUARTER|FISCAL_YEAR)S|N_(DAY|WEEK|MONTH|QUARTER|YEAR|FISCAL_QUARTER|FISCAL_YEAR)S_AGO)$/;
const SINGLE_DAYS = new Map([
  ['YESTERDAY', -1],
  ['TODAY', 0],
  ['TOMORROW', 1]
]);

/** Whether it is the name of a date literal, and whether that one takes a number, as LAST_N_DAYS:3 does. */
export function dateLiteralKind(name: string): 'plain' | 'counted' | undefined {
  if (SINGLE_DAYS.has(name) || name === 'LAST_90_DAYS' || name === 'NEXT_90_DAYS' || FIXED.test(name)) return 'plain';
  return COUNTED.test(name) ? 'counted' : undefined;
}

/** The span of a literal such as LAST_MONTH or, with n, LAST_N_DAYS; undefined when there is no such literal. */
export function spanOf(name: string, n: number | null, calendar: Calendar): DateSpan | undefined {
  const day = SINGLE_DAYS.get(name);
  if (day !== undefined) return n === null ? span('DAY', day, day + 1, calendar) : undefined;
  if (name === 'LAST_90_DAYS' || name === 'NEXT_90_DAYS') {
    return n === null ? spanOf(name.replace('90', 'N'), 90, calendar) : undefined;
  }
  const fixed = FIXED.exec(name);
  if (fixed !== null && n === null) {
    const shift = { THIS: 0, LAST: -1, NEXT: 1 }[fixed[1] ?? ''] ?? 0;
    return span(unitOf(fixed[2]), shift, shift + 1, calendar);
  }
  const counted = COUNTED.exec(name);
  if (counted === null || n === null) return undefined;
  if (counted[3] !== undefined) return span(unitOf(counted[3]), -n, -n + 1, calendar);
  const unit = unitOf(counted[2]);
  if (counted[1] === 'NEXT') return span(unit, 1, n + 1, calendar);
  // The last n days include today; the last n weeks, months … end with the one before the current.
  return span(unit, -n, unit === 'DAY' ? 1 : 0, calendar);
}

function unitOf(text: string | undefined): Unit {
  return UNITS.find((unit) => unit === text) ?? 'DAY';
}

function span(unit: Unit, from: number, to: number, calendar: Calendar): DateSpan | undefined {
  const start = startOf(unit, from, calendar);
  const end = startOf(unit, to, calendar);
  return start === undefined || end === undefined ? undefined : { start, end };
}

/** First day of the unit that lies `shift` units after the current one. */
function startOf(unit: Unit, shift: number, calendar: Calendar): string | undefined {
  const [year = 0, month = 1, day = 1] = calendar.today.split('-').map(Number);
  const fiscalStart = calendar.fiscalYearStartMonth;
  switch (unit) {
    case 'DAY':
      return isoDate(year, month, day + shift);
    case 'WEEK': {
      const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
      const sinceFirst = (weekday - (calendar.firstDayOfWeek % 7) + 7) % 7;
      return isoDate(year, month, day - sinceFirst + 7 * shift);
    }
    case 'MONTH':
      return isoDate(year, month + shift, 1);
    case 'QUARTER':
      return isoDate(year, month - ((month - 1) % 3) + 3 * shift, 1);
    case 'YEAR':
      return isoDate(year + shift, 1, 1);
    case 'FISCAL_QUARTER': {
      const sinceStart = (month - fiscalStart + 12) % 12;
      return isoDate(year, month - (sinceStart % 3) + 3 * shift, 1);
    }
    case 'FISCAL_YEAR':
      return isoDate(month < fiscalStart ? year - 1 + shift : year + shift, fiscalStart, 1);
  }
}

/** Months and days may lie outside their usual range; undefined beyond the dates that the platform knows. */
function isoDate(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const result = date.getUTCFullYear();
  return result >= 1700 && result <= 4000 ? date.toISOString().slice(0, 10) : undefined;
}
