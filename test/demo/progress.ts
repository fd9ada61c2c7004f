export interface StepReport {
  name: string;
  milliseconds: number;
  counts: Record<string, number>;
}

/** Says on stderr what is being done and how long it took, and keeps both for the report. */
export class Progress {
  readonly steps: StepReport[] = [];
  readonly #write: (line: string) => void;

  constructor(write: (line: string) => void) {
    this.#write = write;
  }

  async step<T>(name: string, work: () => Promise<{ value: T; counts?: Record<string, number> }>): Promise<T> {
    this.#write(`… ${name}`);
    const started = performance.now();
    const { value, counts = {} } = await work();
    const milliseconds = Math.round(performance.now() - started);
    this.steps.push({ name, milliseconds, counts });
    const details = Object.entries(counts).map(([key, count]) => `${count.toLocaleString('en-US')} ${key}`);
    this.#write(
      `✓ ${name} (${(milliseconds / 1000).toFixed(1)} s)${details.length > 0 ? `: ${details.join(', ')}` : ''}`
    );
    return value;
  }
}
