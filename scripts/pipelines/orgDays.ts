import { DateTime, IANAZone } from 'luxon';
import { keyAccountsError } from '../errors.ts';

/** Calendar days in the org's time zone; date-times of the API are UTC. */
export interface OrgDays {
  /** `2013-11-30T23:30:00.000Z` → `2013-12-01` in Asia/Shanghai; a plain date is returned as it is. */
  dayOf(text: string): string;
  /** The first instant after the day, as a SOQL date-time literal in UTC. */
  endOf(day: string): string;
  today(now: Date): string;
}

const DAY_MS = 86_400_000;
/** Offsets change on the half hour at the finest (Lord Howe Island). */
const OFFSET_BUCKET_MS = 1_800_000;

/** `timeZone` is an IANA name, as the org gives it. */
export function orgDays(timeZone: string): OrgDays {
  const zone = IANAZone.create(timeZone);
  // Asking the zone costs a microsecond or two and a run asks a million times, mostly about the same hours.
  const offsets = new Map<number, number>();
  const offsetAt = (instant: number): number => {
    const bucket = Math.floor(instant / OFFSET_BUCKET_MS);
    let offset = offsets.get(bucket);
    if (offset === undefined) {
      offset = zone.offset(bucket * OFFSET_BUCKET_MS) * 60_000;
      offsets.set(bucket, offset);
    }
    return offset;
  };
  return {
    dayOf: (text) => {
      if (text.length === 10) return text;
      const instant = Date.parse(text);
      const day = Math.floor((instant + offsetAt(instant)) / DAY_MS);
      return new Date(day * DAY_MS).toISOString().slice(0, 10);
    },
    endOf: (day) => {
      const next = DateTime.fromISO(day, { zone }).plus({ days: 1 }).startOf('day').toUTC();
      return next.toFormat("yyyy-MM-dd'T'HH:mm:ss'Z'");
    },
    today: (now) => DateTime.fromJSDate(now, { zone }).toFormat('yyyy-MM-dd')
  };
}

/** `text` when it is a day of the calendar written YYYY-MM-DD. */
export function calendarDay(text: string): string {
  const known = /^\d{4}-\d{2}-\d{2}$/.test(text) && DateTime.fromISO(text, { zone: 'utc' }).isValid;
  if (!known || text.startsWith('0000')) throw keyAccountsError('invalidDate', [text]);
  return text;
}

/** The day the run counts to: `asked`, or today in the org; a later day than that is refused. */
export function asOfDay(asked: string | undefined, days: OrgDays, timeZone: string, now: Date): string {
  const today = days.today(now);
  if (asked === undefined) return today;
  const day = calendarDay(asked);
  if (day > today) throw keyAccountsError('futureDate', [day, timeZone, today]);
  return day;
}
