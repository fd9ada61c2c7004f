/** How long a stage took and what it counted; kept in KA_Run__c.KA_Stages__c. */
export interface StageRecord {
  name: string;
  milliseconds: number;
  counts: Record<string, number>;
  /** Bulk jobs of the stage, in the order they were made. */
  jobs: string[];
}

export interface StageProgress {
  stage: string;
  /** Rows so far; absent when the stage starts. */
  rows?: number;
  done?: boolean;
}

export interface Stage {
  count(name: string, by?: number): void;
  job(id: string): void;
}

const PROGRESS_EVERY_ROWS = 10_000;

/**
 * Times stages and tells `onProgress` as they start, advance and end. Once `signal` is aborted, the next stage or
 * the next rows of this one throw its reason.
 */
export class StageLog {
  readonly records: StageRecord[] = [];
  readonly #onProgress: (progress: StageProgress) => void;
  readonly #signal: AbortSignal | undefined;

  constructor(onProgress: (progress: StageProgress) => void = () => undefined, signal?: AbortSignal) {
    this.#onProgress = onProgress;
    this.#signal = signal;
  }

  async run<T>(name: string, work: (stage: Stage) => Promise<T> | T): Promise<T> {
    this.#signal?.throwIfAborted();
    const record: StageRecord = { name, milliseconds: 0, counts: {}, jobs: [] };
    this.records.push(record);
    const started = performance.now();
    let rows = 0;
    this.#onProgress({ stage: name });
    try {
      return await work({
        count: (key, by = 1) => {
          this.#signal?.throwIfAborted();
          record.counts[key] = (record.counts[key] ?? 0) + by;
          rows += by;
          if (Math.floor(rows / PROGRESS_EVERY_ROWS) > Math.floor((rows - by) / PROGRESS_EVERY_ROWS)) {
            this.#onProgress({ stage: name, rows });
          }
        },
        job: (id) => {
          this.#signal?.throwIfAborted();
          record.jobs.push(id);
        }
      });
    } finally {
      record.milliseconds = Math.round(performance.now() - started);
      this.#onProgress({ stage: name, rows, done: true });
    }
  }
}

/** Whether KA_Stages__c of a run tells of the stage that writes: an upload is recorded before it is used. */
export function hasBegunWriting(stages: string | null): boolean {
  return stages !== null && stages.includes('"name":"write"');
}
