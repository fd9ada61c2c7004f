import type { HalfLife } from './recency.ts';

/** How the org wants satisfaction made (config/satisfactionSettings.ts reads it). */
export interface SatisfactionSettings {
  /** Days after which an answer weighs half; null: all answers count the same. */
  halfLife: HalfLife;
  complaints: ComplaintSettings;
}

export interface ComplaintSettings {
  /** Points that one open case takes off, by priority; `*` is for every other priority. */
  points: ReadonlyMap<string, number>;
  /** A closed case counts half, and half again after each so many days. */
  halvedAfterDays: number;
  /** What all cases of an account can take off together. */
  maximum: number;
  /** Case types that are complaints; all when empty. */
  types: ReadonlySet<string>;
}

export const DEFAULT_SATISFACTION_SETTINGS: SatisfactionSettings = {
  halfLife: 180,
  complaints: {
    points: new Map([
      ['High', 3],
      ['Medium', 1],
      ['Low', 0.5],
      ['*', 1]
    ]),
    halvedAfterDays: 90,
    maximum: 20,
    types: new Set()
  }
};
