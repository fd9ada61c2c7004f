/**
 * Strict reading of JSON that the batch wrote. A shape takes an unknown value and answers it typed, or throws a
 * ShapeError that names the place, e.g. `groups.0.metrics.2.points: a number expected`.
 */

export type Shape<T> = (value: unknown, path: string) => T;

/** The type a shape answers. */
export type Shaped<S> = S extends Shape<infer T> ? T : never;

export class ShapeError extends Error {
  constructor(path: string, expected: string) {
    super(`${path === '' ? 'document' : path}: ${expected} expected`);
    this.name = 'ShapeError';
  }
}

export function text(value: unknown, path: string): string {
  if (typeof value !== 'string') throw new ShapeError(path, 'a text');
  return value;
}

export function number(value: unknown, path: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new ShapeError(path, 'a number');
  return value;
}

/** A number of low … high; both ends belong to it. */
export function numberIn(low: number, high: number): Shape<number> {
  return (value, path) => {
    const found = number(value, path);
    if (found < low || found > high) throw new ShapeError(path, `a number of ${String(low)} … ${String(high)}`);
    return found;
  };
}

/** A number of zero or more. */
export function amount(value: unknown, path: string): number {
  if (number(value, path) < 0) throw new ShapeError(path, 'a number of zero or more');
  return number(value, path);
}

export function integer(value: unknown, path: string): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw new ShapeError(path, 'a whole number');
  return value;
}

/** A whole number of zero or more. */
export function count(value: unknown, path: string): number {
  if (integer(value, path) < 0) throw new ShapeError(path, 'a count');
  return integer(value, path);
}

/** A whole number of one or more. */
export function positive(value: unknown, path: string): number {
  if (integer(value, path) < 1) throw new ShapeError(path, 'a whole number of one or more');
  return integer(value, path);
}

/** A whole number of low … high; both ends belong to it. */
export function integerIn(low: number, high: number): Shape<number> {
  return (value, path) => numberIn(low, high)(integer(value, path), path);
}

export function flag(value: unknown, path: string): boolean {
  if (typeof value !== 'boolean') throw new ShapeError(path, 'true or false');
  return value;
}

/** A calendar date, e.g. 2013-11-30; 2013-02-30 is refused. */
export function isoDate(value: unknown, path: string): string {
  const date = text(value, path);
  const time = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date) {
    throw new ShapeError(path, 'a date (YYYY-MM-DD)');
  }
  return date;
}

export function textOfLength(length: number): Shape<string> {
  return (value, path) => {
    if (text(value, path).length !== length) throw new ShapeError(path, `${length} characters`);
    return text(value, path);
  };
}

export function oneOf<const Value extends string | number>(...values: readonly Value[]): Shape<Value> {
  return (value, path) => {
    const found = values.find((candidate) => candidate === value);
    if (found === undefined) throw new ShapeError(path, values.join(' or '));
    return found;
  };
}

export function nullable<T>(shape: Shape<T>): Shape<T | null> {
  return (value, path) => (value === null ? null : shape(value, path));
}

export function either<A, B>(first: Shape<A>, second: Shape<B>): Shape<A | B> {
  return (value, path) => {
    try {
      return first(value, path);
    } catch {
      return second(value, path);
    }
  };
}

export function list<T>(shape: Shape<T>, { least = 0, most = Infinity } = {}): Shape<T[]> {
  return (value, path) => {
    if (!Array.isArray(value)) throw new ShapeError(path, 'a list');
    if (value.length < least || value.length > most) throw new ShapeError(path, 'a list of another length');
    return value.map((item: unknown, index) => shape(item, join(path, String(index))));
  };
}

/** A list with one shape for each place, and nothing after the last. */
export function tuple<T extends unknown[]>(...shapes: { [K in keyof T]: Shape<T[K]> }): Shape<T> {
  return (value, path) => {
    const items = list((item) => item, { least: shapes.length, most: shapes.length })(value, path);
    // Each place was read by its own shape; the compiler cannot follow the loop.
    return shapes.map((shape, index) => shape(items[index], join(path, String(index)))) as T;
  };
}

type Fields = Record<string, Shape<unknown>>;
type Simplify<T> = { [K in keyof T]: T[K] };
type RecordOf<Required extends Fields, Optional extends Fields> = Simplify<
  { [K in keyof Required]: Shaped<Required[K]> } & { [K in keyof Optional]?: Shaped<Optional[K]> | undefined }
>;

interface RecordOptions<Optional extends Fields> {
  /** Fields that may be absent. */
  optional?: Optional;
  /** Pass over fields that are not named instead of refusing them. */
  loose?: boolean;
}

/** An object with exactly these fields, unless `loose`. */
export function record<Required extends Fields, Optional extends Fields = Record<never, never>>(
  required: Required,
  options: RecordOptions<Optional> = {}
): Shape<RecordOf<Required, Optional>> {
  const optional: Fields = options.optional ?? {};
  return (value, path) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new ShapeError(path, 'an object');
    const source: Record<string, unknown> = { ...value };
    const result: Record<string, unknown> = {};
    for (const [name, shape] of Object.entries(required)) result[name] = shape(source[name], join(path, name));
    for (const [name, shape] of Object.entries(optional)) {
      if (source[name] !== undefined) result[name] = shape(source[name], join(path, name));
    }
    const extra = Object.keys(source).find((name) => !(name in required) && !(name in optional));
    if (extra !== undefined && !options.loose) throw new ShapeError(join(path, extra), 'nothing of that name');
    // Every field was put there by its own shape; the compiler cannot follow the loop.
    return result as RecordOf<Required, Optional>;
  };
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
