import type { RoiDetail } from 'c/keyAccountDetails';

export const mixedRoi = {
  version: 1,
  asOf: '2026-10-31',
  period: { from: '2025-11-01', to: '2026-10-31' },
  currency: 'USD',
  returnBasis: 'mixed',
  revenue: { amount: 120000, records: 10, withoutProductCost: 2 },
  productCost: 70000,
  costs: [
    { key: 'Delivery', amount: 2500.5, records: 10 },
    { key: 'Travel', amount: 7499.5, records: 1 }
  ]
} satisfies RoiDetail;

export const withoutCost = {
  ...mixedRoi,
  returnBasis: 'revenue',
  revenue: { amount: 50000, records: 4, withoutProductCost: 4 },
  productCost: 0,
  costs: []
} satisfies RoiDetail;

export const nothing = {
  ...withoutCost,
  revenue: { amount: 0, records: 0, withoutProductCost: 0 }
} satisfies RoiDetail;
