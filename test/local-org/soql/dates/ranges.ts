import type { SoqlContext } from '../../store/soqlContext.ts';
import { malformed } from '../errors.ts';
import { spanOf } from './literals.ts';
import type { DateSpan } from './literals.ts';
import { Zone } from './zone.ts';

/** Dates and instants as the caller's time zone, locale and fiscal year see them. */
export class DateRanges {
  readonly #context: SoqlContext;
  #zone: Zone | undefined;

  constructor(context: SoqlContext) {
    this.#context = context;
  }

  /** Local dates of a date literal. */
  span(literal: { name: string; n: number | null }): DateSpan {
    const found = spanOf(literal.name, literal.n, {
      today: this.#clock().dateAt(this.#context.now().getTime()),
      firstDayOfWeek: firstDayOfWeek(this.#context.locale),
      fiscalYearStartMonth: this.#context.fiscalYearStartMonth
    });
    if (found === undefined)
      throw malformed(`Invalid date literal: ${literal.name}${literal.n === null ? '' : `:${literal.n}`}`);
    return found;
  }

  /** The first instant of a local date as date-times are stored. */
  startOf(date: string): string {
    return new Date(this.#clock().startOf(date)).toISOString();
  }

  /** Made when first needed: most queries have no dates in them. */
  #clock(): Zone {
    this.#zone ??= new Zone(this.#context.timeZone);
    return this.#zone;
  }
}

/** 1 Monday … 7 Sunday, by the caller's locale (en_US: Sunday). */
function firstDayOfWeek(locale: string): number {
  try {
    return new Intl.Locale(locale.replaceAll('_', '-')).getWeekInfo().firstDay;
  } catch {
    return 7;
  }
}
