import type { FailedRow, OrgPort } from '../../../org/orgPort.ts';
import { ANSWER, REQUEST, RESPONSE, upsertRows, type SurveyRow } from '../surveyRows.ts';

/** Rows that differ from what the org holds, those of one account next to each other. */
export interface PullWrites {
  newResponses: SurveyRow[];
  changedResponses: SurveyRow[];
  newAnswers: SurveyRow[];
  changedAnswers: SurveyRow[];
  newRequests: SurveyRow[];
}

/** Writes responses before their answers. */
export async function writePulled(org: OrgPort, writes: PullWrites): Promise<{ written: number; failed: FailedRow[] }> {
  let written = 0;
  const failed: FailedRow[] = [];
  for (const [object, rows] of [
    [RESPONSE, writes.newResponses],
    [RESPONSE, writes.changedResponses],
    [ANSWER, writes.newAnswers],
    [ANSWER, writes.changedAnswers],
    [REQUEST, writes.newRequests]
  ] as const) {
    const result = await upsertRows(org, object, rows);
    written += result.succeeded;
    failed.push(...result.failed);
  }
  return { written, failed };
}
