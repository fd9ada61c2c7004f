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
const COLUMN_METHODS: readonly CustomerValue['clvMethod'][] = [null, 'Model', 'Naive'];

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

/** The values of all accounts, in columns: they are the dearest part of a rating, and ratings are made more than once. */
export class CustomerValues {
  /** NaN where there is none. */
  readonly #clv: Float64Array;
  readonly #probabilityActive: Float64Array;
  /** Index of the method; 0 for none. */
  readonly #method: Uint8Array;

  constructor(portfolio: readonly AccountFacts[], calibration: ClvCalibration) {
    this.#clv = new Float64Array(portfolio.length);
    this.#probabilityActive = new Float64Array(portfolio.length);
    this.#method = new Uint8Array(portfolio.length);
    for (const [index, facts] of portfolio.entries()) {
      const { clv, clvMethod, probabilityActive } = customerValueOf(facts, calibration);
      this.#clv[index] = clv ?? Number.NaN;
      this.#probabilityActive[index] = probabilityActive ?? Number.NaN;
      this.#method[index] = COLUMN_METHODS.indexOf(clvMethod);
    }
  }

  /** Of the account at this index of the portfolio. */
  of(index: number): CustomerValue {
    return {
      clv: numberOrNull(this.#clv[index]),
      clvMethod: COLUMN_METHODS[this.#method[index] ?? 0] ?? null,
      probabilityActive: numberOrNull(this.#probabilityActive[index])
    };
  }
}

function numberOrNull(value = Number.NaN): number | null {
  return Number.isNaN(value) ? null : value;
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
