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
  return (json) => {
    if (json === null || json === '') return null;
    const parsed = previousSchema.safeParse(parsedJson(json));
    if (!parsed.success) return null;
    const { asOf, model, groups, delta, tiering } = parsed.data;
    const metrics = groups.flatMap((group) => group.metrics);
    const names = metrics.map(({ name }) => name);
    const key = names.join();
    const shared = known.get(key) ?? names;
    known.set(key, shared);
    return {
      asOf,
      modelHash: model.hash,
      delta,
      tiering,
      metrics: shared,
      contributions: Int32Array.from(metrics, ({ contribution }) => hundredths(contribution)),
      changes: Int32Array.from(metrics, ({ change }) => (change === null ? NO_CHANGE : hundredths(change)))
    };
  };
}

/** The change of a metric that the earlier result showed; null when it showed none. */
export function previousChange(detail: PreviousDetail, index: number): number | null {
  const change = detail.changes[index] ?? NO_CHANGE;
  return change === NO_CHANGE ? null : change / 100;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
