import type { OrgPort } from '../../org/orgPort.ts';
import { asOfDay, orgDays } from '../orgDays.ts';
import { checkPackage } from '../recalculate/checkPackage.ts';
import { rateOrg, type RatedOrg } from '../recalculate/rateOrg.ts';
import { readPreviousDetails } from '../recalculate/previousDetails.ts';
import { StageLog, type StageProgress } from '../stages.ts';
import { readModelFile, readModelFileFor } from './readModelFile.ts';

export interface SimulateOptions {
  file: string;
  /** `YYYY-MM-DD`; today in the org's time zone when absent. */
  asOf?: string;
  onProgress?: (progress: StageProgress) => void;
  clock?: () => Date;
  signal?: AbortSignal;
}

/** Accounts that go from one tier to another; null stands for no tier. Those that stay are counted too. */
export interface TierFlow {
  from: string | null;
  to: string | null;
  accounts: number;
}

export interface SimulatedMove {
  accountId: string;
  name: string;
  from: string | null;
  to: string | null;
  scoreBefore: number | null;
  scoreAfter: number | null;
  /** English sentence, the one that the tier history would carry. */
  reason: string;
}

/** The contract of `--json`. */
export interface ModelSimulation {
  asOf: string;
  file: string;
  modelHash: string;
  read: number;
  rated: number;
  notRated: number;
  /** Best tier first. */
  tierNames: string[];
  /** Tier in force → accounts: what the org says now, and what the next run would make of it. */
  tiersBefore: Record<string, number>;
  tiers: Record<string, number>;
  /** Tier of the score alone → accounts: without dwell, single steps, the band, capacity and overrides. */
  tiersByScore: Record<string, number>;
  /** Accounts that one of these keeps out of the tier of their score. */
  heldBack: number;
  matrix: TierFlow[];
  /** By account id. */
  moves: SimulatedMove[];
  warnings: string[];
}

/**
 * Rates the accounts of an org under the model of a file and writes nothing. It is what the next full run does with
 * that model, up to the point where the run would write: same facts, same earlier results, same code.
 */
export async function simulateModel(org: OrgPort, options: SimulateOptions): Promise<ModelSimulation> {
  const { file, onProgress, signal, clock = () => new Date() } = options;
  await readModelFile(file);
  const stages = new StageLog(onProgress, signal);
  const identity = await org.identity();
  const days = orgDays(identity.timeZone);
  const asOf = asOfDay(options.asOf, days, identity.timeZone, clock());
  await stages.run('checkPackage', () => checkPackage(org));
  const model = await stages.run('loadModel', () => readModelFileFor(org, file));
  const rated = await rateOrg({ org, identity, days, asOf, stages }, model);
  await stages.run('readDetails', (stage) => readPreviousDetails(org, rated.current, movedIds(rated), stage));
  const { counts } = rated.portfolio;
  return {
    asOf,
    file,
    modelHash: model.hash,
    read: counts.accounts,
    rated: counts.rated,
    notRated: counts.notRated,
    tierNames: Object.keys(counts.tiers),
    tiers: counts.tiers,
    warnings: rated.warnings,
    ...movesOf(rated)
  };
}

/** What a move's reason says is made from the earlier detail. */
function* movedIds({ portfolio, current }: RatedOrg): Generator<string> {
  for (const { id, tier } of portfolio.accounts) if (tier !== (current.previous.get(id)?.tier ?? null)) yield id;
}

type Moves = Pick<ModelSimulation, 'tiersBefore' | 'tiersByScore' | 'heldBack' | 'matrix' | 'moves'>;

function movesOf({ model, portfolio, current, facts }: RatedOrg): Moves {
  const tiers = model.modelSet.tiers.toSorted((a, b) => a.rank - b.rank);
  const tiersByScore = Object.fromEntries(tiers.map(({ name }) => [name, 0]));
  let heldBack = 0;
  const names = new Map(facts.map(({ id, name }) => [id, name]));
  const tiersBefore: Record<string, number> = {};
  const flows = new Map<string, TierFlow>();
  const moves: SimulatedMove[] = [];
  for (const { id, tier: to, score, tierMove } of portfolio.accounts) {
    const before = current.previous.get(id);
    const from = before?.tier ?? null;
    if (from !== null) tiersBefore[from] = (tiersBefore[from] ?? 0) + 1;
    const byScore = score === null ? undefined : tiers.find(({ minimumScore }) => score >= minimumScore)?.name;
    if (byScore !== undefined) {
      tiersByScore[byScore] = (tiersByScore[byScore] ?? 0) + 1;
      if (byScore !== to) heldBack += 1;
    }
    const key = JSON.stringify([from, to]);
    const flow = flows.get(key) ?? { from, to, accounts: 0 };
    flow.accounts += 1;
    flows.set(key, flow);
    if (from === to) continue;
    moves.push({
      accountId: id,
      name: names.get(id) ?? '',
      from,
      to,
      scoreBefore: before?.score ?? null,
      scoreAfter: score,
      reason: tierMove?.sentence ?? ''
    });
  }
  const ranks = [...Object.keys(portfolio.counts.tiers), ...Object.keys(tiersBefore)];
  const rank = (tier: string | null): number => (tier === null ? Infinity : ranks.indexOf(tier));
  const byRank = (a: string | null, b: string | null): number => (a === b ? 0 : rank(a) < rank(b) ? -1 : 1);
  return {
    tiersBefore,
    tiersByScore,
    heldBack,
    matrix: [...flows.values()].sort((a, b) => byRank(a.from, b.from) || byRank(a.to, b.to)),
    moves: moves.sort((a, b) => (a.accountId < b.accountId ? -1 : 1))
  };
}
