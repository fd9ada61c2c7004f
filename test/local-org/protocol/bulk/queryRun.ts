/** Reads the rows of a bulk query in the background into the job's lines. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { QueryColumn, RecordView } from '../../operations/org.ts';
import { SalesforceError } from '../../operations/salesforceError.ts';
import type { Faults } from '../faults.ts';
import { csvLine, csvValue } from './csvFormat.ts';
import { enter, fail } from './jobs.ts';
import type { QueryJob } from './queryJob.ts';

export interface QueryServices {
  readonly faults: Faults;
  readonly log: (line: string) => void;
}

/** How long other requests wait at most while rows are read. */
const SLICE_MILLISECONDS = 20;

export async function runQuery(job: QueryJob, { faults, log }: QueryServices): Promise<void> {
  enter(job, 'InProgress');
  const fault = faults.forJob('POST', `/services/data/v${job.caller.apiVersion}/jobs/query/${job.id}`);
  if (fault) {
    fail(job, fault.message);
    return;
  }
  const started = performance.now();
  const cells = job.cursor.columns.map(cellReader);
  job.lines.append(
    csvLine(
      job.cursor.columns.map(({ path }) => path),
      job
    )
  );
  try {
    let sliceEnd = performance.now() + SLICE_MILLISECONDS;
    for (const record of job.cursor.rows()) {
      job.lines.append(
        csvLine(
          cells.map((cell) => cell(record)),
          job
        )
      );
      job.numberRecordsProcessed += 1;
      if (performance.now() < sliceEnd) continue;
      await nextTurn();
      if (job.state !== 'InProgress') return;
      sliceEnd = performance.now() + SLICE_MILLISECONDS;
    }
    enter(job, 'JobComplete');
  } catch (error) {
    if (error instanceof SalesforceError) fail(job, `${error.errorCode} : ${error.message}`);
    else {
      log(`bulk query ${job.id}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      fail(job, 'InternalError : the query could not be run; see the log of the local org');
    }
  } finally {
    job.totalProcessingTime = job.apiActiveProcessingTime = performance.now() - started;
  }
}

/** Reads one column of a record; `Owner.Name` through the nested parent. */
function cellReader({ path, type }: QueryColumn): (record: RecordView) => string {
  const steps = path.split('.');
  const [only = path] = steps;
  if (steps.length === 1) return (record) => csvValue(record[only], type);
  return (record) => {
    let value: unknown = record;
    for (const step of steps) {
      if (typeof value !== 'object' || value === null) return '';
      value = Reflect.get(value, step);
    }
    return csvValue(value, type);
  };
}
