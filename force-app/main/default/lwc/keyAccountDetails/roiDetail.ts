import {
  count,
  isoDate,
  list,
  nullable,
  number,
  oneOf,
  record,
  text,
  textOfLength,
  type Shaped
} from 'c/keyAccountJson';

/** Account.KA_ROI_Detail__c, version 1. `records` says how many records an amount sums. */

const componentShape = record({
  source: oneOf('investment', 'service'),
  key: text,
  amount: number,
  records: count,
  /** `match` is '' for the rate of every record of the kind. */
  rates: list(record({ match: text, amount: number }))
});

const leftOutShape = record({
  key: oneOf('event', 'call', 'case', 'campaign', 'discount', 'productCost'),
  reason: oneOf('notVisible', 'noRate', 'off')
});

export const roiDetailShape = record({
  version: oneOf(1),
  asOf: isoDate,
  period: record({ from: isoDate, to: isoDate }),
  currency: textOfLength(3),
  rateSource: oneOf('single', 'current', 'dated'),
  returnBasis: oneOf('margin', 'revenue', 'mixed'),
  revenue: record({ amount: number, records: count, withoutProductCost: count }),
  revenuePrior: number,
  productCost: number,
  productCostField: nullable(text),
  costs: list(componentShape),
  leftOut: list(leftOutShape)
});

export type LeftOut = Shaped<typeof leftOutShape>;
export type RoiComponent = Shaped<typeof componentShape>;
export type RoiDetail = Shaped<typeof roiDetailShape>;
