/**
 * Money inside the model is a safe integer of minor units (cents), not a bigint: a run adds millions of amounts,
 * and integers below 2^53 add exactly, in any order, without an allocation each. That carries sums up to
 * 90,071,992,547,409.91; beyond it the sum is refused rather than rounded.
 */
export type Minor = number;

const MAXIMUM = '90,071,992,547,409.91';

/** `total + amount`, or a RangeError naming the account when the exact sum no longer fits. */
export function addMinor(total: Minor, amount: Minor, account: { id: string; name: string }): Minor {
  const sum = total + amount;
  if (!Number.isSafeInteger(amount) || !Number.isSafeInteger(sum)) {
    throw new RangeError(
      `The amounts of account ${account.id} (${account.name}) are not whole cents or exceed ${MAXIMUM}; ` +
        'correct the record with the mistyped amount.'
    );
  }
  return sum;
}

/** Minor units as the decimal number that JSON and the org carry: 12345 → 123.45. */
export function toMajor(minor: Minor): number {
  return minor / 100;
}
