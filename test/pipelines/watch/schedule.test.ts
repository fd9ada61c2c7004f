import { expect, test } from 'vitest';
import { cronSchedule } from '../../../scripts/pipelines/watch/schedule.ts';

/** The due times that follow each other after `after`, in UTC. */
function dueTimes(cron: string, timeZone: string, after: string, count: number): string[] {
  const schedule = cronSchedule(cron, timeZone);
  const times: string[] = [];
  let at = new Date(after);
  while (times.length < count) {
    at = schedule.next(at);
    times.push(at.toISOString().replace(':00.000Z', 'Z'));
  }
  return times;
}

test.each<[string, string, string, string, string[]]>([
  [
    'follows the clock of the zone through the year',
    '0 2 * * *',
    'Asia/Shanghai',
    '2026-11-21T00:00:00Z',
    ['2026-11-21T18:00Z', '2026-11-22T18:00Z']
  ],
  [
    'is due when the gap ends on the day that summer time leaves 02:30 out',
    '30 2 * * *',
    'Europe/Berlin',
    '2026-03-28T12:00:00Z',
    ['2026-03-29T01:00Z', '2026-03-30T00:30Z']
  ],
  [
    'is due once, the first time, on the day that has 02:30 twice',
    '30 2 * * *',
    'Europe/Berlin',
    '2026-10-24T12:00:00Z',
    ['2026-10-25T00:30Z', '2026-10-26T01:30Z']
  ],
  [
    'goes on through the hour that comes twice where the hour is a wildcard',
    '*/30 * * * *',
    'Europe/Berlin',
    '2026-10-24T23:45:00Z',
    ['2026-10-25T00:00Z', '2026-10-25T00:30Z', '2026-10-25T01:00Z', '2026-10-25T01:30Z', '2026-10-25T02:00Z']
  ],
  [
    'is due at the first moment of a day that begins at 01:00',
    '0 0 * * *',
    'America/Sao_Paulo',
    '2018-11-03T12:00:00Z',
    ['2018-11-04T03:00Z', '2018-11-05T02:00Z']
  ],
  [
    'knows a change by half an hour',
    '15 2 * * *',
    'Australia/Lord_Howe',
    '2026-10-03T00:00:00Z',
    ['2026-10-03T15:30Z', '2026-10-04T15:15Z']
  ],
  ['waits for the next leap day', '0 0 29 2 *', 'UTC', '2026-03-01T00:00:00Z', ['2028-02-29T00:00Z']],
  [
    'takes either kind of day where both are limited, as cron does',
    '0 2 13 * 5',
    'UTC',
    '2026-04-09T00:00:00Z',
    ['2026-04-10T02:00Z', '2026-04-13T02:00Z', '2026-04-17T02:00Z']
  ]
])('a schedule %s', (_name, cron, timeZone, after, expected) => {
  expect(dueTimes(cron, timeZone, after, expected.length)).toEqual(expected);
});

test.each([
  ['0 0 2 * * *', /five fields/],
  ['@daily', /five fields/],
  ['2026-12-01T00:00:00', /five fields/],
  ['', /five fields/],
  ['61 * * * *', /minute/],
  ['a b c d e', /./],
  ['0 0 30 2 *', /never due/]
])('"%s" is refused with the reason', (cron, reason) => {
  expect(() => cronSchedule(cron, 'UTC')).toThrow(
    expect.objectContaining({
      name: 'InvalidCronError',
      exitCode: 2,
      message: expect.stringMatching(reason) as unknown
    }) as Error
  );
});

test('an unknown time zone is refused', () => {
  expect(() => cronSchedule('0 2 * * *', 'Europe/Atlantis')).toThrow(/"Europe\/Atlantis" is not a time zone/);
});
