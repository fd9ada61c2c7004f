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

/**
 * Account.KA_ROI_Detail__c, version 1. `records` says how many records an amount sums. What is optional was not written
 * by the first batches.
 */

/** `match` is '' for the rate of every record of the kind. */
const rateShape = record({ match: text, amount: number });

const componentShape = record(
  { key: text, amount: number, records: count },
  { optional: { source: oneOf('investment', 'service'), rates: list(rateShape) } }
);

const leftOutShape = record({
  key: oneOf('event', 'call', 'case', 'campaign', 'discount', 'productCost'),
  reason: oneOf('notVisible', 'noRate', 'off')
});

export const roiDetailShape = record(
  {
    version: oneOf(1),
    asOf: isoDate,
    period: record({ from: isoDate, to: isoDate }),
    currency: textOfLength(3),
    returnBasis: oneOf('margin', 'revenue', 'mixed'),
    revenue: record({ amount: number, records: count, withoutProductCost: count }),
    productCost: number,
    costs: list(componentShape)
  },
  {
    optional: {
      rateSource: oneOf('single', 'current', 'dated'),
      revenuePrior: number,
      productCostField: nullable(text),
      leftOut: list(leftOutShape)
    }
  }
);

export type LeftOut = Shaped<typeof leftOutShape>;
export type RoiComponent = Shaped<typeof componentShape>;
export type RoiDetail = Shaped<typeof roiDetailShape>;
