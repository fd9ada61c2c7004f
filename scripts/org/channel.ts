/**
 * Hands values from several producers to one consumer, holding at most `capacity` of them: `push` waits while
 * the consumer is behind. That wait is the back-pressure on parallel downloads.
 */
export class Channel<T> implements AsyncIterable<T> {
  readonly #capacity: number;
  readonly #values: T[] = [];
  readonly #waiting: (() => void)[] = [];
  #wake: (() => void) | undefined;
  #state: { open: true } | { open: false; error?: unknown } = { open: true };

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** Throws ChannelClosed once the consumer has gone. */
  async push(value: T): Promise<void> {
    while (this.#state.open && this.#values.length >= this.#capacity) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    if (!this.#state.open) throw new ChannelClosed();
    this.#values.push(value);
    this.#wake?.();
  }

  /** No more values; with `error` the consumer throws it after the values at hand. */
  close(error?: unknown): void {
    if (!this.#state.open) return;
    this.#state = error === undefined ? { open: false } : { open: false, error };
    this.#wake?.();
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    try {
      for (;;) {
        const value = this.#values.shift();
        if (value !== undefined) {
          this.#waiting.shift()?.();
          yield value;
        } else if (this.#state.open) {
          await new Promise<void>((resolve) => {
            this.#wake = resolve;
          });
        } else if ('error' in this.#state) {
          throw this.#state.error;
        } else {
          return;
        }
      }
    } finally {
      this.close();
    }
  }
}

export class ChannelClosed extends Error {
  constructor() {
    super('nobody reads any more');
    this.name = 'ChannelClosed';
  }
}
