import { textHash } from './textHash.ts';

/** What one response says overall and by dimension. */
export interface SampledResponse {
  accountId: string;
  /** CSAT answer 1–5 and NPS answer 0–10. */
  csat: number | null;
  nps: number | null;
  /** Mean answer on DIMENSION_SCALE by number of the dimension. */
  dimensions: ReadonlyMap<number, number>;
}

interface KeptResponse {
  accountId: string;
  csat: number | null;
  nps: number | null;
  dimensions: Map<number, { sumHundredths: number; answers: number }>;
}

/** Responses that drivers are calculated from: far beyond what their intervals need, and 30 MB at most. */
export const SAMPLE_SIZE = 50_000;

/**
 * Brings together the answers of a response, which arrive one by one and in any order (a bulk query cannot be sorted), in
 * bounded memory: of more responses than `size` those with the smallest hash of their id are kept. That is a random
 * sample, the same one whatever the order of rows; nothing of a kept response can have been dropped before, since the
 * bar only ever falls. Two of a million responses have the same hash once in ten thousand runs.
 */
export class ResponseSample {
  readonly #size: number;
  readonly #kept = new Map<number, KeptResponse>();
  #bar = Infinity;

  constructor(size = SAMPLE_SIZE) {
    this.#size = size;
  }

  /** `accountId` is kept, `id` is not. */
  add(
    response: { id: string; accountId: string; csat: number | null; nps: number | null },
    dimension: number,
    value: number
  ): void {
    const { id, accountId, csat, nps } = response;
    const hash = textHash(id);
    if (hash > this.#bar) return;
    let kept = this.#kept.get(hash);
    if (!kept) {
      kept = { accountId, csat, nps, dimensions: new Map() };
      this.#kept.set(hash, kept);
    }
    const before = kept.dimensions.get(dimension) ?? { sumHundredths: 0, answers: 0 };
    kept.dimensions.set(dimension, {
      sumHundredths: before.sumHundredths + Math.round(value * 100),
      answers: before.answers + 1
    });
    if (this.#kept.size >= 2 * this.#size) this.#lowerBar();
  }

  /** In an order that only depends on the ids; `sampled` when there were more responses than are kept. */
  finish(): { responses: SampledResponse[]; sampled: boolean } {
    if (this.#kept.size > this.#size) this.#lowerBar();
    const responses = [...this.#kept]
      .sort(([a], [b]) => a - b)
      .map(([, { accountId, csat, nps, dimensions }]) => ({
        accountId,
        csat,
        nps,
        dimensions: new Map(
          [...dimensions].map(([dimension, { sumHundredths, answers }]) => [dimension, sumHundredths / answers / 100])
        )
      }));
    return { responses, sampled: this.#bar < Infinity };
  }

  #lowerBar(): void {
    const hashes = Float64Array.from(this.#kept.keys()).sort();
    this.#bar = hashes[this.#size - 1] ?? Infinity;
    for (const hash of hashes.subarray(this.#size)) this.#kept.delete(hash);
  }
}
