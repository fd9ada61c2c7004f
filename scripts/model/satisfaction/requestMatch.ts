import { textHash } from './textHash.ts';

/** Who was asked and who answered, by wave. */
export interface AskedAndAnswered {
  asked: number;
  answered: number;
}

/**
 * Matches requests with responses by contact and wave. Kept as numbers, a few bytes each; two different people of an
 * account and wave would have to share 52 bits to be taken for one. Requests and responses may come in any order.
 */
export class RequestMatch {
  #asked: number[] = [];
  #answered: number[] = [];

  addRequest(contactId: string, wave: string, waveIndex: number, isInPeriod: boolean): void {
    this.#asked.push(textHash(contactId, wave.toLowerCase()), waveIndex * 2 + Number(isInPeriod));
  }

  addResponse(contactId: string, wave: string): void {
    this.#answered.push(textHash(contactId, wave.toLowerCase()));
  }

  get hasRequests(): boolean {
    return this.#asked.length > 0;
  }

  /** Of the requests of the period, and of all by wave. A person asked twice in a wave counts once. */
  matched(): { period: AskedAndAnswered; byWave: Map<number, AskedAndAnswered> } {
    const answered = new Set(this.#answered);
    const inPeriod = new Map<number, boolean>();
    const waveOf = new Map<number, number>();
    for (let at = 0; at < this.#asked.length; at += 2) {
      const [key = 0, mark = 0] = [this.#asked[at], this.#asked[at + 1]];
      inPeriod.set(key, (inPeriod.get(key) ?? false) || mark % 2 === 1);
      waveOf.set(key, Math.floor(mark / 2));
    }
    const period = { asked: 0, answered: 0 };
    const byWave = new Map<number, AskedAndAnswered>();
    for (const [key, wave] of waveOf) {
      const of = byWave.get(wave) ?? { asked: 0, answered: 0 };
      byWave.set(wave, of);
      for (const counts of inPeriod.get(key) ? [of, period] : [of]) {
        counts.asked += 1;
        counts.answered += Number(answered.has(key));
      }
    }
    return { period, byWave };
  }
}
