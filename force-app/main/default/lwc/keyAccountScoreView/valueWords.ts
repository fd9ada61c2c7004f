import labelDays from '@salesforce/label/c.KA_Unit_Days';
import labelRating from '@salesforce/label/c.KA_Unit_Rating';
import labelYears from '@salesforce/label/c.KA_Unit_Years';
import type { MetricDetail } from 'c/keyAccountDetails';
import { fill, formatMoney, formatNumber, formatPercent } from 'c/keyAccountFormat';

/** A raw value with its unit; the larger a number, the fewer decimals anybody compares. */
export function valueWords(raw: number | string, unit: MetricDetail['unit'], currency: string): string {
  if (typeof raw === 'string') return raw;
  switch (unit) {
    case 'currency':
      return formatMoney(raw, { currency });
    case 'percent':
      return formatPercent(raw, 1);
    case 'days':
      return fill(labelDays, formatNumber(raw, { most: 0 }));
    case 'years':
      return fill(labelYears, formatNumber(raw, { most: 1 }));
    case 'rating':
      return fill(labelRating, formatNumber(raw, { most: 1 }));
    default:
      return formatNumber(raw, { most: Math.abs(raw) >= 100 ? 0 : Math.abs(raw) >= 10 ? 1 : 2 });
  }
}
