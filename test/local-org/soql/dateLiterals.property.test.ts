import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { spanOf } from './dates/literals.ts';
import { Zone } from './dates/zone.ts';

/** Zones with summer time in either hemisphere, with midnight changes, half hours, and without changes. */
const ZONES = [
  'America/Los_Angeles',
  'America/Sao_Paulo',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Asia/Shanghai',
  'Australia/Lord_Howe',
  'Europe/Berlin',
  'Pacific/Apia',
  'UTC'
];
const zones = fc.constantFrom(...ZONES);
const instants = fc.integer({ min: Date.UTC(1975, 0, 1), max: Date.UTC(2060, 0, 1) });
const days = fc
  .integer({ min: 0, max: 31_000 })
  .map((day) => new Date(Date.UTC(1975, 0, 1 + day)).toISOString().slice(0, 10));
const counts = fc.integer({ min: 0, max: 200 });

describe('the clock of a zone', () => {
  it('tells local time as luxon does', () => {
    fc.assert(
      fc.property(zones, instants, (zone, instant) => {
        const expected = DateTime.fromMillis(instant, { zone }).toISO({
          includeOffset: false,
          suppressMilliseconds: false
        });
        expect(new Zone(zone).localAt(instant)).toBe(expected);
      }),
      { numRuns: 500 }
    );
  });

  it('starts a day at its first instant, also where midnight is skipped or comes twice', () => {
    fc.assert(
      fc.property(zones, days, (zone, date) => {
        const clock = new Zone(zone);
        const start = clock.startOf(date);
        const before = DateTime.fromMillis(start - 1, { zone }).toISODate() ?? '';
        const first = DateTime.fromMillis(start, { zone }).toISODate() ?? '';
        // A whole day can be missing, as in Apia on 2011-12-30: then the next one starts where it would have.
        expect(before < date && first >= date).toBe(true);
      }),
      { numRuns: 1000 }
    );
  });

  it.each([
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00.000Z'],
    ['Asia/Beirut', '2024-03-31', '2024-03-30T22:00:00.000Z'],
    ['America/Havana', '2023-11-05', '2023-11-05T04:00:00.000Z'],
    ['America/Los_Angeles', '2024-03-10', '2024-03-10T08:00:00.000Z'],
    ['America/Los_Angeles', '2024-03-11', '2024-03-11T07:00:00.000Z']
  ])('%s begins %s at %s', (zone, date, instant) => {
    expect(new Date(new Zone(zone).startOf(date)).toISOString()).toBe(instant);
  });
});

type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** What luxon says of n units before or after the one that today is in; weeks begin on Monday for it. */
function unitSpan(today: string, unit: Unit, from: number, to: number): { start: string; end: string } {
  const start = DateTime.fromISO(today, { zone: 'UTC' }).startOf(unit);
  const shifted = (n: number): string => start.plus({ [`${unit}s`]: n }).toISODate() ?? '';
  return { start: shifted(from), end: shifted(to) };
}

/** As above with the year starting in another month: luxon sees the calendar moved, and the result is moved back. */
function fiscalSpan(
  today: string,
  unit: Unit,
  from: number,
  to: number,
  startMonth: number
): { start: string; end: string } {
  const moved = DateTime.fromISO(today, { zone: 'UTC' })
    .startOf('month')
    .minus({ months: startMonth - 1 });
  const span = unitSpan(moved.toISODate() ?? '', unit, from, to);
  const back = (date: string): string =>
    DateTime.fromISO(date, { zone: 'UTC' })
      .plus({ months: startMonth - 1 })
      .toISODate() ?? '';
  return { start: back(span.start), end: back(span.end) };
}

describe('date literals', () => {
  const units = fc.constantFrom<Unit>('week', 'month', 'quarter', 'year');

  it('name the spans that luxon finds', () => {
    fc.assert(
      fc.property(days, units, counts, (today, unit, n) => {
        const calendar = { today, firstDayOfWeek: 1, fiscalYearStartMonth: 1 };
        const name = unit.toUpperCase();
        expect(spanOf(`THIS_${name}`, null, calendar)).toEqual(unitSpan(today, unit, 0, 1));
        expect(spanOf(`LAST_${name}`, null, calendar)).toEqual(unitSpan(today, unit, -1, 0));
        expect(spanOf(`NEXT_${name}`, null, calendar)).toEqual(unitSpan(today, unit, 1, 2));
        expect(spanOf(`LAST_N_${name}S`, n, calendar)).toEqual(unitSpan(today, unit, -n, 0));
        expect(spanOf(`NEXT_N_${name}S`, n, calendar)).toEqual(unitSpan(today, unit, 1, n + 1));
        expect(spanOf(`N_${name}S_AGO`, n, calendar)).toEqual(unitSpan(today, unit, -n, 1 - n));
      })
    );
  });

  it('count days: the last n include today, the next n do not', () => {
    fc.assert(
      fc.property(days, counts, (today, n) => {
        const calendar = { today, firstDayOfWeek: 7, fiscalYearStartMonth: 1 };
        expect(spanOf('LAST_N_DAYS', n, calendar)).toEqual(unitSpan(today, 'day', -n, 1));
        expect(spanOf('NEXT_N_DAYS', n, calendar)).toEqual(unitSpan(today, 'day', 1, n + 1));
        expect(spanOf('N_DAYS_AGO', n, calendar)).toEqual(unitSpan(today, 'day', -n, 1 - n));
        expect(spanOf('LAST_90_DAYS', null, calendar)).toEqual(unitSpan(today, 'day', -90, 1));
        expect(spanOf('NEXT_90_DAYS', null, calendar)).toEqual(unitSpan(today, 'day', 1, 91));
      })
    );
  });

  it('move fiscal quarters and years to the month in which the fiscal year starts', () => {
    fc.assert(
      fc.property(
        days,
        fc.constantFrom<Unit>('quarter', 'year'),
        fc.integer({ min: 1, max: 12 }),
        counts,
        (today, unit, month, n) => {
          const calendar = { today, firstDayOfWeek: 7, fiscalYearStartMonth: month };
          const name = `FISCAL_${unit.toUpperCase()}`;
          expect(spanOf(`THIS_${name}`, null, calendar)).toEqual(fiscalSpan(today, unit, 0, 1, month));
          expect(spanOf(`LAST_N_${name}S`, n, calendar)).toEqual(fiscalSpan(today, unit, -n, 0, month));
          expect(spanOf(`NEXT_N_${name}S`, n, calendar)).toEqual(fiscalSpan(today, unit, 1, n + 1, month));
        }
      )
    );
  });

  it('begin weeks on the given day', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 7 }), (today, firstDayOfWeek) => {
        const span = spanOf('THIS_WEEK', null, { today, firstDayOfWeek, fiscalYearStartMonth: 1 });
        const start = DateTime.fromISO(span?.start ?? '', { zone: 'UTC' });
        expect(start.weekday).toBe(firstDayOfWeek);
        expect(span !== undefined && span.start <= today && today < span.end).toBe(true);
        expect(start.plus({ days: 7 }).toISODate()).toBe(span?.end);
      })
    );
  });
});
