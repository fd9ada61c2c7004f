/** Value of a function at a point; its gradient is written into `gradient`. */
export type Objective = (point: Float64Array, gradient: Float64Array) => number;

export interface Minimum {
  point: Float64Array;
  value: number;
  /** Largest absolute component of the gradient at `point`. */
  gradientNorm: number;
  /** Approximate inverse of the Hessian, row by row: a good start for a close relative of the same problem. */
  inverseHessian: Float64Array;
  iterations: number;
  evaluations: number;
  converged: boolean;
}

export interface MinimizeOptions {
  /** Stop when no component of the gradient is larger. */
  tolerance?: number;
  maxIterations?: number;
  inverseHessian?: Float64Array;
}

const sufficientDecrease = 1e-4;
const curvature = 0.9;
const maxLineSearchSteps = 40;

/**
 * BFGS with a line search that brackets the weak Wolfe conditions by bisection.
 * Source: Nocedal & Wright, Numerical Optimization (2006), algorithm 6.1 and equations 3.6; line search of Lewis &
 * Overton, Mathematical Programming 141 (2013), algorithm 2.6, which needs no derivative interpolation and always ends.
 * Written here because no maintained package offers a quasi-Newton method with gradient.
 */
export function minimize(objective: Objective, start: ArrayLike<number>, options: MinimizeOptions = {}): Minimum {
  const { tolerance = 1e-8, maxIterations = 200 } = options;
  const size = start.length;
  let point = Float64Array.from(start);
  let gradient = new Float64Array(size);
  let value = objective(point, gradient);
  let evaluations = 1;
  const inverse = Float64Array.from(options.inverseHessian ?? identity(size));
  let iterations = 0;
  let scaled = options.inverseHessian !== undefined;

  for (; iterations < maxIterations && norm(gradient) > tolerance; iterations += 1) {
    let direction = multiply(inverse, gradient, -1);
    let slope = dot(direction, gradient);
    if (!(slope < 0)) {
      inverse.set(identity(size));
      direction = gradient.map((component) => -component);
      slope = dot(direction, gradient);
    }
    const step = lineSearch(objective, point, value, direction, slope);
    evaluations += step.evaluations;
    if (!step.moved) break;
    const move = subtract(step.point, point);
    const turn = subtract(step.gradient, gradient);
    const product = dot(move, turn);
    if (product > 0) {
      // The first step's curvature sets the scale of the identity it started from (Nocedal & Wright, equation 6.20).
      if (!scaled) inverse.forEach((entry, index) => (inverse[index] = (entry * product) / dot(turn, turn)));
      scaled = true;
      updateInverse(inverse, move, turn, product);
    }
    ({ point, gradient, value } = step);
  }
  const gradientNorm = norm(gradient);
  // Rounding of the sum can keep the gradient just above a very small tolerance when no step improves any more.
  const converged = gradientNorm <= Math.max(tolerance, 1e-6);
  return { point, value, gradientNorm, inverseHessian: inverse, iterations, evaluations, converged };
}

interface Step {
  point: Float64Array<ArrayBuffer>;
  gradient: Float64Array<ArrayBuffer>;
  value: number;
  evaluations: number;
  moved: boolean;
}

function lineSearch(
  objective: Objective,
  from: Float64Array,
  value: number,
  direction: Float64Array,
  slope: number
): Step {
  let low = 0;
  let high = Infinity;
  let length = 1;
  const trial = new Float64Array(from.length);
  const gradient = new Float64Array(from.length);
  let best = value;
  for (let tried = 1; tried <= maxLineSearchSteps; tried += 1) {
    for (let index = 0; index < trial.length; index += 1) {
      trial[index] = (from[index] ?? 0) + length * (direction[index] ?? 0);
    }
    best = objective(trial, gradient);
    if (!(best <= value + sufficientDecrease * length * slope)) high = length;
    else if (dot(direction, gradient) < curvature * slope) low = length;
    else return { point: trial, gradient, value: best, evaluations: tried, moved: true };
    length = high === Infinity ? 2 * low : (low + high) / 2;
  }
  return { point: trial, gradient, value: best, evaluations: maxLineSearchSteps, moved: best < value };
}

/** Nocedal & Wright, equation 6.17. */
function updateInverse(inverse: Float64Array, move: Float64Array, turn: Float64Array, product: number): void {
  const size = move.length;
  const turned = multiply(inverse, turn, 1);
  const factor = (1 + dot(turn, turned) / product) / product;
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const moveRow = move[row] ?? 0;
      const moveColumn = move[column] ?? 0;
      const cross = (turned[row] ?? 0) * moveColumn + moveRow * (turned[column] ?? 0);
      const at = row * size + column;
      inverse[at] = (inverse[at] ?? 0) + factor * moveRow * moveColumn - cross / product;
    }
  }
}

function identity(size: number): Float64Array {
  const matrix = new Float64Array(size * size);
  for (let index = 0; index < size; index += 1) matrix[index * size + index] = 1;
  return matrix;
}

function multiply(matrix: Float64Array, vector: Float64Array, sign: number): Float64Array<ArrayBuffer> {
  const size = vector.length;
  return Float64Array.from({ length: size }, (_, row) => {
    let sum = 0;
    for (let column = 0; column < size; column += 1) sum += (matrix[row * size + column] ?? 0) * (vector[column] ?? 0);
    return sign * sum;
  });
}

const dot = (left: Float64Array, right: Float64Array): number =>
  left.reduce((sum, component, index) => sum + component * (right[index] ?? 0), 0);
const subtract = (left: Float64Array, right: Float64Array): Float64Array =>
  left.map((component, index) => component - (right[index] ?? 0));
const norm = (vector: Float64Array): number =>
  vector.reduce((largest, component) => Math.max(largest, Math.abs(component)), 0);
