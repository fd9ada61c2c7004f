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
    this.#asked.push(keyOf(contactId, wave), waveIndex * 2 + Number(isInPeriod));
  }

  addResponse(contactId: string, wave: string): void {
    this.#answered.push(keyOf(contactId, wave));
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

/** FNV-1a twice, with two starts: 26 bits each make a whole number that a double holds. */
function keyOf(contactId: string, wave: string): number {
  let [low, high] = [0x811c9dc5, 0x9747b28c];
  for (const text of [contactId, '|', wave]) {
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      low = Math.imul(low ^ code, 0x01000193);
      high = Math.imul(high ^ code, 0x85ebca6b);
    }
  }
  return (low >>> 6) * 2 ** 26 + (high >>> 6);
}
