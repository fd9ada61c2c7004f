import type { OrgIdentity, OrgPort } from '../../org/orgPort.ts';
import type { CostBasis } from '../facts/costBasis.ts';
import type { OrgDays } from '../orgDays.ts';
import type { StageLog } from '../stages.ts';
import type { IncrementalPlan } from './incremental/planIncremental.ts';

/** What a run works on. */
export interface Run {
  org: OrgPort;
  identity: OrgIdentity;
  days: OrgDays;
  asOf: string;
  stages: StageLog;
  /** Rates only these accounts, with the calibration of the last full run. */
  only?: ReadonlySet<string>;
  /** Rates only what changed; `only` are the accounts that it starts from. */
  changes?: IncrementalPlan;
  /** Rates, settings and currencies, where they were read already. */
  basis?: CostBasis;
  /** Reads the details back too, and has those written again that differ from what was written. */
  verify?: boolean;
  /** Lists every change, for the report of a dry run. */
  listChanges?: boolean;
}
