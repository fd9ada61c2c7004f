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
  hash: number;
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
 * bar only ever falls.
 */
export class ResponseSample {
  readonly #size: number;
  readonly #kept = new Map<string, KeptResponse>();
  #bar = Infinity;

  constructor(size = SAMPLE_SIZE) {
    this.#size = size;
  }

  add(
    response: { id: string; accountId: string; csat: number | null; nps: number | null },
    dimension: number,
    value: number
  ): void {
    const { id, accountId, csat, nps } = response;
    const hash = hashOf(id);
    if (hash > this.#bar) return;
    let kept = this.#kept.get(id);
    if (!kept) {
      kept = { hash, accountId, csat, nps, dimensions: new Map() };
      this.#kept.set(id, kept);
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
      .sort(([a, { hash: x }], [b, { hash: y }]) => x - y || (a < b ? -1 : 1))
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
    const hashes = Float64Array.from([...this.#kept.values()], ({ hash }) => hash).sort();
    this.#bar = hashes[this.#size - 1] ?? Infinity;
    for (const [id, { hash }] of this.#kept) if (hash > this.#bar) this.#kept.delete(id);
  }
}

/** FNV-1a with the last mixing step of MurmurHash3, because record ids differ in few letters. */
function hashOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
