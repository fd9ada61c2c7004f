import type { Comparisons } from '../config/comparisons.ts';
import { analyticHierarchy, largestComparison } from './ahp.ts';
import { apportion } from './rounding.ts';

/** The judgement that fits the others worst. */
export interface WorstComparison {
  of: string;
  over: string;
  times: number;
  /** What all judgements together say of the pair. */
  impliedTimes: number;
}

export interface ComparisonWeights {
  /** In percent with two decimals; they sum to 100, as the weights of a model must. */
  weights: { criterion: string; weight: number }[];
  lambdaMax: number;
  consistencyRatio: number;
  consistent: boolean;
  /** null when every judgement agrees with the others. */
  worst: WorstComparison | null;
}

/** What keeps a file of comparisons from giving weights, a sentence each; empty when nothing does. */
export function problemsOfComparisons({ criteria, comparisons }: Comparisons): string[] {
  const problems = criteria
    .filter((criterion, index) => criteria.indexOf(criterion) !== index)
    .map((criterion) => `The criterion "${criterion}" is listed more than once.`);
  if (criteria.length > largestComparison) {
    const size = `${criteria.length} criteria are too many to compare in pairs`;
    problems.push(`${size}: compare at most ${largestComparison}, in groups.`);
  }
  const seen = new Map<string, number>();
  for (const { of, over } of comparisons) {
    for (const name of new Set([of, over])) {
      if (!criteria.includes(name)) problems.push(`"${name}" is compared but not listed under criteria.`);
    }
    if (of === over) problems.push(`"${of}" is compared with itself; delete the line.`);
    seen.set(pairKey(of, over), (seen.get(pairKey(of, over)) ?? 0) + 1);
  }
  for (const [first, second] of pairsOf([...new Set(criteria)])) {
    const times = seen.get(pairKey(first, second)) ?? 0;
    if (times === 0) problems.push(`"${first}" and "${second}" are not compared; add a line for them.`);
    if (times > 1) problems.push(`"${first}" and "${second}" are compared ${times} times; keep one line.`);
  }
  return problems;
}

/** Weights by the analytic hierarchy process (ahp.ts), of comparisons without problems. */
export function comparisonWeights({ criteria, comparisons }: Comparisons): ComparisonWeights {
  const judged = new Map(comparisons.map((comparison) => [pairKey(comparison.of, comparison.over), comparison]));
  const times = (first: string, second: string): number => {
    const comparison = judged.get(pairKey(first, second));
    if (!comparison) return NaN;
    return comparison.of === first ? comparison.times : 1 / comparison.times;
  };
  const result = analyticHierarchy(
    criteria.slice(0, -1).map((first, row) => criteria.slice(row + 1).map((second) => times(first, second)))
  );
  const hundredths = apportion(
    result.weights.map((weight) => weight * 10_000),
    10_000
  );
  return {
    weights: criteria.map((criterion, index) => ({ criterion, weight: (hundredths[index] ?? 0) / 100 })),
    lambdaMax: result.lambdaMax,
    consistencyRatio: result.consistencyRatio,
    consistent: result.consistent,
    worst: worstOf(criteria, judged, result.worst)
  };
}

/** As it stands in the file, not as the matrix turns it. */
function worstOf(
  criteria: readonly string[],
  judged: ReadonlyMap<string, Comparisons['comparisons'][number]>,
  worst: ReturnType<typeof analyticHierarchy>['worst']
): WorstComparison | null {
  if (!worst) return null;
  const first = criteria[worst.row] ?? '';
  const comparison = judged.get(pairKey(first, criteria[worst.column] ?? ''));
  if (!comparison) return null;
  return { ...comparison, impliedTimes: comparison.of === first ? worst.implied : 1 / worst.implied };
}

function pairsOf(names: readonly string[]): [string, string][] {
  return names.flatMap((first, index) => names.slice(index + 1).map((second): [string, string] => [first, second]));
}

const pairKey = (a: string, b: string): string => JSON.stringify([a, b].sort());
