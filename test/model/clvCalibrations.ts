import type { ClvCalibration } from '../../scripts/model/clv/clvCalibration.ts';
import { calibrateLifetimeValue, DEFAULT_CLV_SETTINGS } from '../../scripts/model/clv/lifetimeValue.ts';

/** Of a portfolio in which nobody ever bought. */
export const NO_PURCHASES_KNOWN: ClvCalibration = calibrateLifetimeValue([], { ...DEFAULT_CLV_SETTINGS, asOf: 0 });

/** A purchase model with numbers that can be calculated by hand, and no spend model: values are naive. */
export const PLAIN_PURCHASE_MODEL: ClvCalibration = {
  ...NO_PURCHASES_KNOWN,
  purchases: { r: 1, alpha: 100, a: 1, b: 3 }
};
