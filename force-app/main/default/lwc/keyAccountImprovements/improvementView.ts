import labelBy from '@salesforce/label/c.KA_Improve_By';
import labelDone from '@salesforce/label/c.KA_Improve_Done';
import labelDoneWhich from '@salesforce/label/c.KA_Improve_DoneWhich';
import labelDue from '@salesforce/label/c.KA_Improve_Due';
import labelEffect from '@salesforce/label/c.KA_Improve_Effect';
import labelEffectChance from '@salesforce/label/c.KA_Improve_EffectChance';
import labelEffectJudged from '@salesforce/label/c.KA_Improve_EffectJudged';
import labelEffectSure from '@salesforce/label/c.KA_Improve_EffectSure';
import labelEffectWaiting from '@salesforce/label/c.KA_Improve_EffectWaiting';
import labelOverdue from '@salesforce/label/c.KA_Improve_Overdue';
import labelDoneOn from '@salesforce/label/c.KA_Improve_DoneOn';
import { fill, formatDate, formatNumber, formatPoints } from 'c/keyAccountFormat';

/** A KA_Improvement__c. Dates are ISO, means 0 … 100. */
export interface Improvement {
  id: string;
  /** In the user's language. */
  dimension: string;
  action: string;
  status: string;
  statusWords: string;
  due: string;
  doneOn: string | null;
  owner: string | null;
  before: number | null;
  after: number | null;
  beforeAnswers: number;
  afterAnswers: number;
  pValue: number | null;
}

export interface ImprovementView {
  id: string;
  url: string;
  dimension: string;
  action: string;
  isOpen: boolean;
  icon: 'utility:success' | 'utility:warning' | 'utility:clock';
  variant: 'success' | 'warning' | '';
  state: string;
  owner: string;
  /** What became of it; '' while it is open. */
  effect: string;
  button: string;
  buttonTitle: string;
}

/** p values below this are called more than chance, as everywhere in the package. */
const SIGNIFICANT = 0.05;

/** Open ones first, by the day they are due; then those done last. */
export function improvementViews(improvements: readonly Improvement[], today: string): ImprovementView[] {
  const isOpen = ({ status }: Improvement) => status === 'Open' || status === 'In_Progress';
  const open = improvements.filter(isOpen).sort((a, b) => a.due.localeCompare(b.due));
  const done = improvements
    .filter((each) => !isOpen(each))
    .sort((a, b) => (b.doneOn ?? b.due).localeCompare(a.doneOn ?? a.due));
  return [...open, ...done].map((each) => view(each, isOpen(each), today));
}

function view(improvement: Improvement, isOpen: boolean, today: string): ImprovementView {
  const { id, dimension, action, due, doneOn, owner } = improvement;
  const isLate = isOpen && due < today;
  const done = { icon: 'utility:success', variant: 'success' } as const;
  const late = { icon: 'utility:warning', variant: 'warning' } as const;
  const waiting = { icon: 'utility:clock', variant: '' } as const;
  const dueWords = fill(isLate ? labelOverdue : labelDue, formatDate(due));
  return {
    id,
    url: `/lightning/r/KA_Improvement__c/${id}/view`,
    dimension,
    action,
    isOpen,
    ...(isOpen ? (isLate ? late : waiting) : done),
    state: isOpen ? `${improvement.statusWords} · ${dueWords}` : fill(labelDoneOn, formatDate(doneOn ?? due)),
    owner: owner === null ? '' : fill(labelBy, owner),
    effect: isOpen ? '' : effectWords(improvement),
    button: labelDone,
    buttonTitle: fill(labelDoneWhich, action)
  };
}

function effectWords({ before, after, beforeAnswers, afterAnswers, pValue }: Improvement): string {
  if (before === null || after === null) return labelEffectWaiting;
  const means = fill(
    labelEffect,
    formatPoints(before),
    formatPoints(after),
    formatNumber(beforeAnswers),
    formatNumber(afterAnswers)
  );
  if (pValue === null) return means;
  return fill(labelEffectJudged, means, pValue < SIGNIFICANT ? labelEffectSure : labelEffectChance);
}
