import { DateTime } from 'luxon';

/** What nearly every tool and every spreadsheet writes, tried after the formats of the mapping. */
const COMMON_FORMATS = ['yyyy-MM-dd HH:mm:ss', 'yyyy-MM-dd HH:mm', 'yyyy/M/d H:mm:ss', 'yyyy/M/d H:mm', 'yyyy/M/d'];

/** The org takes no earlier year. https://help.salesforce.com/s/articleView?id=000387261&type=1 */
const FIRST_YEAR = 1700;

/** Reads the times of one file; the format that fitted last is tried first, since a file keeps to one. */
export function answeredAtReader(
  formats: readonly string[],
  timeZone: string,
  now: Date
): (text: string) => DateTime | { problem: string } {
  const all = [...new Set([...formats, ...COMMON_FORMATS])];
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
  return (text) => {
    const time = read(text.trim());
    if (!time.isValid) return { problem: `the time is not written as ${(formats[0] ?? all[0] ?? '') || 'ISO 8601'}` };
    if (time.year < FIRST_YEAR)
      return { problem: `the year is before ${String(FIRST_YEAR)}, which the org does not take` };
    if (time.toMillis() > now.getTime())
      return { problem: 'the time is later than now; check the time zone of the mapping' };
    return time;
  };
}
