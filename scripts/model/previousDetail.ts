import { z } from 'zod';
import { metricDetailSchema, scoreDeltaSchema, tieringDetailSchema } from '../config/scoreDetail.ts';
import type { PreviousDetail } from './ratedAccount.ts';
import { hundredths } from './rounding.ts';

const { name, contribution, change } = metricDetailSchema.shape;

/** Only what the next result builds on: reading the whole detail of every account would cost more than rating it. */
const previousSchema = z.object({
  version: z.literal(1),
  asOf: z.iso.date(),
  model: z.object({ hash: z.string() }),
  groups: z.array(z.object({ metrics: z.array(z.object({ name, contribution, change })) })),
  delta: scoreDeltaSchema.nullable(),
  tiering: tieringDetailSchema.nullable()
});

/** Stands for "no change known" among changes in hundredths. */
const NO_CHANGE = -(2 ** 31);

/**
 * Reads KA_Score_Detail__c of an earlier run. A blank text, broken JSON or another version gives null: the account is
 * then rated as if it had no earlier result. One reader shares the metric names between all accounts of a model.
 */
export function createPreviousDetailReader(): (json: string | null) => PreviousDetail | null {
  const known = new Map<string, readonly string[]>();
  const texts = new Map<string, string>();
  // Days and models are few; the parser makes a text of its own for each account.
  const shared = (text: string): string => texts.get(text) ?? (texts.set(text, text), text);
  const rows = new IntegerRows();
  return (json) => {
    if (json === null || json === '') return null;
    const parsed = previousSchema.safeParse(parsedJson(json));
    if (!parsed.success) return null;
    const { asOf, model, groups, delta, tiering } = parsed.data;
    const metrics = groups.flatMap((group) => group.metrics);
    const names = metrics.map(({ name }) => name);
    const key = names.join();
    const sharedNames = known.get(key) ?? names;
    known.set(key, sharedNames);
    return {
      asOf: shared(asOf),
      modelHash: shared(model.hash),
      delta: delta && { ...delta, previousAsOf: shared(delta.previousAsOf) },
      tiering,
      metrics: sharedNames,
      values: rows.of([
        ...metrics.map(({ contribution }) => hundredths(contribution)),
        ...metrics.map(({ change }) => (change === null ? NO_CHANGE : hundredths(change)))
      ])
    };
  };
}

/** What a metric contributed to the earlier score, in hundredths. */
export function previousContribution(detail: PreviousDetail, index: number): number {
  return detail.values[index] ?? 0;
}

/** The change of a metric that the earlier result showed; null when it showed none. */
export function previousChange({ metrics, values }: PreviousDetail, index: number): number | null {
  const change = index < 0 ? undefined : values[metrics.length + index];
  return change === undefined || change === NO_CHANGE ? null : change / 100;
}

const BLOCK = 64 * 1024;

/** Rows of whole numbers in common blocks: an array for each account would take three times the room. */
class IntegerRows {
  #block = new Int32Array(0);
  #used = 0;

  of(numbers: readonly number[]): Int32Array {
    if (this.#used + numbers.length > this.#block.length) {
      this.#block = new Int32Array(Math.max(BLOCK, numbers.length));
      this.#used = 0;
    }
    const row = this.#block.subarray(this.#used, this.#used + numbers.length);
    row.set(numbers);
    this.#used += numbers.length;
    return row;
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
