import type { ModelSimulation } from '../pipelines/model/simulate.ts';

type Row = Record<string, unknown>;

/** An account that is not rated has no tier. */
const NO_TIER = 'none';

/** Accounts by tier, the best first: now, under the model, and by score alone. */
export function distributionRows({ tierNames, tiersBefore, tiers, tiersByScore }: ModelSimulation): Row[] {
  const names = new Set([...tierNames, ...Object.keys(tiersBefore)]);
  return [...names].map((tier) => {
    const [before, after] = [tiersBefore[tier] ?? 0, tiers[tier] ?? 0];
    return { tier, before, after, change: after - before, byScoreAlone: tiersByScore[tier] ?? 0 };
  });
}

/** A row for each tier that accounts are in now, a column for each that they would be in. */
export function matrixRows({ tierNames, matrix }: ModelSimulation): Row[] {
  const froms = new Set(matrix.map(({ from }) => from));
  const columns = [...tierNames, null];
  return [...froms].map((from) => ({
    from: from ?? NO_TIER,
    ...Object.fromEntries(
      columns.map((to) => [to ?? NO_TIER, matrix.find((flow) => flow.from === from && flow.to === to)?.accounts ?? 0])
    )
  }));
}

/** A row for each account that would move. */
export function moveRows({ moves }: ModelSimulation): Row[] {
  return moves.map(({ name, from, to, scoreBefore, scoreAfter, reason }) => ({
    account: name,
    from: from ?? NO_TIER,
    to: to ?? NO_TIER,
    before: scoreBefore ?? '',
    after: scoreAfter ?? '',
    reason
  }));
}
