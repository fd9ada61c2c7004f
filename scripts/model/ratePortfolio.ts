import type { ModelSet } from '../config/scoringModel.ts';
import type { Calibration } from './calibration.ts';
import type { AccountFacts } from './facts.ts';
import type { PreviousResult, RatedAccount } from './ratedAccount.ts';

export interface RatePortfolioInput {
  facts: readonly AccountFacts[];
  modelSet: ModelSet;
  modelHash: string;
  /** `YYYY-MM-DD`, the as-of day the facts were collected to. */
  asOf: string;
  /** ISO code of the corporate currency. */
  currency: string;
  /** By account id. Accounts that are not among the facts keep their tier and their place in its capacity. */
  previous: ReadonlyMap<string, PreviousResult>;
  /** Earlier model sets by hash, so that a change of score can be split into account and model. */
  previousModels?: ReadonlyMap<string, ModelSet>;
  /** The frozen calibration of the last full run; without it the facts are the whole portfolio. */
  calibration?: Calibration;
}

export interface PortfolioCounts {
  accounts: number;
  rated: number;
  notRated: number;
  /** Tier in force → accounts, every tier of the model set included. */
  tiers: Record<string, number>;
  promoted: number;
  demoted: number;
  overridden: number;
}

export interface RatedPortfolio {
  /** In the order of the facts. Made one at a time when iterated, since the details of all would not fit in memory. */
  accounts: Iterable<RatedAccount>;
  calibration: Calibration;
  counts: PortfolioCounts;
}
