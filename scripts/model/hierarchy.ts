export interface Node {
  id: string;
  name: string;
  parentId: string | null;
}

export interface Hierarchy {
  /** Account id → id of the top account of its group; an account alone is its own group. */
  topOf: ReadonlyMap<string, string>;
  /** Names around each cycle, starting with the one of the smallest id; that account stands for the group. */
  cycles: readonly string[][];
}

/**
 * Groups of companies by ParentId, at any depth, in one pass over the accounts. A parent that is not among the
 * accounts ends the chain. The result does not depend on the order of the accounts.
 */
export function hierarchyOf(accounts: readonly Node[]): Hierarchy {
  const nodes = new Map(accounts.map((account) => [account.id, account]));
  const topOf = new Map<string, string>();
  const cycles: string[][] = [];
  for (const { id: start } of accounts) {
    const path: string[] = [];
    const seen = new Set<string>();
    let id = start;
    let top: string | undefined;
    while ((top = topOf.get(id)) === undefined && !seen.has(id)) {
      seen.add(id);
      path.push(id);
      const parent = nodes.get(id)?.parentId;
      if (parent === null || parent === undefined || !nodes.has(parent)) {
        top = id;
        break;
      }
      id = parent;
    }
    if (top === undefined) {
      const cycle = fromSmallest(path.slice(path.indexOf(id)));
      cycles.push(cycle.map((member) => nodes.get(member)?.name ?? member));
      top = cycle[0] ?? id;
    }
    for (const member of path) topOf.set(member, top);
  }
  return { topOf, cycles: cycles.sort((a, b) => (a.join() < b.join() ? -1 : 1)) };
}

/** The same ring, begun at its smallest id. */
function fromSmallest(ids: readonly string[]): string[] {
  const at = ids.reduce((best, id, index) => (id < (ids[best] ?? '') ? index : best), 0);
  return [...ids.slice(at), ...ids.slice(0, at)];
}
