/** Runs for requests that may follow each other at once; the buttons of a busy hour. */
const BURST = 10;
/** After that, one more every two minutes: a run takes some twelve Bulk jobs, and an org has 10,000 of them a day. */
const REFILL_MS = 120_000;

/** Bounds the runs that requests bring about. What is asked meanwhile is answered together by the next run. */
export class RunBudget {
  #runs = BURST;
  #filledAt: number;

  constructor(now: Date) {
    this.#filledAt = now.getTime();
  }

  /** Milliseconds until a run may start; 0 where it may now. */
  wait(now: Date): number {
    this.#fill(now);
    return this.#runs > 0 ? 0 : this.#filledAt + REFILL_MS - now.getTime();
  }

  take(now: Date): void {
    this.#fill(now);
    this.#runs -= 1;
  }

  #fill(now: Date): void {
    // A clock that was set back must not stop it from filling until it is as late again.
    this.#filledAt = Math.min(this.#filledAt, now.getTime());
    const more = Math.floor((now.getTime() - this.#filledAt) / REFILL_MS);
    if (more <= 0) return;
    this.#runs = Math.min(BURST, this.#runs + more);
    this.#filledAt += more * REFILL_MS;
  }
}
