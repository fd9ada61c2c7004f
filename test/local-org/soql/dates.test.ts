import { fixtureContext, rowsOf } from './fixture/context.ts';
import { ids, testQueries } from './fixture/table.ts';
import type { QueryCase } from './fixture/table.ts';
import { describe, expect, it } from 'vitest';

/**
 * Today is Wednesday 2024-05-15, the week starts on Sunday, the fiscal year in February.
 * https://developer.salesforce.com/docs/platform/salesforce-soql-sosl/guide/sforce-api-calls-soql-select-dateformats.html
 */
const CLOSED: Readonly<Record<string, string[]>> = {
  YESTERDAY: ['O1'],
  TODAY: ['O2'],
  TOMORROW: [],
  LAST_WEEK: [],
  THIS_WEEK: ['O1', 'O2'],
  LAST_MONTH: ['O3'],
  THIS_MONTH: ['O1', 'O2'],
  NEXT_MONTH: [],
  LAST_QUARTER: [],
  THIS_QUARTER: ['O1', 'O2', 'O3'],
  NEXT_QUARTER: ['O4'],
  LAST_YEAR: ['O5', 'O6'],
  THIS_YEAR: ['O1', 'O2', 'O3', 'O4'],
  NEXT_YEAR: [],
  LAST_90_DAYS: ['O1', 'O2', 'O3'],
  NEXT_90_DAYS: ['O4'],
  LAST_FISCAL_QUARTER: ['O3'],
  THIS_FISCAL_QUARTER: ['O1', 'O2', 'O4'],
  NEXT_FISCAL_QUARTER: [],
  LAST_FISCAL_YEAR: ['O5', 'O6'],
  THIS_FISCAL_YEAR: ['O1', 'O2', 'O3', 'O4'],
  NEXT_FISCAL_YEAR: [],
  'LAST_N_DAYS:0': ['O2'],
  'LAST_N_DAYS:1': ['O1', 'O2'],
  'LAST_N_DAYS:15': ['O1', 'O2', 'O3'],
  'NEXT_N_DAYS:46': [],
  'NEXT_N_DAYS:47': ['O4'],
  'N_DAYS_AGO:15': ['O3'],
  'LAST_N_WEEKS:2': ['O3'],
  'N_WEEKS_AGO:2': ['O3'],
  'NEXT_N_WEEKS:7': ['O4'],
  'LAST_N_MONTHS:1': ['O3'],
  'NEXT_N_MONTHS:2': ['O4'],
  'N_MONTHS_AGO:12': ['O6'],
  'LAST_N_QUARTERS:2': ['O5'],
  'NEXT_N_QUARTERS:1': ['O4'],
  'N_QUARTERS_AGO:4': ['O6'],
  'LAST_N_YEARS:1': ['O5', 'O6'],
  'NEXT_N_YEARS:1': [],
  'N_YEARS_AGO:1': ['O5', 'O6'],
  'LAST_N_FISCAL_QUARTERS:2': ['O3', 'O5'],
  'NEXT_N_FISCAL_QUARTERS:1': [],
  'N_FISCAL_QUARTERS_AGO:4': ['O6'],
  'LAST_N_FISCAL_YEARS:1': ['O5', 'O6'],
  'NEXT_N_FISCAL_YEARS:1': [],
  'N_FISCAL_YEARS_AGO:1': ['O5', 'O6']
};

testQueries(
  'date literals on a date',
  Object.entries(CLOSED).map(([literal, names]): QueryCase => [
    'equals',
    `SELECT Id FROM Opportunity WHERE CloseDate = ${literal}`,
    ids(...names)
  ])
);

testQueries('comparing with a span of days', [
  ['< is before its start', 'SELECT Id FROM Opportunity WHERE CloseDate < THIS_MONTH', ids('O3', 'O5', 'O6')],
  [
    '<= is before its end',
    'SELECT Id FROM Opportunity WHERE CloseDate <= THIS_MONTH',
    ids('O1', 'O2', 'O3', 'O5', 'O6')
  ],
  ['> is after its end', 'SELECT Id FROM Opportunity WHERE CloseDate > THIS_MONTH', ids('O4')],
  ['>= is from its start', 'SELECT Id FROM Opportunity WHERE CloseDate >= this_month', ids('O1', 'O2', 'O4')],
  ['!= is outside', 'SELECT Id FROM Opportunity WHERE CloseDate != THIS_YEAR', ids('O5', 'O6')],
  ['!= finds blank', 'SELECT Id FROM Task WHERE ActivityDate != NEXT_WEEK', ids('T1', 'T3')],
  [
    'IN takes several spans',
    'SELECT Id FROM Opportunity WHERE CloseDate IN (TODAY, LAST_YEAR, 2024-07-01)',
    ids('O2', 'O4', 'O5', 'O6')
  ],
  ['NOT IN finds blank', 'SELECT Id FROM Task WHERE ActivityDate NOT IN (TOMORROW)', ids('T2', 'T3')]
]);

testQueries('dates and date-times', [
  ['a date', 'SELECT Id FROM Opportunity WHERE CloseDate = 2023-12-31', ids('O5')],
  ['dates in order', 'SELECT Id FROM Opportunity WHERE CloseDate >= 2024-05-15', ids('O2', 'O4')],
  ['a date-time in UTC', 'SELECT Id FROM Case WHERE CreatedDate > 2024-05-15T10:00:00Z', ids('S2', 'S3')],
  ['a date-time with milliseconds', 'SELECT Id FROM Case WHERE CreatedDate = 2024-05-15T10:00:00.000Z', ids('S1')],
  ['a date-time with an offset', 'SELECT Id FROM Case WHERE CreatedDate = 2024-05-15T18:00:00+08:00', ids('S1')],
  ['a date-time with a short offset', 'SELECT Id FROM Case WHERE CreatedDate <= 2024-05-15T03:00:00-0700', ids('S1')]
]);

testQueries('date literals on a date-time are days of the caller: Los Angeles', [
  ['today', 'SELECT Id FROM Case WHERE CreatedDate = TODAY', ids('S1', 'S2')],
  ['tomorrow', 'SELECT Id FROM Case WHERE CreatedDate = TOMORROW', ids('S3')],
  ['after today', 'SELECT Id FROM Case WHERE CreatedDate > TODAY', ids('S3')],
  ['yesterday', 'SELECT Id FROM Account WHERE CreatedDate = YESTERDAY', ids('A2', 'A3')],
  ['last year ends at local midnight', 'SELECT Id FROM Account WHERE CreatedDate = LAST_YEAR', ids('A1', 'A5')],
  ['the short day on which summer time starts', 'SELECT Id FROM Account WHERE CreatedDate = N_DAYS_AGO:66', ids('A4')]
]);

testQueries(
  'date literals on a date-time are days of the caller: Shanghai',
  [
    ['today', 'SELECT Id FROM Case WHERE CreatedDate = TODAY', ids('S2', 'S3')],
    ['yesterday', 'SELECT Id FROM Case WHERE CreatedDate = YESTERDAY', ids('S1')],
    ['today is the sixteenth', 'SELECT Id FROM Task WHERE ActivityDate = TODAY', ids('T1')]
  ],
  { timeZone: 'Asia/Shanghai' }
);

/** https://developer.salesforce.com/docs/platform/salesforce-soql-sosl/guide/sforce-api-calls-soql-select-date-functions.html */
testQueries('date functions in WHERE', [
  [
    'CALENDAR_YEAR in UTC',
    'SELECT Id FROM Account WHERE CALENDAR_YEAR(CreatedDate) = 2024',
    ids('A1', 'A2', 'A3', 'A4')
  ],
  [
    'CALENDAR_YEAR of the caller',
    'SELECT Id FROM Account WHERE CALENDAR_YEAR(convertTimezone(CreatedDate)) = 2024',
    ids('A2', 'A3', 'A4')
  ],
  ['CALENDAR_QUARTER', 'SELECT Id FROM Opportunity WHERE CALENDAR_QUARTER(CloseDate) = 2', ids('O1', 'O2', 'O3', 'O6')],
  ['CALENDAR_MONTH', 'SELECT Id FROM Opportunity WHERE CALENDAR_MONTH(CloseDate) IN (7, 12)', ids('O4', 'O5')],
  ['DAY_IN_MONTH', 'SELECT Id FROM Opportunity WHERE DAY_IN_MONTH(CloseDate) >= 30', ids('O3', 'O5')],
  [
    'DAY_IN_WEEK counts from Sunday',
    'SELECT Id FROM Opportunity WHERE DAY_IN_WEEK(CloseDate) <= 2',
    ids('O4', 'O5', 'O6')
  ],
  ['DAY_IN_YEAR', 'SELECT Id FROM Opportunity WHERE DAY_IN_YEAR(CloseDate) = 365', ids('O5')],
  ['DAY_ONLY in UTC', 'SELECT Id FROM Account WHERE DAY_ONLY(CreatedDate) = 2024-05-15', ids('A2')],
  [
    'DAY_ONLY of the caller',
    'SELECT Id FROM Account WHERE DAY_ONLY(convertTimezone(CreatedDate)) = 2024-05-14',
    ids('A2', 'A3')
  ],
  ['DAY_ONLY with a date literal', 'SELECT Id FROM Case WHERE DAY_ONLY(CreatedDate) = TODAY', ids('S1', 'S2')],
  [
    'FISCAL_YEAR is named after its end',
    'SELECT Id FROM Opportunity WHERE FISCAL_YEAR(CloseDate) = 2025',
    ids('O1', 'O2', 'O3', 'O4')
  ],
  ['FISCAL_QUARTER', 'SELECT Id FROM Opportunity WHERE FISCAL_QUARTER(CloseDate) = 2', ids('O1', 'O2', 'O4', 'O6')],
  ['FISCAL_MONTH', 'SELECT Id FROM Opportunity WHERE FISCAL_MONTH(CloseDate) = 4', ids('O1', 'O2', 'O6')],
  ['HOUR_IN_DAY in UTC', 'SELECT Id FROM Case WHERE HOUR_IN_DAY(CreatedDate) = 20', ids('S2')],
  [
    'HOUR_IN_DAY before and after the clocks change',
    'SELECT Id FROM Account WHERE HOUR_IN_DAY(convertTimezone(CreatedDate)) = 1',
    ids('A4', 'A5')
  ],
  ['WEEK_IN_MONTH', 'SELECT Id FROM Opportunity WHERE WEEK_IN_MONTH(CloseDate) = 3', ids('O2', 'O6')],
  ['WEEK_IN_YEAR', 'SELECT Id FROM Opportunity WHERE WEEK_IN_YEAR(CloseDate) = 53', ids('O5')],
  ['a function of a parent’s field', 'SELECT Id FROM Contact WHERE CALENDAR_MONTH(Account.CreatedDate) = 3', ids('C3')]
]);

testQueries(
  'in a fiscal year named after its start',
  [['FISCAL_YEAR', 'SELECT Id FROM Opportunity WHERE FISCAL_YEAR(CloseDate) = 2024', ids('O1', 'O2', 'O3', 'O4')]],
  { fiscalYearNamedByStart: true }
);

testQueries(
  'in a fiscal year that is the calendar year',
  [
    ['FISCAL_YEAR', 'SELECT Id FROM Opportunity WHERE FISCAL_YEAR(CloseDate) = 2023', ids('O5', 'O6')],
    ['THIS_FISCAL_QUARTER', 'SELECT Id FROM Opportunity WHERE CloseDate = THIS_FISCAL_QUARTER', ids('O1', 'O2', 'O3')]
  ],
  { fiscalYearStartMonth: 1 }
);

describe('the first day of the week', () => {
  it('is that of the locale: Sunday 2024-05-12 begins the week in the United States and ends it in Germany', () => {
    const sunday = { now: () => new Date('2024-05-12T19:00:00Z') };
    const soql = 'SELECT Id FROM Opportunity WHERE CloseDate = THIS_WEEK';
    expect(rowsOf(fixtureContext(sunday), soql)).toEqual(ids('O1', 'O2'));
    expect(rowsOf(fixtureContext({ ...sunday, locale: 'de_DE' }), soql)).toEqual([]);
  });
});
