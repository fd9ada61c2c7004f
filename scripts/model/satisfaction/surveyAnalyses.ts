import type { Drivers, SurveyAnalysis, SurveyScope } from '../../config/surveyAnalysis.ts';
import type { Calibration } from '../calibration.ts';
import { driversOf, type DriverResponse } from '../drivers/driversOf.ts';
import { randomOf } from '../drivers/seededRandom.ts';
import type { AccountFacts } from '../facts.ts';
import { hierarchyOf } from '../hierarchy.ts';
import { surveyContextOf, type HiddenSurveySources } from './accountSatisfaction.ts';
import type { AskedAndAnswered } from './requestMatch.ts';
import type { ResponseSample, SampledResponse } from './responseSample.ts';
import { onHundred, satisfactionDetailOf, type SurveyContext, type SurveyedGroup } from './satisfactionDetailOf.ts';
import type { SurveyRun } from './surveyAccumulator.ts';
import { addRequests, namedWaves, periodOf, surveyedGroupOf } from './surveyScope.ts';
import { newerFirst } from './waves.ts';

/** Of each kind of scope those with the most responses (waves: the newest) are analysed, beyond these none. */
const MOST_SCOPES = { Segment: 100, Group: 1_000, Wave: 24 } as const;

/** Waves that an analysis shows. */
const SHOWN_WAVES = 12;

/** Account field that segments are made of. */
export const SEGMENT_FIELD = 'Industry';

export interface SurveyAnalysesInput {
  /** Every account of the portfolio, in a fixed order. */
  facts: readonly AccountFacts[];
  /** Tier in force by account id. */
  tierOf: (accountId: string) => string | null;
  /** Every tier of the model, the highest first. */
  tiers: readonly string[];
  responses: ResponseSample;
  calibration: Pick<Calibration, 'satisfaction' | 'recorded'>;
  hidden: HiddenSurveySources;
}

interface Scope {
  kind: SurveyScope;
  key: string;
  name: string;
  accounts: readonly AccountFacts[];
}

/** Satisfaction of the portfolio, its tiers, segments, groups of companies and survey waves; none where nobody ever answered. */
export function* surveyAnalyses(input: SurveyAnalysesInput): Generator<SurveyAnalysis> {
  const answered = input.facts.filter(({ survey }) => survey.lastDay !== null);
  const [first] = answered;
  if (!first) return;
  const { run } = first.survey;
  const context = surveyContextOf(first, input.calibration, input.hidden);
  const { responses, sampled } = input.responses.finish();
  const { csat, nps } = input.calibration.satisfaction;
  const priors = { csat, nps };
  // One for all scopes, so that an empty tier has one too.
  const period = periodOf(input.facts);
  const byAccount = Map.groupBy(responses, ({ accountId }) => accountId);
  for (const scope of scopesOf(input, answered)) {
    const group = { ...surveyedGroupOf(scope.accounts, run, input.calibration.recorded), asOf: first.asOf, period };
    const drivers = scope.kind === 'Group' ? null : driversOfScope(scope, group, { byAccount, run, sampled });
    yield {
      ...satisfactionDetailOf(group, context, SHOWN_WAVES),
      scope: { kind: scope.kind, key: scope.key, name: scope.name },
      accounts: scope.accounts.length,
      accountsWithAnswers: scope.accounts.filter(({ survey }) => survey.responses > 0).length,
      priors,
      drivers
    };
  }
  yield* waveAnalyses(input, answered, context);
}

function* scopesOf({ facts, tierOf, tiers }: SurveyAnalysesInput, answered: readonly AccountFacts[]): Generator<Scope> {
  yield { kind: 'Portfolio', key: '', name: '', accounts: facts };
  const byTier = Map.groupBy(facts, ({ id }) => tierOf(id));
  for (const tier of tiers) yield { kind: 'Tier', key: tier, name: tier, accounts: byTier.get(tier) ?? [] };
  yield* segmentsOf(facts);
  yield* groupsOf(facts, answered);
}

/** Industries in which anybody answered; capitals are not told apart. */
function segmentsOf(facts: readonly AccountFacts[]): Scope[] {
  const industryOf = ({ fields }: AccountFacts): string => fields[SEGMENT_FIELD]?.trim() ?? '';
  const bySegment = Map.groupBy(facts, (account) => industryOf(account).toLowerCase());
  bySegment.delete('');
  return mostAnswered(
    [...bySegment.values()].map((accounts) => {
      const [name = ''] = accounts.map(industryOf).sort();
      return { kind: 'Segment' as const, key: name, name, accounts };
    }),
    MOST_SCOPES.Segment
  );
}

/** Groups of at least two companies in which anybody answered, under the name of the top account. */
function groupsOf(facts: readonly AccountFacts[], answered: readonly AccountFacts[]): Scope[] {
  const { topOf } = hierarchyOf(facts);
  const wanted = new Set(answered.map(({ id }) => topOf.get(id) ?? id));
  const byTop = Map.groupBy(facts, ({ id }) => topOf.get(id) ?? id);
  const scopes = [...byTop]
    .filter(([top, accounts]) => wanted.has(top) && accounts.length > 1)
    .map(([top, accounts]) => {
      const name = accounts.find(({ id }) => id === top)?.name ?? top;
      return { kind: 'Group' as const, key: top, name, accounts };
    });
  return mostAnswered(scopes, MOST_SCOPES.Group);
}

function mostAnswered(scopes: readonly Scope[], most: number): Scope[] {
  return scopes
    .map((scope) => ({ scope, responses: scope.accounts.reduce((sum, { survey }) => sum + survey.responses, 0) }))
    .filter(({ scope }) => scope.accounts.some(({ survey }) => survey.lastDay !== null))
    .sort((a, b) => b.responses - a.responses || (a.scope.key < b.scope.key ? -1 : 1))
    .slice(0, most)
    .map(({ scope }) => scope);
}

function driversOfScope(
  { kind, key, accounts }: Scope,
  { dimensions }: SurveyedGroup,
  { byAccount, run, sampled }: { byAccount: ReadonlyMap<string, SampledResponse[]>; run: SurveyRun; sampled: boolean }
): Drivers {
  const all = kind === 'Portfolio';
  const responses = all ? [...byAccount.values()].flat() : accounts.flatMap(({ id }) => byAccount.get(id) ?? []);
  const names = {
    nameOf: (dimension: number): string => run.dimensions.textOf(dimension),
    questionOf: (dimension: number): string | null => dimensions.get(dimension)?.question ?? null
  };
  const usable = run.dimensions.tooMany ? [] : responses.map(driverResponse);
  return driversOf(usable, names, randomOf(`${kind}|${key}`), sampled);
}

function driverResponse({ csat, nps, dimensions }: SampledResponse): DriverResponse {
  return {
    csat: csat === null ? null : onHundred(csat),
    nps: nps === null ? null : nps * 10,
    dimensions: new Map([...dimensions].map(([dimension, answer]) => [dimension, onHundred(answer)]))
  };
}

/** A wave by itself, with the waves before it; all its answers count the same. */
function* waveAnalyses(
  { facts, calibration }: SurveyAnalysesInput,
  answered: readonly AccountFacts[],
  context: SurveyContext
): Generator<SurveyAnalysis> {
  const { run } = context;
  const waves = namedWaves(answered, run).sort(newerFirst);
  const requests = requestsByWave(facts, run);
  for (const [index, { wave, tally }] of waves.slice(0, MOST_SCOPES.Wave).entries()) {
    const group: SurveyedGroup = {
      asOf: answered[0]?.asOf ?? 0,
      period: { from: tally.firstDay, to: tally.lastDay },
      lastDay: tally.lastDay,
      tally,
      effective: tally,
      sources: new Map(),
      waves: waves.slice(index),
      dimensions: new Map(),
      requests: requests.get(wave) ?? null,
      complaints: null
    };
    const accounts = answered.filter(({ survey }) =>
      [...survey.waves()].some(([number]) => run.waves.textOf(number) === wave)
    );
    yield {
      ...satisfactionDetailOf(group, context, SHOWN_WAVES),
      halfLifeDays: null,
      leftOut: [],
      scope: { kind: 'Wave', key: wave, name: wave },
      accounts: accounts.length,
      accountsWithAnswers: accounts.length,
      priors: { csat: calibration.satisfaction.csat, nps: calibration.satisfaction.nps },
      drivers: null
    };
  }
}

/** Of all accounts, those that did not answer included. */
function requestsByWave(accounts: readonly AccountFacts[], run: SurveyRun): Map<string, AskedAndAnswered | null> {
  const sums = new Map<string, AskedAndAnswered | null>();
  for (const { survey } of accounts) {
    for (const [wave, more] of survey.requests()?.byWave ?? []) {
      const name = run.waves.textOf(wave);
      sums.set(name, addRequests(sums.get(name), more));
    }
  }
  return sums;
}
