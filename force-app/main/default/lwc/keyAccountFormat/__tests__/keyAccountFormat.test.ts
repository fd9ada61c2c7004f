import {
  calendarDay,
  daysAfter,
  countWords,
  currencyOf,
  daysBetween,
  fill,
  formatChange,
  formatDate,
  formatDateRange,
  formatDateTime,
  formatList,
  formatMoney,
  formatNumber,
  formatPercent,
  formatPoints,
  formatSignedPercent,
  isVisibleChange
} from 'c/keyAccountFormat';

// The stubs of the platform give locale en-US, time zone America/Los_Angeles.

describe('filling a label', () => {
  it('puts values where their numbers are, as often as they are', () => {
    expect(fill('{1} before {0}, {1} after', 'a', 'b')).toBe('b before a, b after');
  });

  it('leaves a place without a value alone, and puts in text that looks like a place as it is', () => {
    expect(fill('{0} and {2}', '{1}', 'b')).toBe('{1} and {2}');
  });
});

describe('numbers', () => {
  it.each([
    [formatNumber(1234.5), '1,235'],
    [formatNumber(1234.5, { most: 2 }), '1,234.5'],
    [formatPoints(50), '50.0'],
    [formatPercent(62.5), '63%'],
    [formatPercent(62.5, 1), '62.5%'],
    [formatPercent(-33.04, 1), '−33%'],
    [formatSignedPercent(25.98), '+26%'],
    [formatSignedPercent(0), '0%'],
    [formatSignedPercent(-4.25), '−4.3%']
  ])('read %s', (formatted, expected) => {
    expect(formatted).toBe(expected);
  });

  it.each([
    [4, '+4.0'],
    [-0.8, '−0.8'],
    [0.049, '0.0'],
    [-0.049, '0.0'],
    [0.05, '+0.1']
  ])('show a change of %p as %s', (change, expected) => {
    expect(formatChange(change)).toBe(expected);
    expect(isVisibleChange(change)).toBe(expected !== '0.0');
  });

  it.each([
    [{ value: 1234567.89, exact: false }, '$1,234,568'],
    [{ value: 12.5, exact: false }, '$12.50'],
    [{ value: 500, exact: false }, '$500'],
    [{ value: 0, exact: false }, '$0'],
    [{ value: 1234567.89, exact: true }, '$1,234,567.89'],
    [{ value: -20, exact: true }, '−$20.00']
  ])('write money with cents only where they matter: %p', ({ value, exact }, expected) => {
    expect(formatMoney(value, { currency: 'USD', exact })).toBe(expected);
  });

  it("are in the user's currency where the batch left it open", () => {
    expect([null, 'XXX', 'EUR'].map(currencyOf)).toEqual(['USD', 'USD', 'EUR']);
  });

  it('choose between one and many', () => {
    expect(countWords(1, '1 record', '{0} records')).toBe('1 record');
    expect(countWords(0, '1 record', '{0} records')).toBe('0 records');
    expect(countWords(1200, '1 record', '{0} records')).toBe('1,200 records');
  });
});

describe('dates', () => {
  it('keep their day wherever the user is', () => {
    expect(formatDate('2013-11-30')).toBe('Nov 30, 2013');
    // Around the dash, Unicode's locale data has thin spaces.
    expect(formatDateRange('2012-12-01', '2013-11-30').replace(/\s/g, ' ')).toBe('Dec 1, 2012 – Nov 30, 2013');
  });

  it('with a time are in the time zone of the user', () => {
    expect(formatDateTime('2026-11-01T02:13:11.000Z')).toBe('Oct 31, 2026, 7:13 PM');
  });

  it("of a moment are the user's, not those of Greenwich", () => {
    expect(calendarDay(new Date('2026-11-01T02:13:11.000Z'))).toBe('2026-10-31');
    expect(calendarDay(new Date('2026-11-01T20:13:11.000Z'))).toBe('2026-11-01');
  });

  it('so many days later pass months and leap days', () => {
    expect(daysAfter('2028-02-28', 2)).toBe('2028-03-01');
    expect(daysAfter('2026-10-31', 365)).toBe('2027-10-31');
  });

  it.each([
    ['2026-08-01', '2026-10-31', 91],
    ['2026-10-31', '2026-10-31', 0],
    ['2026-11-01', '2026-10-31', -1]
  ])('from %s to %s are %p days', (from, to, days) => {
    expect(daysBetween(from, to)).toBe(days);
  });
});

it('lists read as a sentence does', () => {
  expect(formatList(['a', 'b', 'c'])).toBe('a, b, and c');
});
