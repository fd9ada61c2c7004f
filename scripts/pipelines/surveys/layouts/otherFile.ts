import { cleanName, namedColumns, type SurveyLayout } from './surveyLayout.ts';

/** Any table with one header row; only a mapping says what is what. */
export const otherFile: SurveyLayout = {
  source: 'File',
  missing: new Set(),
  several: [],
  uniqueIds: false,
  find(head) {
    const header = (head[0] ?? []).map(cleanName);
    if (header.filter((name) => name !== '').length < 2) return { missing: 'fewer than two named columns' };
    return {
      headerRows: 1,
      columns: namedColumns(header.map((name) => ({ name, question: name }))),
      evidence: []
    };
  }
};
