import labelDevelop from '@salesforce/label/c.KA_Position_Develop';
import labelGrow from '@salesforce/label/c.KA_Position_Grow';
import labelHere from '@salesforce/label/c.KA_Position_Here';
import labelHold from '@salesforce/label/c.KA_Position_Hold';
import labelLeastAttractive from '@salesforce/label/c.KA_Position_LeastAttractive';
import labelMoreAttractive from '@salesforce/label/c.KA_Position_MoreAttractive';
import labelServe from '@salesforce/label/c.KA_Position_Serve';
import labelStronger from '@salesforce/label/c.KA_Position_Stronger';
import labelWeakest from '@salesforce/label/c.KA_Position_Weakest';
import type { RatingAnalysis, ScoreDetail } from 'c/keyAccountDetails';
import { fill, formatPercent, formatPoints } from 'c/keyAccountFormat';

/** Where the account stands among the others. */
export interface PositionView {
  /** What follows from it. */
  verdict: string;
  /** How many accounts it is above, a sentence for each axis. */
  words: string[];
  summary: string;
  points: { key: string; title: string; url: string; attractiveness: number; strength: number; size: number }[];
  cells: RatingAnalysis['grid'];
  middle: { attractiveness: number; strength: number };
}

/** Percent of the accounts on each side of where the axes cross. */
const HALF = 50;
/** A circle that is easily found; revenue has no part here. */
const SIZE = 25;

/** null where either axis is unknown, or nobody knows how the others stand. */
export function positionView(
  { attractiveness, strength }: Pick<ScoreDetail, 'attractiveness' | 'strength'>,
  portfolio: RatingAnalysis | null
): PositionView | null {
  if (portfolio === null || attractiveness === null || strength === null || portfolio.rated < 2) return null;
  const here = fill(labelHere, formatPoints(attractiveness), formatPoints(strength));
  const { quantiles, grid, rated } = portfolio;
  // The first of all accounts is above all others, not above itself.
  const allOthers = Math.floor((1 - 1 / rated) * 100);
  const above = {
    attractiveness: Math.min(shareBelow(attractiveness, quantiles.attractiveness), allOthers),
    strength: Math.min(shareBelow(strength, quantiles.strength), allOthers)
  };
  return {
    verdict: verdictOf(above),
    words: [
      aboveWords(above.attractiveness, { some: labelMoreAttractive, none: labelLeastAttractive }),
      aboveWords(above.strength, { some: labelStronger, none: labelWeakest })
    ],
    summary: here,
    points: [{ key: 'here', title: here, url: '', attractiveness, strength, size: SIZE }],
    cells: grid,
    middle: { attractiveness: medianOf(quantiles.attractiveness), strength: medianOf(quantiles.strength) }
  };
}

function medianOf(quantiles: readonly number[]): number {
  return quantiles[Math.floor(quantiles.length / 2)] ?? HALF;
}

/** "Stronger than with 0% of them" would be no help. */
function aboveWords(percent: number, { some, none }: { some: string; none: string }): string {
  return Math.round(percent) < 1 ? none : fill(some, formatPercent(percent));
}

/** Against the other accounts, as in the list of those worth winning: in a good portfolio all are above 50 points. */
function verdictOf(above: { attractiveness: number; strength: number }): string {
  if (above.attractiveness >= HALF) return above.strength >= HALF ? labelGrow : labelDevelop;
  return above.strength >= HALF ? labelHold : labelServe;
}

/** Percent of the accounts with a lower value; `quantiles` are at equal steps from 0 to 100 percent. */
export function shareBelow(value: number, quantiles: readonly number[]): number {
  const steps = quantiles.length - 1;
  const next = quantiles.findIndex((quantile) => quantile >= value);
  if (next === 0 || steps < 1) return 0;
  if (next === -1) return 100;
  const [low, high] = [quantiles[next - 1] ?? 0, quantiles[next] ?? 0];
  return ((next - 1 + (value - low) / (high - low)) / steps) * 100;
}
