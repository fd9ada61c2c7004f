import { z } from 'zod';
import { createFactsCollector, type FactsCollector } from '../../model/factsCollector.ts';
import { periodFromOf } from '../../model/modelSelection.ts';
import type { OrgIdentity, OrgPort } from '../../org/orgPort.ts';
import { SHARED_COST } from '../facts/campaigns.ts';
import type { CostBasis } from '../facts/costBasis.ts';
import { planOf, type SourcePlan } from '../facts/factSource.ts';
import type { OrgDays } from '../orgDays.ts';
import { releaseVersion } from '../release.ts';
import { digest } from './accountFields.ts';
import type { LoadedModel } from './loadModel.ts';
import { sourcesByAccount } from './readFacts.ts';

/** The runs that rate accounts, as a list for SOQL; the object has other work in it as well. */
export const RATING_TYPES = "'Full', 'Incremental', 'Accounts'";

/** KA_Run__c.KA_Basis__c: written when a run starts, and completed when it ends well. */
const runBasisSchema = z.strictObject({
  version: z.literal(1),
  /** The org's own time when the run began to read; what changed since then it may not have seen. */
  since: z.iso.datetime({ offset: true }),
  /** Digest of everything but records that results rest on (settingsDigest). */
  settings: z.string().optional(),
  accounts: z.int().min(0).optional(),
  /** Records behind all accounts together, by source. */
  records: z.record(z.string(), z.number()).optional()
});
export type RunBasis = z.infer<typeof runBasisSchema>;

/** undefined where the text is blank or cannot be read any more. */
export function readRunBasis(text: string | null): RunBasis | undefined {
  if (text === null) return undefined;
  try {
    return runBasisSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** The org's time of the last write to a run's own record: right after the run took its lease, when it began. */
export async function startedAt(org: OrgPort, runId: string): Promise<string> {
  const [run] = await org.query<{ SystemModstamp: string }>(
    `SELECT SystemModstamp FROM KA_Run__c WHERE Id = '${runId}'`
  );
  // SOQL takes 2026-01-31T08:00:00Z; REST gives 2026-01-31T08:00:00.000+0000.
  return new Date(run?.SystemModstamp ?? 0).toISOString();
}

/** Accounts and records of the last run that counted them; nothing where none did. */
export async function lastCounts(org: OrgPort): Promise<{ accounts: number; records: number }> {
  const [run] = await org.query<{ KA_Basis__c: string | null }>(
    "SELECT KA_Basis__c FROM KA_Run__c WHERE KA_Status__c = 'Completed' AND KA_Type__c IN ('Full', 'Incremental') " +
      'ORDER BY KA_Started_At__c DESC, Name DESC LIMIT 1'
  );
  const { accounts = 0, records = {} } = readRunBasis(run?.KA_Basis__c ?? null) ?? {};
  const counts = Object.entries(records).map(([source, count]) => (source === SHARED_COST ? 0 : count));
  return { accounts, records: counts.reduce((sum, count) => sum + count, 0) };
}

/** A source with what its query selects in this org. */
export interface CountedSource extends SourcePlan {
  name: string;
  accountField: string;
}

export interface BasisScope {
  asOf: string;
  days: OrgDays;
  identity: OrgIdentity;
  model: LoadedModel;
  basis: CostBasis;
}

/** The sources that the session sees, as this run would query them. */
export async function countedSources(org: OrgPort, { asOf, days, basis, model }: BasisScope): Promise<CountedSource[]> {
  // Nothing is collected: only what the sources would ask for is looked at.
  const collector: FactsCollector = createFactsCollector({ asOf, periodMonths: 12 });
  const sources = sourcesByAccount(collector, {
    asOf,
    periodFrom: periodFromOf(model.modelSet, asOf),
    basis,
    days
  });
  const planned = await Promise.all(sources.map(async (source) => ({ source, plan: await planOf(org, source) })));
  return planned.flatMap(({ source: { name, accountField }, plan }) =>
    plan && accountField !== undefined ? [{ name, accountField, ...plan }] : []
  );
}

/**
 * Changes with anything that changes results without any record changing: model, settings, rates, roles, currencies,
 * time zone, fiscal year, what the session may see, and the release.
 */
export async function settingsDigest(
  org: OrgPort,
  { identity, model, basis }: BasisScope,
  sources: readonly CountedSource[]
): Promise<string> {
  const settings = await org.query<{ DeveloperName: string; KA_Value__c: string | null }>(
    'SELECT DeveloperName, KA_Value__c FROM KA_Setting__mdt ORDER BY DeveloperName'
  );
  const { timeZone, currency, fiscalYearStartMonth } = identity;
  return digest(
    JSON.stringify([
      releaseVersion(),
      [timeZone, currency, fiscalYearStartMonth],
      [model.hash, model.clvSettings, model.accountFields],
      settings.map(({ DeveloperName, KA_Value__c }) => [DeveloperName, KA_Value__c]),
      [basis.revenueSource, basis.settings, basis.productCost, basis.rates.all, [...basis.roles].sort()],
      basis.money.rates,
      sources.map(({ name, selected, conditions }) => [name, selected, conditions])
    ])
  );
}
