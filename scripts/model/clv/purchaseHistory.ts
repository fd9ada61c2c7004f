/**
 * What the models know of a customer base: parallel arrays, one entry a customer.
 * `frequency` counts repeat purchases (first excluded), `recency` is the time from the first to the last purchase,
 * `age` (T in the papers) the time from the first purchase to the end of observation; both in the same unit.
 */
export interface PurchaseHistory {
  frequency: Float64Array;
  recency: Float64Array;
  age: Float64Array;
}

/** Customers that look alike to the likelihood, counted once. */
export interface CompressedHistory {
  /** Customers with no repeat purchase, by their age. */
  onceAge: Float64Array;
  onceCount: Float64Array;
  /** Customers with repeat purchases. */
  frequency: Uint32Array;
  recency: Float64Array;
  age: Float64Array;
  customers: number;
  maxFrequency: number;
}

/** Rising-factorial tables are built up to this; a busier customer is not one that a purchase model is for. */
const frequencyLimit = 1_000_000;

/** @throws RangeError naming the first customer (by position) whose values cannot be. */
export function compress(history: PurchaseHistory, stride = 1): CompressedHistory {
  const { frequency, recency, age } = history;
  const once = new Map<number, number>();
  const capacity = Math.ceil(frequency.length / stride);
  const repeatFrequency = new Uint32Array(capacity);
  const repeatRecency = new Float64Array(capacity);
  const repeatAge = new Float64Array(capacity);
  let repeaters = 0;
  let customers = 0;
  let maxFrequency = 0;
  for (let index = 0; index < frequency.length; index += stride) {
    const x = frequency[index] ?? NaN;
    const last = recency[index] ?? NaN;
    const total = age[index] ?? NaN;
    refuseImpossible(index, x, last, total);
    customers += 1;
    if (x === 0) {
      once.set(total, (once.get(total) ?? 0) + 1);
      continue;
    }
    repeatFrequency[repeaters] = x;
    repeatRecency[repeaters] = last;
    repeatAge[repeaters] = total;
    repeaters += 1;
    if (x > maxFrequency) maxFrequency = x;
  }
  return {
    onceAge: Float64Array.from(once.keys()),
    onceCount: Float64Array.from(once.values()),
    frequency: repeatFrequency.subarray(0, repeaters),
    recency: repeatRecency.subarray(0, repeaters),
    age: repeatAge.subarray(0, repeaters),
    customers,
    maxFrequency
  };
}

function refuseImpossible(index: number, frequency: number, recency: number, age: number): void {
  if (!Number.isInteger(frequency) || frequency < 0 || frequency > frequencyLimit) {
    throw new RangeError(
      `Customer ${index}: frequency ${frequency} must be a whole number from 0 to ${frequencyLimit}.`
    );
  }
  if (!(recency >= 0 && age >= recency && Number.isFinite(age))) {
    throw new RangeError(`Customer ${index}: recency ${recency} must lie between 0 and the age ${age}.`);
  }
  if (frequency === 0 && recency !== 0) {
    throw new RangeError(`Customer ${index}: recency ${recency} without a repeat purchase must be 0.`);
  }
}
