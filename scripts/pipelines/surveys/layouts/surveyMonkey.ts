import { cleanName, namedColumns, namesAmong, plainName, type SurveyLayout } from './surveyLayout.ts';

/** Of which the settings of the survey leave some out. */
const SYSTEM_COLUMNS = [
  'Respondent ID',
  'Collector ID',
  'Date Created',
  'Date Modified',
  'Start Date',
  'End Date',
  'IP Address',
  'Email Address',
  'First Name',
  'Last Name',
  'Custom Data 1',
  'Custom Data 2',
  'Custom Data 3',
  'Custom Data 4',
  'Custom Data 5'
];

/** What the second row says under a question of one column. */
const WHOLE_ANSWER = new Set(['', 'response', 'open-ended response']);

/**
 * Two header rows: the question, blank or repeated over its further columns, and below what the column holds. A column
 * is named by its question, where it holds a part by `question [part]`. There is no status column.
 */
export const surveyMonkey: SurveyLayout = {
  source: 'SurveyMonkey',
  missing: new Set(['n/a', 'na']),
  several: [],
  uniqueIds: true,
  find(head) {
    const questions = head[0] ?? [];
    const found = namesAmong(questions, SYSTEM_COLUMNS);
    if (!found.includes('Respondent ID')) return { missing: 'no column Respondent ID' };
    if (found.length < 2) return { missing: `no other of the columns ${SYSTEM_COLUMNS.join(', ')}` };
    const idColumn = questions.findIndex((name) => plainName(name) === 'respondent id');
    const hasParts = (head[1]?.[idColumn] ?? '').trim() === '';
    const parts = hasParts ? (head[1] ?? []) : [];
    let question = '';
    const width = Math.max(questions.length, parts.length);
    const columns = Array.from({ length: width }, (_, index) => {
      const own = cleanName(questions[index] ?? '');
      if (own !== '') question = own;
      const part = cleanName(parts[index] ?? '');
      return WHOLE_ANSWER.has(part.toLowerCase())
        ? { name: own === '' ? part : own, question: own }
        : { name: `${question} [${part}]`, question: `${question} — ${part}` };
    });
    return { headerRows: hasParts ? 2 : 1, columns: namedColumns(columns), evidence: found };
  }
};
