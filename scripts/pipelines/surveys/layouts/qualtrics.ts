import { cleanName, namedColumns, namesAmong, type SkipReason, type SurveyLayout } from './surveyLayout.ts';

/** Of which an export has most; a person may have left some out. */
const SYSTEM_COLUMNS = [
  'StartDate',
  'EndDate',
  'Status',
  'Progress',
  'Finished',
  'RecordedDate',
  'RecipientEmail',
  'ExternalReference',
  'DistributionChannel',
  'UserLanguage'
];

/** Status as text and as number: https://www.qualtrics.com/support/survey-platform/data-and-analysis-module/data/download-data/understanding-your-dataset/ */
const STATUS: ReadonlyMap<string, SkipReason> = new Map([
  ['survey preview', 'preview'],
  ['1', 'preview'],
  ['survey test', 'preview'],
  ['2', 'preview'],
  ['spam', 'spam'],
  ['possible spam', 'spam'],
  ['8', 'spam'],
  ['preview spam', 'preview'],
  ['survey preview spam', 'preview'],
  ['9', 'preview'],
  ['imported spam', 'spam'],
  ['12', 'spam'],
  ['offline preview', 'preview'],
  ['offline survey preview', 'preview'],
  ['17', 'preview']
]);

/**
 * Three header rows: ids of the columns, their labels, and `{"ImportId":"…"}`. A person may have deleted the latter two.
 * Columns are named by their ids.
 */
export const qualtrics: SurveyLayout = {
  source: 'Qualtrics',
  missing: new Set(['-99']),
  several: [],
  uniqueIds: true,
  find(head) {
    const ids = head[0] ?? [];
    const found = namesAmong(ids, SYSTEM_COLUMNS);
    if (namesAmong(ids, ['ResponseId']).length === 0) return { missing: 'no column ResponseId' };
    if (found.length < 3)
      return { missing: `only ${String(found.length)} of the columns ${SYSTEM_COLUMNS.join(', ')}` };
    const importRow = head.findIndex((row) => row.some((cell) => /^\s*\{\s*"ImportId"/.test(cell)));
    const idColumn = ids.findIndex((id) => namesAmong([id], ['ResponseId']).length > 0);
    const hasLabels = importRow > 1 || (importRow < 0 && !(head[1]?.[idColumn] ?? 'R_').startsWith('R_'));
    const labels = hasLabels ? (head[1] ?? []) : [];
    return {
      headerRows: importRow > 0 ? importRow + 1 : hasLabels ? 2 : 1,
      columns: namedColumns(
        ids.map((id, index) => ({ name: cleanName(id), question: cleanName(labels[index] ?? '') }))
      ),
      evidence: ['ResponseId', ...found]
    };
  },
  skip(cell) {
    const status = STATUS.get(cell('Status').trim().toLowerCase());
    if (status) return status;
    return /^(0|false)$/i.test(cell('Finished').trim()) ? 'incomplete' : undefined;
  }
};
