/** The two ways an adapter of this preview gets its values: watching a cache, or asking once for each config. */

export type DataCallback<T> = (value: T) => void;

/** Starts delivering values for a config; undefined while the config lacks what is required. */
export type Subscribe<Config, Value> = (config: Config, emit: DataCallback<Value>) => (() => void) | undefined;

/**
 * An adapter class for `@wire`. The engine constructs it with a callback, then calls `update` with every complete
 * config; values of an earlier config must not arrive after that.
 */
export function wireAdapter<Config, Value>(initial: Value, subscribe: Subscribe<Config, Value>) {
  return class {
    readonly callback: DataCallback<Value>;
    stop: (() => void) | undefined;
    config: Config | undefined;

    constructor(callback: DataCallback<Value>) {
      this.callback = callback;
      callback(initial);
    }

    connect(): void {
      if (this.config !== undefined && this.stop === undefined) this.update(this.config);
    }

    update(config: Config): void {
      this.stop?.();
      this.config = config;
      this.stop = subscribe(config, this.callback);
    }

    disconnect(): void {
      this.stop?.();
      this.stop = undefined;
    }
  };
}

/** What a wire of Lightning Data Service emits: one of both is undefined. */
export interface WireResult<T> {
  data: T | undefined;
  error: unknown;
}

export const emptyResult: WireResult<never> = { data: undefined, error: undefined };

/** Delivers one answer, unless stopped before it came. */
export function deliverOnce<T>(answer: Promise<T>, emit: DataCallback<WireResult<T>>): () => void {
  let stopped = false;
  answer.then(
    (data) => {
      if (!stopped) emit({ data, error: undefined });
    },
    (error: unknown) => {
      if (!stopped) emit({ data: undefined, error });
    }
  );
  return () => {
    stopped = true;
  };
}
