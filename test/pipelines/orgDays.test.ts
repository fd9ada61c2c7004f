import { expect, test } from 'vitest';
import { asOfDay, calendarDay, orgDays } from '../../scripts/pipelines/orgDays.ts';

test.each([
  ['Asia/Shanghai', '2013-11-30T15:59:59.000Z', '2013-11-30'],
  ['Asia/Shanghai', '2013-11-30T16:00:00.000Z', '2013-12-01'],
  ['America/Los_Angeles', '2026-03-08T07:59:00.000+0000', '2026-03-07'],
  ['America/Los_Angeles', '2026-03-09T06:59:00.000+0000', '2026-03-08'],
  ['America/Los_Angeles', '2026-03-09T07:00:00.000+0000', '2026-03-09'],
  ['Asia/Kathmandu', '2026-01-01T18:14:00.000Z', '2026-01-01'],
  ['Asia/Kathmandu', '2026-01-01T18:15:00.000Z', '2026-01-02'],
  ['Australia/Lord_Howe', '2026-04-04T15:00:00.000Z', '2026-04-05'],
  ['America/Santiago', '2026-09-06T03:59:59.000Z', '2026-09-05'],
  ['America/Santiago', '2026-09-06T04:00:00.000Z', '2026-09-06'],
  ['America/Santiago', '2026-04-05T03:59:59.000Z', '2026-04-04'],
  ['America/Santiago', '2026-04-05T04:00:00.000Z', '2026-04-05'],
  ['UTC', '2024-02-29', '2024-02-29']
])('in %s %s is the day %s', (zone, instant, day) => {
  expect(orgDays(zone).dayOf(instant)).toBe(day);
});

test.each([
  ['UTC', '2024-02-28', '2024-02-29T00:00:00Z'],
  ['America/Los_Angeles', '2026-03-08', '2026-03-09T07:00:00Z'],
  ['America/Los_Angeles', '2026-03-07', '2026-03-08T08:00:00Z'],
  // The clocks go forward at midnight: the next day begins at one.
  ['America/Santiago', '2026-09-05', '2026-09-06T04:00:00Z'],
  // They go back at midnight: the last hour of the day comes twice, and belongs to it both times.
  ['America/Santiago', '2026-04-04', '2026-04-05T04:00:00Z'],
  ['Asia/Shanghai', '2013-11-30', '2013-11-30T16:00:00Z']
])('in %s the day %s ends before %s', (zone, day, instant) => {
  expect(orgDays(zone).endOf(day)).toBe(instant);
});

test.each(['2013-02-30', '2023-02-29', '2013-13-01', 'yesterday', '2013-1-1', '0000-01-01', '2013-11-30T00:00', ''])(
  '"%s" is refused as a date with exit code 2',
  (text) => {
    expect(() => calendarDay(text)).toThrow(expect.objectContaining({ name: 'InvalidDateError', exitCode: 2 }));
  }
);

const now = new Date('2026-11-21T23:30:00Z');

test('without a date the run counts to today in the org, which may be tomorrow here', () => {
  expect(asOfDay(undefined, orgDays('Asia/Shanghai'), 'Asia/Shanghai', now)).toBe('2026-11-22');
  expect(asOfDay(undefined, orgDays('America/New_York'), 'America/New_York', now)).toBe('2026-11-21');
});

test('today in the org is accepted, a later day is refused', () => {
  const days = orgDays('Asia/Shanghai');
  expect(asOfDay('2026-11-22', days, 'Asia/Shanghai', now)).toBe('2026-11-22');
  expect(() => asOfDay('2026-11-23', days, 'Asia/Shanghai', now)).toThrow(/today is 2026-11-22/);
});
