import { correlation, regularity } from './assumptions.ts';
import type { ClvCalibration, ClvWarning, Holdout } from './clvCalibration.ts';
import { historyUntil, meanRepeatSpend, type ClvCustomer } from './clvCustomer.ts';
import { expectedPurchases, expectedPurchasesUntil, probabilityAlive, type CustomerHistory } from './expectation.ts';
import { fitPurchases, type PurchaseFit } from './fitPurchases.ts';
import { expectedSpend, fitSpend, type SpendParameters } from './gammaGamma.ts';
import type { Variant } from './likelihood.ts';

export interface ClvSettings {
  horizonMonths: number;
  /** 0.1 is ten percent a year. */
  yearlyDiscountRate: number;
  variant: Variant;
}

export interface ClvOptions extends ClvSettings {
  asOf: number;
}

export const DEFAULT_CLV_SETTINGS: ClvSettings = { horizonMonths: 36, yearlyDiscountRate: 0.1, variant: 'bgnbd' };

export interface LifetimeValue {
  /** Discounted expected revenue over the horizon, in whole minor units. */
  value: number;
  method: 'model' | 'naive';
  /** 0 … 1; null where no purchase model could be fitted. */
  probabilityActive: number | null;
}

/** Fewer repeat buyers than this fit noise. */
const fewestRepeatBuyers = 30;
/** Beyond these the assumptions are worth a warning; both are conventions, stated where they are shown. */
const correlationLimit = 0.3;
const regularityLimit = 2;
const daysAMonth = 365.25 / 12;

/**
 * Fits the portfolio and decides by a holdout whether the model or "same as last period" forecasts better: both predict
 * the latest period's revenue of every account from what was known before it, and the smaller mean absolute error wins.
 */
export function calibrateLifetimeValue(customers: readonly ClvCustomer[], options: ClvOptions): ClvCalibration {
  const { asOf, variant } = options;
  const warnings: ClvWarning[] = [];
  const fit = fitUntil(
    customers,
    () => asOf,
    variant,
    (customer) => customer.lifetimeAmount - customer.firstDayAmount
  );
  const tested = holdout(customers, options);
  const checks = checkAssumptions(customers, asOf);
  if (fit === undefined) warnings.push('tooFewRepeatBuyers');
  else if (!fit.purchases.converged) warnings.push('notConverged');
  if (Math.abs(checks.frequencySpendCorrelation ?? 0) > correlationLimit) warnings.push('frequencySpendCorrelated');
  if ((checks.regularity ?? 1) > regularityLimit) warnings.push('ordersTooRegular');
  const measured = typeof tested === 'object' ? tested : null;
  const modelWins = measured !== null && measured.modelError <= measured.naiveError;
  if (typeof tested === 'string') warnings.push(tested);
  else if (!modelWins) warnings.push('naiveForecastBetter');
  return {
    variant,
    method: fit?.spend !== undefined && fit.purchases.converged && modelWins ? 'model' : 'naive',
    horizonMonths: options.horizonMonths,
    yearlyDiscountRate: options.yearlyDiscountRate,
    repeatBuyers: fit?.repeatBuyers ?? customers.filter((customer) => customer.days.length > 1).length,
    purchases: fit?.purchases.parameters ?? null,
    spend: fit?.spend ?? null,
    logLikelihood: fit?.purchases.logLikelihood ?? null,
    holdout: measured,
    ...checks,
    warnings
  };
}

/**
 * Value of one account under a calibration.
 * @returns undefined for an account that never bought: there is nothing to extrapolate.
 */
export function lifetimeValue(
  calibration: ClvCalibration,
  customer: ClvCustomer,
  asOf: number
): LifetimeValue | undefined {
  const history = historyUntil(customer.days, asOf);
  if (history === undefined) return undefined;
  const { purchases, variant, horizonMonths } = calibration;
  const probabilityActive = purchases === null ? null : probabilityAlive(variant, purchases, history);
  const modelled = modelledAmounts(calibration, customer, history);
  const value = modelled && Math.round(discounted(modelled, calibration));
  // A spend model at the edge of having a mean can give any amount; such an account is better off with its own past.
  if (value !== undefined && Number.isSafeInteger(value)) return { value, method: 'model', probabilityActive };
  const monthly = (Math.max(0, customer.periodAmount) / customer.periodDays) * daysAMonth;
  const repeated = new Array<number>(horizonMonths).fill(monthly);
  return { value: Math.round(discounted(repeated, calibration)), method: 'naive', probabilityActive };
}

/** Each month's amount discounted from its end: monthly rate (1 + d)^(1/12). */
function discounted(monthly: readonly number[], { yearlyDiscountRate }: ClvCalibration): number {
  return monthly.reduce((sum, amount, index) => sum + amount / (1 + yearlyDiscountRate) ** ((index + 1) / 12), 0);
}

/** Expected revenue of each month of the horizon; undefined without a model, or where it has no mean for this account. */
function modelledAmounts(
  { method, variant, purchases, spend, horizonMonths }: ClvCalibration,
  customer: ClvCustomer,
  history: CustomerHistory
): number[] | undefined {
  if (method !== 'model' || purchases === null || spend === null) return undefined;
  const mean = meanRepeatSpend(customer.lifetimeAmount - customer.firstDayAmount, history.frequency);
  const amount = expectedSpend(spend, mean === undefined ? 0 : history.frequency, mean ?? 0);
  if (amount === undefined) return undefined;
  const ends = Array.from({ length: horizonMonths }, (_, index) => (index + 1) * daysAMonth);
  const expected = expectedPurchasesUntil(variant, purchases, history, ends);
  return expected.map((until, index) => amount * (until - (expected[index - 1] ?? 0)));
}

interface PortfolioFit {
  purchases: PurchaseFit;
  spend: SpendParameters | undefined;
  repeatBuyers: number;
}

function fitUntil(
  customers: readonly ClvCustomer[],
  endOf: (customer: ClvCustomer) => number,
  variant: Variant,
  amountAfterFirstDay: (customer: ClvCustomer) => number
): PortfolioFit | undefined {
  const known = customers.flatMap((customer) => {
    const history = historyUntil(customer.days, endOf(customer));
    return history === undefined ? [] : [{ customer, history }];
  });
  const repeatBuyers = known.filter(({ history }) => history.frequency > 0).length;
  if (repeatBuyers < fewestRepeatBuyers) return undefined;
  const column = (key: keyof CustomerHistory): Float64Array => Float64Array.from(known, ({ history }) => history[key]);
  const purchases = fitPurchases(
    { frequency: column('frequency'), recency: column('recency'), age: column('age') },
    variant
  );
  const spenders = known.flatMap(({ customer, history }) => {
    const mean = meanRepeatSpend(amountAfterFirstDay(customer), history.frequency);
    return mean === undefined ? [] : [{ frequency: history.frequency, mean }];
  });
  if (spenders.length < fewestRepeatBuyers) return { purchases, spend: undefined, repeatBuyers };
  const spend = fitSpend({
    frequency: Float64Array.from(spenders, ({ frequency }) => frequency),
    meanSpend: Float64Array.from(spenders, ({ mean }) => mean)
  });
  return { purchases, spend: spend.converged ? spend.parameters : undefined, repeatBuyers };
}

function holdout(
  customers: readonly ClvCustomer[],
  { asOf, variant }: ClvOptions
): Holdout | 'noHoldout' | 'holdoutNotFitted' {
  const splitOf = ({ periodDays }: ClvCustomer): number => asOf - periodDays;
  const before = (customer: ClvCustomer): number =>
    customer.lifetimeAmount - customer.periodAmount - customer.firstDayAmount;
  const fit = fitUntil(customers, splitOf, variant, before);
  if (fit === undefined) return 'noHoldout';
  if (fit.spend === undefined || !fit.purchases.converged) return 'holdoutNotFitted';
  const { parameters } = fit.purchases;
  let accounts = 0;
  let modelError = 0;
  let naiveError = 0;
  for (const customer of customers) {
    const history = historyUntil(customer.days, splitOf(customer));
    if (history === undefined) continue;
    const mean = meanRepeatSpend(before(customer), history.frequency);
    const spend = expectedSpend(fit.spend, mean === undefined ? 0 : history.frequency, mean ?? 0);
    if (spend === undefined) continue;
    const forecast = spend * expectedPurchases(variant, parameters, history, customer.periodDays);
    accounts += 1;
    modelError += Math.abs(forecast - customer.periodAmount);
    naiveError += Math.abs(customer.priorAmount - customer.periodAmount);
  }
  return accounts === 0
    ? 'noHoldout'
    : { accounts, modelError: modelError / accounts, naiveError: naiveError / accounts };
}

function checkAssumptions(
  customers: readonly ClvCustomer[],
  asOf: number
): Pick<ClvCalibration, 'frequencySpendCorrelation' | 'regularity'> {
  const frequencies: number[] = [];
  const spends: number[] = [];
  for (const customer of customers) {
    const frequency = historyUntil(customer.days, asOf)?.frequency ?? 0;
    const mean = meanRepeatSpend(customer.lifetimeAmount - customer.firstDayAmount, frequency);
    if (mean === undefined) continue;
    frequencies.push(frequency);
    spends.push(mean);
  }
  return {
    frequencySpendCorrelation: correlation(frequencies, spends),
    regularity: regularity(customers.map((customer) => customer.days))
  };
}
