import { NO_PREVIOUS_RESULT, type PreviousResult } from '../../model/ratedAccount.ts';
import type { TextRow } from '../../org/orgPort.ts';
import { AccountDigests } from '../accountDigests.ts';
import { AccountIndex } from '../accountIndex.ts';
import { numberOrNull } from '../amounts.ts';
import { keptText, keptTexts } from '../keptText.ts';
import { digest, digestOfRow, hasTextsAsWritten, RESULT_STATE, valuesOfRow } from './accountFields.ts';
import { OVERRIDE_FIELDS } from './requiredSchema.ts';
import { readState, type ResultState } from './resultState.ts';

/** What the org holds about its accounts before the run: small, since it is kept for every account. */
export interface CurrentAccounts {
  index: AccountIndex;
  previous: Map<string, PreviousResult>;
  /** Digest of the small fields and of what the state says of the details, by account id. */
  digests: AccountDigests;
  /** Digest of the account's own fields that its result rests on. */
  inputs: AccountDigests;
  /** Accounts with a result whose state cannot be read: what it would have told is in their details. */
  withoutState: Set<string>;
  /** Records behind the earlier result, by source; kept by runs that read some of the accounts only. */
  records: Map<string, ReadonlyMap<string, number>>;
  /** Tier → accounts that were not read. */
  otherTiers: Map<string, number>;
  /** Whether all accounts of the org were read. */
  isWhole: boolean;
  /** Tiers, days and models: the same few texts for all accounts. */
  kept: (text: string) => string;
}

export function noAccounts(isWhole: boolean): CurrentAccounts {
  const index = new AccountIndex();
  return {
    index,
    previous: new Map(),
    digests: new AccountDigests(index),
    inputs: new AccountDigests(index),
    withoutState: new Set(),
    records: new Map(),
    otherTiers: new Map(),
    isWhole,
    kept: keptTexts()
  };
}

export function addCurrent(
  current: CurrentAccounts,
  row: TextRow,
  { modelFields, verify }: { modelFields: readonly string[]; verify: boolean }
): void {
  const id = current.index.keptId(row['Id'] ?? '');
  const state = readState(row[RESULT_STATE] ?? '');
  const previous = previousResultOf(row, state, current.kept);
  current.previous.set(id, previous);
  const isAsWritten = !verify || (state !== undefined && hasTextsAsWritten(row, state));
  current.digests.set(id, isAsWritten ? digestOfRow(row, state) : '');
  current.inputs.set(id, inputsOf(row, modelFields));
  if (!state && previous.score !== null) current.withoutState.add(id);
  if (state && !current.isWhole) current.records.set(id, state.records);
}

/** Of what a result rests on in the account itself; its name, parent and owner only where a model asks for them. */
function inputsOf(row: TextRow, modelFields: readonly string[]): string {
  const names = [...new Set(['CreatedDate', ...OVERRIDE_FIELDS, ...modelFields])];
  return digest(names.map((name) => row[name] ?? '').join('\u0001'));
}

/** Whether the account is as the last run left it: what it rests on, and what was written to it. */
export function isAsLeft(row: TextRow, modelFields: readonly string[]): boolean {
  const state = readState(row[RESULT_STATE] ?? '');
  return state?.inputs === inputsOf(row, modelFields) && state.values === valuesOfRow(row);
}

type Kept = CurrentAccounts['kept'];

/** What the last run wrote; where its state is gone, what the fields say. */
function previousResultOf(row: TextRow, state: ResultState | undefined, kept: Kept): PreviousResult {
  const textOf = (text: string | null | undefined): string | null => (text ? kept(text) : null);
  const override = overrideOf(row, kept);
  if (state) {
    const { score, scoreChange, tiering } = state;
    return {
      tier: textOf(state.tier),
      calculatedTier: textOf(state.calculatedTier),
      previousTier: textOf(state.previousTier),
      tierSince: textOf(state.tierSince),
      score,
      scoreChange,
      modelHash: textOf(state.modelHash),
      tiering: tiering && { ...tiering, since: kept(tiering.since) },
      detail: null,
      override
    };
  }
  const shown = {
    tier: textOf(row['KA_Tier__c']),
    calculatedTier: textOf(row['KA_Calculated_Tier__c']),
    previousTier: textOf(row['KA_Previous_Tier__c']),
    tierSince: textOf(row['KA_Tier_Since__c']),
    score: numberOrNull(row['KA_Score__c']),
    scoreChange: numberOrNull(row['KA_Score_Change__c']),
    override
  };
  const isBlank = Object.values(shown).every((value) => value === null);
  return isBlank ? NO_PREVIOUS_RESULT : { ...NO_PREVIOUS_RESULT, ...shown };
}

function overrideOf(row: TextRow, kept: Kept): PreviousResult['override'] {
  const tier = row['KA_Tier_Override__c'] ?? '';
  const until = row['KA_Tier_Override_Until__c'] ?? '';
  if (tier === '' || until === '') return null;
  return { tier: kept(tier), reason: keptText(row['KA_Tier_Override_Reason__c'] ?? ''), until: kept(until) };
}
