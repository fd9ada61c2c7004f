import labelBy from '@salesforce/label/c.KA_Assess_By';
import labelExpired from '@salesforce/label/c.KA_Assess_Expired';
import labelMissing from '@salesforce/label/c.KA_Assess_Missing';
import labelRate from '@salesforce/label/c.KA_Assess_Rate';
import labelRateAgain from '@salesforce/label/c.KA_Assess_RateAgain';
import labelRateWhich from '@salesforce/label/c.KA_Assess_RateWhich';
import labelRating from '@salesforce/label/c.KA_Assess_Rating';
import labelUntil from '@salesforce/label/c.KA_Assess_Until';
import { fill, formatDate, formatNumber } from 'c/keyAccountFormat';
import type { Answer, AssessmentData } from './assessmentData';
import type { Question } from './questionnaire';

export interface QuestionView {
  key: string;
  label: string;
  question: string;
  /** Whether the score goes without this metric. */
  isOpen: boolean;
  icon: string;
  variant: 'warning' | 'success';
  state: string;
  rating: string;
  by: string;
  evidence: string;
  button: string;
  /** The button's name where several stand on the page. */
  buttonTitle: string;
}

/** Unanswered questions first, then expired ones, then by the day on which the answer runs out. */
export function questionViews(
  questions: readonly Question[],
  { answers }: AssessmentData,
  today: string
): QuestionView[] {
  const dueDay = ({ key }: Question) => answers.get(key)?.validUntil ?? '';
  return [...questions]
    .sort((a, b) => dueDay(a).localeCompare(dueDay(b)))
    .map((question) => questionView(question, answers.get(question.key), today));
}

function questionView(
  { key, label, question, anchors }: Question,
  answer: Answer | undefined,
  today: string
): QuestionView {
  const isOpen = answer === undefined || answer.validUntil < today;
  const button = answer === undefined ? labelRate : labelRateAgain;
  return {
    key,
    label,
    question,
    isOpen,
    icon: isOpen ? 'utility:warning' : 'utility:success',
    variant: isOpen ? 'warning' : 'success',
    state: stateWords(answer, isOpen),
    rating: answer === undefined ? '' : ratingWords(answer.rating, anchors),
    by: answer === undefined ? '' : byWords(answer),
    evidence: answer?.evidence ?? '',
    button,
    buttonTitle: fill(labelRateWhich, button, label)
  };
}

function stateWords(answer: Answer | undefined, isOpen: boolean): string {
  if (answer === undefined) return labelMissing;
  return fill(isOpen ? labelExpired : labelUntil, formatDate(answer.validUntil));
}

/** e.g. "4 of 5: Joint engineering" */
export function ratingWords(rating: number, anchors: readonly string[]): string {
  return fill(labelRating, formatNumber(rating), anchors[rating - 1] ?? '');
}

/** The day alone where nobody is named, as for imported ratings. */
function byWords({ assessor, assessedOn }: Answer): string {
  const day = formatDate(assessedOn);
  return assessor === null ? day : fill(labelBy, assessor, day);
}
