import type { TierReason } from 'c/keyAccountDetails';

export const promoted = {
  code: 'promotedAfterPeriods',
  from: 'Key',
  to: 'Strategic',
  score: 71.2,
  previousScore: 70.6,
  cut: 70,
  periods: 3,
  drivers: [
    { group: 'Customer_Value', change: 3.2 },
    { group: 'Strategic_Cooperation', change: -1 }
  ]
} satisfies TierReason;

export const overridden = {
  code: 'overrideSet',
  from: 'Key',
  to: 'Strategic',
  score: 61,
  previousScore: 60,
  coverage: 80,
  minimumCoverage: 20,
  capacity: 20,
  overrideReason: 'Framework contract',
  overrideUntil: '2026-12-31'
} satisfies TierReason;
