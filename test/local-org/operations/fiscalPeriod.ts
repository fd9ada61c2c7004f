export interface FiscalPeriod {
  year: number;
  /** 1–4 */
  quarter: number;
}

/**
 * Fiscal year and quarter of a day (YYYY-MM-DD) in an org with standard fiscal years of twelve calendar months.
 * @param startMonth first month of the fiscal year, 1–12
 * @param namedByStart the year is named after the calendar year it starts in, else after the one it ends in
 */
export function fiscalPeriod(day: string, startMonth: number, namedByStart: boolean): FiscalPeriod {
  const calendarYear = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  const monthsIn = (month - startMonth + 12) % 12;
  const startYear = month < startMonth ? calendarYear - 1 : calendarYear;
  const year = namedByStart || startMonth === 1 ? startYear : startYear + 1;
  return { year, quarter: Math.floor(monthsIn / 3) + 1 };
}
