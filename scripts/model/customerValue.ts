import type { ClvCalibration } from './clv/clvCalibration.ts';
import type { ClvCustomer } from './clv/clvCustomer.ts';
import { calibrateLifetimeValue, lifetimeValue, type ClvSettings } from './clv/lifetimeValue.ts';
import type { AccountFacts } from './facts.ts';
import { toMajor } from './money.ts';
import { round } from './rounding.ts';

/** What the batch writes about an account's value: an amount in the corporate currency, a percentage 0 … 100. */
export interface CustomerValue {
  /** Discounted expected revenue over the horizon; null for an account that never bought. */
  clv: number | null;
  clvMethod: 'Model' | 'Naive' | null;
  /** Chance that it has not left for good; null also where no purchase model could be fitted. */
  probabilityActive: number | null;
}

const NEVER_BOUGHT: CustomerValue = { clv: null, clvMethod: null, probabilityActive: null };
const METHODS = { model: 'Model', naive: 'Naive' } as const;

export function calibrateClv(portfolio: readonly AccountFacts[], settings: ClvSettings): ClvCalibration {
  // All facts of a run end on the same day.
  const asOf = portfolio[0]?.asOf ?? 0;
  return calibrateLifetimeValue(portfolio.map(clvCustomerOf), { ...settings, asOf });
}

export function customerValueOf(facts: AccountFacts, calibration: ClvCalibration): CustomerValue {
  const value = lifetimeValue(calibration, clvCustomerOf(facts), facts.asOf);
  if (!value) return NEVER_BOUGHT;
  return {
    clv: toMajor(value.value),
    clvMethod: METHODS[value.method],
    probabilityActive: value.probabilityActive === null ? null : round(value.probabilityActive * 100, 2)
  };
}

function clvCustomerOf({ purchases, period }: AccountFacts): ClvCustomer {
  return {
    days: purchases.days,
    lifetimeAmount: purchases.lifetime.amountMinor,
    firstDayAmount: purchases.firstDayAmountMinor,
    periodAmount: purchases.inPeriod.amountMinor,
    priorAmount: purchases.prior.amountMinor,
    periodDays: period.to - period.from + 1
  };
}
