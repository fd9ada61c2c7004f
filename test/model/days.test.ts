import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, isoOf } from '../../scripts/model/days.ts';
import { minusMonths, periodBefore, trailingMonths, type Period } from '../../scripts/model/periods.ts';

const asIso = ({ from, to }: Period): string => `${isoOf(from)} … ${isoOf(to)}`;

describe('days', () => {
  it.each([
    ['1970-01-01', 0],
    ['1969-12-31', -1],
    ['2000-02-29', 11_016],
    ['2013-11-30', 16_039],
    ['2013-11-30T23:59:59.000Z', 16_039]
  ])('counts %s as day %i', (iso, day) => {
    expect(dayOf(iso)).toBe(day);
  });

  it.each([
    '',
    '2013-11',
    '30.11.2013',
    '2013/11/30',
    '2013-02-29',
    '2100-02-29',
    '2013-13-01',
    '2013-00-10',
    '2013-04-31',
    '0000-01-01',
    'null'
  ])('refuses %j', (iso) => {
    expect(() => dayOf(iso)).toThrow(/not a calendar day/);
  });

  it('agrees with the calendar of the platform on every day of four centuries', () => {
    for (let day = dayOf('1900-01-01'); day < dayOf('2300-01-01'); day += 1) {
      const platform = new Date(day * 86_400_000).toISOString().slice(0, 10);
      if (isoOf(day) !== platform) throw new Error(`day ${day} is ${platform}, not ${isoOf(day)}`);
      if (dayOf(platform) !== day) throw new Error(`${platform} became ${dayOf(platform)}, not ${day}`);
    }
  });
});

describe('periods', () => {
  it.each([
    ['2013-11-30', 12, '2012-12-01 … 2013-11-30'],
    ['2012-02-29', 12, '2011-03-01 … 2012-02-29'],
    ['2013-02-28', 12, '2012-02-29 … 2013-02-28'],
    ['2024-03-31', 1, '2024-03-01 … 2024-03-31'],
    ['2023-12-31', 12, '2023-01-01 … 2023-12-31'],
    ['2024-01-15', 3, '2023-10-16 … 2024-01-15'],
    ['2024-02-29', 48, '2020-03-01 … 2024-02-29']
  ])('up to %s, %i months are %s', (to, months, expected) => {
    expect(asIso(trailingMonths(dayOf(to), months))).toBe(expected);
  });

  it('puts the period before right before, of the same months', () => {
    const period = trailingMonths(dayOf('2013-02-28'), 12);
    expect(asIso(periodBefore(period, 12))).toBe('2011-03-01 … 2012-02-28');
  });

  it('leaves no day between a period and the one before, and none in both', () => {
    const day = fc.integer({ min: dayOf('1990-01-01'), max: dayOf('2090-12-31') });
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (to, months) => {
        const period = trailingMonths(to, months);
        const before = periodBefore(period, months);
        expect(before.to).toBe(period.from - 1);
        expect(before.from).toBeLessThanOrEqual(before.to);
        expect(period.to - period.from).toBeGreaterThanOrEqual(27 * months);
      })
    );
  });

  it('takes the last day of a month for one that the month does not have', () => {
    expect(isoOf(minusMonths(dayOf('2024-05-31'), 3))).toBe('2024-02-29');
    expect(isoOf(minusMonths(dayOf('2024-02-29'), 12))).toBe('2023-02-28');
  });
});
