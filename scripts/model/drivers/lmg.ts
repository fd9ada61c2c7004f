/** A dimension that the others explain to so many digits adds nothing. */
const COLLINEAR = 1e-9;

/**
 * Share of R² that each dimension explains, averaged over all orders in which the dimensions could enter the regression
 * (LMG: Lindeman, Merenda & Gold 1980; the Shapley value of R²). `correlation` is a full matrix of `width` × `width` with the
 * outcome last. The shares sum to the R² of all dimensions.
 *
 * R² of all 2^p subsets takes one walk: each subset comes from a smaller one by sweeping one more dimension out of the
 * matrix of those that can still follow (the Schur complement), which is small for most subsets. Ten dimensions take some
 * twenty thousand steps.
 */
export function lmg(correlation: Float64Array, width: number): Float64Array {
  const dimensions = width - 1;
  const explained = explainedBySubset(correlation, width);
  const weights = orderWeights(dimensions);
  const shares = new Float64Array(dimensions);
  for (let subset = 0; subset < explained.length; subset += 1) {
    const weight = weights[bits(subset)] ?? 0;
    const before = explained[subset] ?? 0;
    for (let j = 0; j < dimensions; j += 1) {
      if (subset & (1 << j)) continue;
      shares[j] = (shares[j] ?? 0) + weight * ((explained[subset | (1 << j)] ?? 0) - before);
    }
  }
  return shares;
}

/** R² of the regression on each subset; bit j stands for dimension j. */
function explainedBySubset(correlation: Float64Array, width: number): Float64Array {
  const dimensions = width - 1;
  const explained = new Float64Array(2 ** dimensions);
  const levels = Array.from({ length: width }, () => new Float64Array(width * width));
  levels[0]?.set(correlation);

  function extend(subset: number, from: number, depth: number): void {
    const swept = levels[depth];
    const next = levels[depth + 1];
    if (!swept) return;
    for (let j = from; j < dimensions; j += 1) {
      const pivot = swept[j * width + j] ?? 0;
      const ofOutcome = swept[j * width + dimensions] ?? 0;
      const adds = pivot > COLLINEAR;
      const larger = subset | (1 << j);
      explained[larger] = (explained[subset] ?? 0) + (adds ? (ofOutcome * ofOutcome) / pivot : 0);
      if (!next || j === dimensions - 1) continue;
      for (let a = j + 1; a < width; a += 1) {
        const factor = adds ? (swept[j * width + a] ?? 0) / pivot : 0;
        for (let b = a; b < width; b += 1) {
          next[a * width + b] = (swept[a * width + b] ?? 0) - factor * (swept[j * width + b] ?? 0);
        }
      }
      extend(larger, j + 1, depth + 1);
    }
  }
  extend(0, 0, 0);
  return explained;
}

/** In how many of all orders exactly the dimensions of a subset of that size come first: size!·(p − size − 1)! / p!. */
function orderWeights(dimensions: number): number[] {
  const weights: number[] = [];
  // 1/p for the empty subset; each further member multiplies by size / (p − size).
  let weight = 1 / dimensions;
  for (let size = 0; size < dimensions; size += 1) {
    weights.push(weight);
    weight *= (size + 1) / (dimensions - size - 1);
  }
  return weights;
}

function bits(mask: number): number {
  let count = 0;
  for (let left = mask; left > 0; left &= left - 1) count += 1;
  return count;
}
