const DAY = 86_400_000;

/**
 * Wall-clock time of an IANA zone. Offsets are remembered by UTC day, so that converting a million rows asks Intl only a
 * few thousand times.
 */
export class Zone {
  readonly #format: Intl.DateTimeFormat;
  readonly #offsetOfDay = new Map<number, number | null>();

  constructor(timeZone: string) {
    this.#format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      calendar: 'iso8601',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric'
    });
  }

  /** Milliseconds to add to UTC for local time at that instant. */
  offsetAt(instant: number): number {
    const day = Math.floor(instant / DAY);
    const known = this.#offsetOfDay.get(day);
    if (known != null) return known;
    if (known === null) return this.#readOffset(instant);
    const first = this.#readOffset(day * DAY);
    // null marks a day on which the clocks change.
    this.#offsetOfDay.set(day, first === this.#readOffset((day + 1) * DAY) ? first : null);
    return this.offsetAt(instant);
  }

  /** Local date of an instant, YYYY-MM-DD. */
  dateAt(instant: number): string {
    return this.localAt(instant).slice(0, 10);
  }

  /** Local time of an instant in the form of ISO 8601, without zone: 2024-03-10T01:59:59.000 */
  localAt(instant: number): string {
    return new Date(instant + this.offsetAt(instant)).toISOString().slice(0, -1);
  }

  /** The first instant of a local date; where midnight is skipped by the clocks, the first moment after the gap. */
  startOf(date: string): number {
    const local = Date.parse(`${date}T00:00:00.000Z`);
    const before = this.offsetAt(local - DAY);
    const after = this.offsetAt(local + DAY);
    const candidates = [local - before, local - after].filter((instant) => instant + this.offsetAt(instant) === local);
    return candidates.length > 0 ? Math.min(...candidates) : local - before;
  }

  #readOffset(instant: number): number {
    const part: Record<string, number> = {};
    for (const { type, value } of this.#format.formatToParts(instant)) {
      if (type !== 'literal') part[type] = Number(value);
    }
    const local = new Date(0);
    local.setUTCFullYear(part['year'] ?? 0, (part['month'] ?? 1) - 1, part['day'] ?? 1);
    local.setUTCHours(part['hour'] ?? 0, part['minute'] ?? 0, part['second'] ?? 0);
    return local.getTime() - Math.floor(instant / 1000) * 1000;
  }
}
