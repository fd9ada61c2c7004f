import { Cron } from 'croner';
import { IANAZone } from 'luxon';
import { keyAccountsError } from '../../errors.ts';

/** When something is due, by the clock on the wall of a time zone. */
export interface Schedule {
  /** The first due time after `after`. */
  next(after: Date): Date;
}

/**
 * Five fields of cron: minute, hour, day of the month, month, day of the week; where both kinds of day are limited,
 * either will do. A time that a change to summer time leaves out is due when the gap ends; a time that the change back
 * brings twice is due once, the first time, unless the hour is a wildcard.
 */
export function cronSchedule(expression: string, timeZone: string): Schedule {
  if (!IANAZone.isValidZone(timeZone)) throw keyAccountsError('invalidTimeZone', [timeZone]);
  const cron = parse(expression, timeZone);
  const next = (after: Date): Date => {
    const due = cron.nextRun(after);
    if (due === null) throw keyAccountsError('invalidCron', [expression, 'it is never due']);
    return due;
  };
  next(new Date(0));
  return { next };
}

function parse(expression: string, timeZone: string): Cron {
  // croner would take nicknames, dates and patterns with seconds, which the schedulers in config/ do not.
  if (expression.trim().split(/\s+/).length !== 5) {
    throw keyAccountsError('invalidCron', [expression, 'it must have five fields']);
  }
  try {
    return new Cron(expression.trim(), { timezone: timeZone, mode: '5-part', paused: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^CronPattern: /, '') : String(error);
    throw keyAccountsError('invalidCron', [expression, reason]);
  }
}
