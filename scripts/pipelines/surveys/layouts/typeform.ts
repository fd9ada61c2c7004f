import { cleanName, namedColumns, namesAmong, type SurveyLayout } from './surveyLayout.ts';

/** Newer exports have all of them, older ones begin with Start Date, and the oldest have other words for the dates. */
const SYSTEM_COLUMNS = [
  'Response Type',
  'Start Date (UTC)',
  'Stage Date (UTC)',
  'Submit Date (UTC)',
  'Started At',
  'Submitted At',
  'Submitted at',
  'Network ID',
  'Tags',
  'Ending'
];

/** One header row: `#`, the questions and hidden fields, then what the tool knows. Times are UTC. */
export const typeform: SurveyLayout = {
  source: 'Typeform',
  missing: new Set(),
  several: [' / '],
  uniqueIds: true,
  find(head) {
    const header = head[0] ?? [];
    const found = namesAmong(header, SYSTEM_COLUMNS);
    if (!header.some((name) => name.trim() === '#')) return { missing: 'no column #' };
    const dates = found.filter((name) => /^submit/i.test(name));
    if (dates.length === 0) return { missing: 'no column Submit Date (UTC) or Submitted At' };
    const columns = header.map((name) => ({ name: cleanName(name), question: cleanName(name) }));
    return { headerRows: 1, columns: namedColumns(columns), evidence: ['#', ...found] };
  },
  skip(cell) {
    return /^(started|partial)$/i.test(cell('Response Type').trim()) ? 'incomplete' : undefined;
  }
};
