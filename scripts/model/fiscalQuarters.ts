import { dayOf, isoOf, type Day } from './days.ts';
import { minusMonths, type Period } from './periods.ts';

/** A quarter of the org's fiscal year. */
export interface FiscalQuarter extends Period {
  /** First day of its last month: KA_Snapshot__c.KA_Month__c. */
  readonly month: Day;
}

const QUARTERS_KEPT = 8;

/** The quarter that `asOf` lies in and the seven before it, newest first. `startMonth` (1–12) starts the fiscal year. */
export function fiscalQuarters(asOf: Day, startMonth: number): FiscalQuarter[] {
  const iso = isoOf(asOf);
  const firstOfMonth = dayOf(`${iso.slice(0, 8)}01`);
  const monthInQuarter = (Number(iso.slice(5, 7)) - startMonth + 12) % 3;
  const current = minusMonths(firstOfMonth, monthInQuarter);
  return Array.from({ length: QUARTERS_KEPT }, (_, index) => {
    const from = minusMonths(current, 3 * index);
    return { from, to: minusMonths(from, -3) - 1, month: minusMonths(from, -2) };
  });
}

/** The fiscal year that `asOf` lies in, up to and including `asOf`. */
export function fiscalYearTo(asOf: Day, startMonth: number): Period {
  const iso = isoOf(asOf);
  const months = (Number(iso.slice(5, 7)) - startMonth + 12) % 12;
  return { from: minusMonths(dayOf(`${iso.slice(0, 8)}01`), months), to: asOf };
}
