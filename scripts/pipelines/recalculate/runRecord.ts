import type { StageRecord } from '../stages.ts';
import type { RowFailure } from './write.ts';

/** Lengths of the long text fields of KA_Run__c. */
const STAGES_LENGTH = 32_768;
const CALIBRATION_LENGTH = 131_072;
const ERROR_LENGTH = 32_768;
const WARNINGS_LENGTH = 32_768;

/** Stages as JSON that fits its field; when very many jobs were needed, their ids give way. */
export function stagesJson(records: readonly StageRecord[]): string {
  const full = JSON.stringify(records);
  return full.length <= STAGES_LENGTH ? full : JSON.stringify(records.map(({ jobs: _jobs, ...rest }) => rest));
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
