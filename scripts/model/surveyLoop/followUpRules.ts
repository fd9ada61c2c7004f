/**
 * Closed loop: which answers of customers somebody has to call about. Pure; the rules come from KA_Survey_Rule__mdt.
 */

export const FOLLOW_UP_CONDITIONS = ['Detractor', 'Drop', 'Complaint_Text'] as const;
export type FollowUpCondition = (typeof FOLLOW_UP_CONDITIONS)[number];

/** The most urgent first. */
export const TASK_PRIORITIES = ['High', 'Normal', 'Low'] as const;
export type TaskPriority = (typeof TASK_PRIORITIES)[number];

export interface FollowUpRule {
  name: string;
  condition: FollowUpCondition;
  /** Detractor: highest recommendation that counts, 0–10. Drop: least fall in points of 100. Else not used. */
  threshold: number;
  /** Words of a complaint; a `*` at the end stands for any ending. */
  words: readonly string[];
  subject: Readonly<Record<'en_US' | 'zh_CN' | 'zh_TW', string>>;
  dueDays: number;
  priority: TaskPriority;
}

/** 0–10, 1–5 and 1–7; null where the question was not answered. */
export interface AnswerScores {
  nps: number | null;
  csat: number | null;
  ces: number | null;
}

export interface FollowUpReason {
  condition: FollowUpCondition;
  /** Measure that fell, and by how many points of 100; the recommendation of a detractor. */
  measure?: keyof AnswerScores;
  value?: number;
}

export interface FollowUp {
  /** The most urgent of the rules that hold: it gives the task its subject, priority and due date. */
  rule: FollowUpRule;
  reasons: FollowUpReason[];
}

/**
 * Whether an answer has to be followed up, and why. `previous` is the answer before it of the same person, or of the
 * account where the person has given none. One answer has one follow-up, however many rules hold.
 */
export function followUpOf(
  answer: AnswerScores & { comment: string },
  previous: AnswerScores | null,
  rules: readonly FollowUpRule[]
): FollowUp | null {
  const held = rules.flatMap((rule) => {
    const reason = reasonOf(rule, answer, previous);
    return reason ? [{ rule, reason }] : [];
  });
  const [first] = [...held].sort((a, b) => urgency(a.rule) - urgency(b.rule) || (a.rule.name < b.rule.name ? -1 : 1));
  return first ? { rule: first.rule, reasons: held.map(({ reason }) => reason) } : null;
}

/** Higher priority first, then the earlier due date. */
function urgency({ priority, dueDays }: FollowUpRule): number {
  return TASK_PRIORITIES.indexOf(priority) * 100_000 + dueDays;
}

function reasonOf(
  rule: FollowUpRule,
  answer: AnswerScores & { comment: string },
  previous: AnswerScores | null
): FollowUpReason | null {
  const { condition, threshold } = rule;
  if (condition === 'Detractor') {
    const { nps } = answer;
    return nps !== null && nps <= threshold ? { condition, measure: 'nps', value: nps } : null;
  }
  if (condition === 'Complaint_Text') return containsAnyWord(answer.comment, rule.words) ? { condition } : null;
  const fall = previous === null ? null : largestFall(previous, answer);
  return fall !== null && fall.value >= threshold ? { condition, ...fall } : null;
}

/** Each measure on 0 … 100, so that one threshold holds for all of them. */
const ON_HUNDRED: Readonly<Record<keyof AnswerScores, (value: number) => number>> = {
  nps: (value) => value * 10,
  csat: (value) => ((value - 1) / 4) * 100,
  ces: (value) => ((value - 1) / 6) * 100
};

const MEASURES = ['nps', 'csat', 'ces'] as const;

/** The greatest fall of a measure that both answers have, in points of 100; null where they have none in common. */
export function largestFall(
  before: AnswerScores,
  after: AnswerScores
): { measure: keyof AnswerScores; value: number } | null {
  let largest: { measure: keyof AnswerScores; value: number } | null = null;
  for (const measure of MEASURES) {
    const [was, is] = [before[measure], after[measure]];
    if (was === null || is === null) continue;
    // Rounded: 0.1 + 0.2 must not decide whether a threshold is reached.
    const value = Math.round((ON_HUNDRED[measure](was) - ON_HUNDRED[measure](is)) * 100) / 100;
    if (largest === null || value > largest.value) largest = { measure, value };
  }
  return largest;
}

/** Scripts that put no spaces between words. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const LETTER = '[\\p{L}\\p{N}]';
const IS_LETTER = /^[\p{L}\p{N}]/u;

/** Whether a text has one of the words: whole words where words are spaced, anywhere in the text where they are not. */
export function containsAnyWord(text: string, words: readonly string[]): boolean {
  const sought = words.map(comparable).filter((word) => word.replace('*', '') !== '');
  if (text === '' || sought.length === 0) return false;
  const own = comparable(text);
  return sought.some((word) => {
    if (UNSPACED.test(word)) return own.includes(word.replace(/\*$/, ''));
    const stem = word.replace(/\*$/, '');
    // A sign at the end of a word ends it by itself.
    const start = IS_LETTER.test(stem) ? `(?<!${LETTER})` : '';
    const end = word.endsWith('*') || !IS_LETTER.test(stem.at(-1) ?? '') ? '' : `(?!${LETTER})`;
    return new RegExp(start + escaped(stem) + end, 'u').test(own);
  });
}

/** Full-width and composed forms, capitals, curly apostrophes and runs of spaces make no difference. */
function comparable(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll('’', "'").replace(/\s+/g, ' ').trim();
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
