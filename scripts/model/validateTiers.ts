import { recordNames, type ModelProblem } from '../config/modelProblem.ts';
import type { ModelSet, TierDefinition } from '../config/scoringModel.ts';
import type { AccountFields } from './validateModel.ts';

/** The field whose values are the tiers that an account can be in. */
const TIER_FIELD = 'KA_Tier__c';

/** Whether the tiers cover every score once, and every account finds a place. */
export function problemsOfTiers({ tiers, models }: ModelSet, accountFields?: AccountFields): ModelProblem[] {
  const byRank = [...tiers].sort((a, b) => a.rank - b.rank);
  const problems = byRank.flatMap((tier, index) => {
    const better = byRank[index - 1];
    return better ? problemsOfNeighbours(better, tier) : [];
  });
  const last = byRank.at(-1);
  if (last) problems.push(...problemsOfLast(last));
  for (const { name, hysteresisBand } of models) {
    const narrowest = Math.min(
      ...byRank.slice(1).map((tier, index) => (byRank[index]?.minimumScore ?? 0) - tier.minimumScore)
    );
    if (narrowest <= 0 || hysteresisBand < narrowest) continue;
    problems.push({
      record: recordNames.model(name),
      message: `The hysteresis band of ${hysteresisBand} reaches across a tier that is only ${narrowest} points wide.`,
      fix: 'Lower KA_Hysteresis_Band__c, or move the cuts apart.'
    });
  }
  const known = accountFields?.get(TIER_FIELD)?.picklistValues;
  for (const { name } of known ? tiers : []) {
    if (known?.includes(name)) continue;
    const message = `The value set KA_Tier has no value ${name}, so that no account could be in the tier.`;
    problems.push({ record: recordNames.tier(name), message, fix: 'Add the value to the global value set KA_Tier.' });
  }
  return problems;
}

function problemsOfNeighbours(better: TierDefinition, tier: TierDefinition): ModelProblem[] {
  const record = recordNames.tier(tier.name);
  if (better.rank === tier.rank) {
    const message = `It has rank ${tier.rank}, and so has ${better.name}.`;
    return [{ record, message, fix: 'Give each tier its own KA_Rank__c; 1 is the best.' }];
  }
  if (better.minimumScore > tier.minimumScore) return [];
  const message = `It starts at ${tier.minimumScore}, but the better tier ${better.name} at ${better.minimumScore}: they overlap.`;
  return [{ record, message, fix: 'Let KA_Minimum_Score__c fall from rank to rank.' }];
}

function problemsOfLast({ name, minimumScore, maximumAccounts }: TierDefinition): ModelProblem[] {
  const record = recordNames.tier(name);
  const problems: ModelProblem[] = [];
  if (minimumScore !== 0) {
    const message = `The last tier starts at ${minimumScore}, so that lower scores have no tier.`;
    problems.push({ record, message, fix: 'Set KA_Minimum_Score__c to 0.' });
  }
  if (maximumAccounts !== undefined) {
    const message = 'The last tier has a maximum, so that further accounts have no tier.';
    problems.push({ record, message, fix: 'Clear KA_Maximum_Accounts__c.' });
  }
  return problems;
}
