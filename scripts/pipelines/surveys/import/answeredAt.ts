import { DateTime, IANAZone } from 'luxon';

/** When somebody answered. */
export interface AnsweredAt {
  /** Milliseconds since 1970. */
  instant: number;
  /** Of the day in the time zone of the file. */
  year: number;
  month: number;
}

/** What nearly every tool and every spreadsheet writes, tried after the formats of the mapping. */
const COMMON_FORMATS = ['yyyy-MM-dd HH:mm:ss', 'yyyy-MM-dd HH:mm', 'yyyy/M/d H:mm:ss', 'yyyy/M/d H:mm', 'yyyy/M/d'];
/** The same, in one go: a file may have a million of them, and the library takes its time for each. */
const COMMON = /^(\d{4})([-/])(\d{1,2})\2(\d{1,2}) (\d{1,2}):(\d{2})(?::(\d{2}))?$/;

/** The org takes no earlier year. https://help.salesforce.com/s/articleView?id=000387261&type=1 */
const FIRST_YEAR = 1700;
const DAY_MS = 86_400_000;

/** Reads the times of one file. */
export function answeredAtReader(
  formats: readonly string[],
  timeZone: string,
  now: Date
): (text: string) => AnsweredAt | { problem: string } {
  const all = [...new Set([...formats, ...COMMON_FORMATS])];
  // A format of the mapping that begins with the year as well may mean something else by it.
  const isCommon = formats.every((format) => !format.startsWith('y') || COMMON_FORMATS.includes(format));
  const offsetOn = offsets(timeZone);
  // A file keeps to one format: the one that fitted last is tried first.
  let likely = all[0] ?? '';
  const read = (text: string): DateTime => {
    const first = DateTime.fromFormat(text, likely, { zone: timeZone });
    if (first.isValid) return first;
    const iso = DateTime.fromISO(text, { zone: timeZone });
    if (iso.isValid && /^\d{4}-\d{2}-\d{2}/.test(text)) return iso;
    for (const format of all) {
      const time = DateTime.fromFormat(text, format, { zone: timeZone });
      if (!time.isValid) continue;
      likely = format;
      return time;
    }
    return first;
  };
  return (cell) => {
    const text = cell.trim();
    const common = isCommon ? commonTime(text, offsetOn) : undefined;
    const time = common ? undefined : read(text);
    if (time && !time.isValid) return { problem: `the time is not written as ${all[0] ?? 'ISO 8601'}` };
    const at = common ?? { instant: time?.toMillis() ?? 0, year: time?.year ?? 0, month: time?.month ?? 0 };
    if (at.year < FIRST_YEAR)
      return { problem: `the year is before ${String(FIRST_YEAR)}, which the org does not take` };
    if (at.instant > now.getTime())
      return { problem: 'the time is later than now; check the time zone of the mapping' };
    return at;
  };
}

/** undefined where the library has to say: another format, no day of the calendar, or a day on which clocks change. */
function commonTime(text: string, offsetOn: (day: number) => number | undefined): AnsweredAt | undefined {
  const match = COMMON.exec(text);
  if (!match) return undefined;
  const [year = 0, , month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map((part) => Number(part));
  const local = Date.UTC(year, month - 1, day, hour, minute, Number.isNaN(second) ? 0 : second);
  const isCalendar = new Date(local).getUTCDate() === day && new Date(local).getUTCMonth() === month - 1;
  if (!isCalendar || year < FIRST_YEAR || hour > 23 || minute > 59 || second > 59) return undefined;
  const offset = offsetOn(Math.floor(local / DAY_MS));
  return offset === undefined ? undefined : { instant: local - offset, year, month };
}

/** Milliseconds that the zone is ahead of UTC all through a day and its neighbours; undefined where that changes. */
function offsets(timeZone: string): (day: number) => number | undefined {
  const zone = IANAZone.create(timeZone);
  const known = new Map<number, number | undefined>();
  return (day) => {
    if (known.has(day)) return known.get(day);
    const before = zone.offset((day - 1) * DAY_MS);
    const offset = before === zone.offset((day + 2) * DAY_MS) ? before * 60_000 : undefined;
    known.set(day, offset);
    return offset;
  };
}
