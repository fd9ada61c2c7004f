import type { RoiDetail } from 'c/keyAccountDetails';

export const mixedRoi = {
  version: 1,
  asOf: '2026-10-31',
  period: { from: '2025-11-01', to: '2026-10-31' },
  currency: 'USD',
  rateSource: 'dated',
  returnBasis: 'mixed',
  revenue: { amount: 120000, records: 10, withoutProductCost: 2 },
  revenuePrior: 100000,
  productCost: 70000,
  productCostField: 'Opportunity.KA_Product_Cost__c',
  costs: [
    { source: 'investment', key: 'Delivery', amount: 2500.5, records: 10, rates: [] },
    {
      source: 'service',
      key: 'event',
      amount: 7499.5,
      records: 1,
      rates: [
        { match: '', amount: 80 },
        { match: 'Role: Engineer', amount: 120 }
      ]
    }
  ],
  leftOut: [{ key: 'case', reason: 'noRate' }]
} satisfies RoiDetail;

export const withoutCost = {
  ...mixedRoi,
  returnBasis: 'revenue',
  revenue: { amount: 50000, records: 4, withoutProductCost: 4 },
  productCost: 0,
  productCostField: null,
  costs: [],
  leftOut: []
} satisfies RoiDetail;

export const nothing = {
  ...withoutCost,
  revenue: { amount: 0, records: 0, withoutProductCost: 0 }
} satisfies RoiDetail;
