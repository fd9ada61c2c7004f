import type { SaveTogetherResult } from '../../org/orgPort.ts';

/** Each is two records, and a transaction takes 25. */
const PAIRS_A_TRANSACTION = 12;

/**
 * Saves things that are two records each, a dozen in a transaction. Where the org refuses one, each of the dozen is tried
 * by itself, so that it holds back no other. Returns those that were refused, with the org's reason.
 */
export async function savePairs<T>(
  things: readonly T[],
  save: (group: readonly T[]) => Promise<SaveTogetherResult>
): Promise<{ thing: T; error: string }[]> {
  const refused: { thing: T; error: string }[] = [];
  const saveGroup = async (group: readonly T[]): Promise<void> => {
    const { saved, error = '' } = await save(group);
    if (saved) return;
    const [thing, ...others] = group;
    if (thing !== undefined && others.length === 0) refused.push({ thing, error });
    else for (const single of group) await saveGroup([single]);
  };
  for (let from = 0; from < things.length; from += PAIRS_A_TRANSACTION) {
    await saveGroup(things.slice(from, from + PAIRS_A_TRANSACTION));
  }
  return refused;
}
