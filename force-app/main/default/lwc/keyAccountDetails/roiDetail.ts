import { count, isoDate, list, number, oneOf, record, text, textOfLength, type Shaped } from 'c/keyAccountJson';

/** Account.KA_ROI_Detail__c, version 1. `records` says how many records an amount sums. */

const componentShape = record({ key: text, amount: number, records: count });

export const roiDetailShape = record({
  version: oneOf(1),
  asOf: isoDate,
  period: record({ from: isoDate, to: isoDate }),
  currency: textOfLength(3),
  returnBasis: oneOf('margin', 'revenue', 'mixed'),
  revenue: record({ amount: number, records: count, withoutProductCost: count }),
  productCost: number,
  costs: list(componentShape)
});

export type RoiComponent = Shaped<typeof componentShape>;
export type RoiDetail = Shaped<typeof roiDetailShape>;
