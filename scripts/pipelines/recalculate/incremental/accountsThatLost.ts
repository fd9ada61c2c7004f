import type { OrgPort } from '../../../org/orgPort.ts';
import { SHARED_COST } from '../../facts/campaigns.ts';
import type { RecordTally } from '../../facts/recordTally.ts';
import { keptText } from '../../keptText.ts';
import type { Stage } from '../../stages.ts';
import { RESULT_STATE } from '../accountFields.ts';
import { readState, type ResultState } from '../resultState.ts';
import type { CountedSource } from '../runBasis.ts';

export interface CountScope {
  sources: readonly CountedSource[];
  /** Records behind all accounts when the run before ended, by source. */
  before: Readonly<Record<string, number>>;
  /** Records that the run before counted for accounts which are read again now, or which are deleted. */
  released: ReadonlyMap<string, number>;
  /** What is counted now for the accounts that are read again. */
  tally: RecordTally;
  /** Accounts that are read again. */
  touched: ReadonlySet<string>;
}

export interface CountCheck {
  /** Further accounts of which records went missing. */
  ids: Set<string>;
  /** Records behind all accounts now, by source. */
  records: Record<string, number>;
}

/**
 * A record that was moved to another account, or purged, leaves no trace at the account it left. But that account is
 * the only kind that can change without a trace, and only by having fewer records. So the org's own count of each
 * source is compared with what it has to be when no other account lost any: the count before, less that of the
 * accounts read again, plus theirs now. Where it is not, the accounts of that source are counted one by one.
 */
export async function accountsThatLost(org: OrgPort, scope: CountScope, stage: Stage): Promise<CountCheck> {
  const { sources, before, released, tally } = scope;
  const now = tally.totals();
  const counts = await Promise.all(sources.map((source) => countOf(org, source)));
  const records = Object.fromEntries(sources.map(({ name }, at) => [name, counts[at] ?? 0]));
  const isComplete = (name: string): boolean =>
    records[name] === (before[name] ?? 0) - (released.get(name) ?? 0) + (now.get(name) ?? 0);
  const doubtful = sources.filter(({ name }) => !isComplete(name));

  const shared = now.get(SHARED_COST) ?? 0;
  const isShareKept = shared === (before[SHARED_COST] ?? 0);
  records[SHARED_COST] = shared;

  const ids = new Set<string>();
  if (doubtful.length > 0 || !isShareKept) {
    const states = await statesOfOthers(org, scope.touched, stage);
    for (const source of doubtful) {
      const counted = await countByAccount(org, source, stage);
      addDifferent(ids, states, source.name, (id) => counted.get(id) ?? 0);
    }
    if (!isShareKept) addDifferent(ids, states, SHARED_COST, (id) => tally.of(id).get(SHARED_COST) ?? 0);
    stage.count('accountsThatLost', ids.size);
  }
  return { ids, records };
}

async function countOf(org: OrgPort, { object, conditions }: CountedSource): Promise<number> {
  const [row] = await org.query<{ records: number }>(
    `SELECT COUNT(Id) records FROM ${object} WHERE ${conditions.join(' AND ')}`
  );
  return row?.records ?? 0;
}

async function countByAccount(org: OrgPort, source: CountedSource, stage: Stage): Promise<Map<string, number>> {
  const { object, accountField, conditions } = source;
  const counted = new Map<string, number>();
  const soql = `SELECT ${accountField} FROM ${object} WHERE ${conditions.join(' AND ')}`;
  for await (const rows of org.bulkQuery(soql, { onJob: ({ id }) => stage.job(id) })) {
    for (const row of rows) {
      const id = row[accountField] ?? '';
      const count = counted.get(id);
      counted.set(count === undefined ? keptText(id) : id, (count ?? 0) + 1);
    }
    stage.count('countedRecords', rows.length);
  }
  return counted;
}

/** undefined stands for a state that cannot be read: such an account is rated again. */
type States = Map<string, ResultState['records'] | undefined>;

async function statesOfOthers(org: OrgPort, touched: ReadonlySet<string>, stage: Stage): Promise<States> {
  const states: States = new Map();
  const soql = `SELECT Id, ${RESULT_STATE} FROM Account`;
  for await (const rows of org.bulkQuery(soql, { onJob: ({ id }) => stage.job(id) })) {
    for (const row of rows) {
      const id = row['Id'] ?? '';
      if (!touched.has(id)) states.set(keptText(id), readState(row[RESULT_STATE] ?? '')?.records);
    }
  }
  return states;
}

function addDifferent(ids: Set<string>, states: States, source: string, countNow: (id: string) => number): void {
  for (const [id, records] of states) {
    if (!records || (records.get(source) ?? 0) !== countNow(id)) ids.add(id);
  }
}
