import type { FollowUp, FollowUpReason } from './followUpRules.ts';

export type TaskLanguage = 'en_US' | 'zh_CN' | 'zh_TW';

/** Task.Subject */
const SUBJECT_LENGTH = 255;

/** The language of a user's locale in which we have texts: English for all but Chinese. */
export function taskLanguage(locale: string): TaskLanguage {
  return locale === 'zh_CN' || locale === 'zh_TW' ? locale : 'en_US';
}

/** The rule's subject with the account's name in it. What the customer wrote is never part of it. */
export function taskSubject({ rule }: FollowUp, accountName: string, language: TaskLanguage): string {
  const subject = rule.subject[language];
  // A function, because a text with a dollar sign would be read as a pattern.
  const full = subject.replaceAll('{account}', () => accountName);
  return full.length <= SUBJECT_LENGTH ? full : `${full.slice(0, SUBJECT_LENGTH - 1)}…`;
}

interface Texts {
  answered: (day: string) => string;
  detractor: (value: number) => string;
  drop: (measure: string, points: number) => string;
  complaint: string;
  link: (url: string) => string;
  instead: string;
  measures: Record<'nps' | 'csat' | 'ces', string>;
}

const TEXTS: Readonly<Record<TaskLanguage, Texts>> = {
  en_US: {
    answered: (day) => `Survey answer of ${day}.`,
    detractor: (value) => `Would recommend us with ${String(value)} of 10.`,
    drop: (measure, points) => `${measure} fell by ${String(points)} points of 100 since the previous answer.`,
    complaint: 'The comment reads like a complaint.',
    link: (url) => `Read the answer: ${url}`,
    instead: 'You have this task because the owner of the account is no longer active.',
    measures: { nps: 'Recommendation', csat: 'Satisfaction', ces: 'Ease' }
  },
  zh_CN: {
    answered: (day) => `${day} 的调查答复。`,
    detractor: (value) => `推荐意愿为 ${String(value)}（满分 10）。`,
    drop: (measure, points) => `与上次答复相比，${measure}下降了 ${String(points)} 分（百分制）。`,
    complaint: '评论读起来像是投诉。',
    link: (url) => `查看答复：${url}`,
    instead: '由于该客户的所有人已停用，此任务分配给了您。',
    measures: { nps: '推荐意愿', csat: '满意度', ces: '便利程度' }
  },
  zh_TW: {
    answered: (day) => `${day} 的調查答覆。`,
    detractor: (value) => `推薦意願為 ${String(value)}（滿分 10）。`,
    drop: (measure, points) => `與上次答覆相比，${measure}下降了 ${String(points)} 分（百分制）。`,
    complaint: '評論讀起來像是投訴。',
    link: (url) => `檢視答覆：${url}`,
    instead: '由於該客戶的擁有人已停用，此工作指派給了您。',
    measures: { nps: '推薦意願', csat: '滿意度', ces: '便利程度' }
  }
};

/** What the task says: when, why, and where to read the answer; not the answer itself, which not everybody may see. */
export function taskDescription(
  { reasons }: FollowUp,
  about: { answeredOn: string; url: string; isInstead: boolean },
  language: TaskLanguage
): string {
  const texts = TEXTS[language];
  return [
    texts.answered(about.answeredOn),
    ...reasons.map((reason) => reasonText(reason, texts)),
    texts.link(about.url),
    ...(about.isInstead ? [texts.instead] : [])
  ].join('\n');
}

function reasonText({ condition, measure, value }: FollowUpReason, texts: Texts): string {
  if (condition === 'Detractor') return texts.detractor(value ?? 0);
  return condition === 'Drop' ? texts.drop(texts.measures[measure ?? 'nps'], value ?? 0) : texts.complaint;
}
