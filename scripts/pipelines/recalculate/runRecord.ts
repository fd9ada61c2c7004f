import type { StageRecord } from '../stages.ts';
import type { RowFailure } from './write.ts';

/** Lengths of the long text fields of KA_Run__c. */
const STAGES_LENGTH = 32_768;
const UPLOADS_KEPT = 500;
const CALIBRATION_LENGTH = 131_072;
const ERROR_LENGTH = 32_768;
const WARNINGS_LENGTH = 32_768;

/**
 * Stages as JSON that fits its field. When very many jobs were needed, the ids of queries give way first: those of
 * uploads are what a later run looks up when this one dies. Of these the newest stay, as uploads go one after another.
 */
export function stagesJson(records: readonly StageRecord[]): string {
  const full = JSON.stringify(records);
  if (full.length <= STAGES_LENGTH) return full;
  return JSON.stringify(
    records.map(({ jobs, ...rest }) => (rest.name === 'write' ? { ...rest, jobs: jobs.slice(-UPLOADS_KEPT) } : rest))
  );
}

/** Calibration as JSON, or null when it does not fit: half of it would be of no use to a later run. */
export function calibrationJson(calibration: unknown): string | null {
  const json = JSON.stringify(calibration);
  return json.length <= CALIBRATION_LENGTH ? json : null;
}

/** One sentence a line; null without any, which clears the field. */
export function warningsText(warnings: readonly string[]): string | null {
  return warnings.length === 0 ? null : warnings.join('\n').slice(0, WARNINGS_LENGTH);
}

/** One line a refused row, as many as fit. */
export function failuresText(failures: readonly RowFailure[]): string {
  const lines: string[] = [];
  let length = 0;
  for (const [at, { object, id, error }] of failures.entries()) {
    const line = `${object} ${id}: ${error}`;
    if (length + line.length + 40 > ERROR_LENGTH) {
      lines.push(`… and ${String(failures.length - at)} more.`);
      break;
    }
    length += line.length + 1;
    lines.push(line);
  }
  return lines.join('\n');
}
