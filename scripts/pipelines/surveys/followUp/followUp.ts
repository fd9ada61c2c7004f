import { SURVEY_RULES_QUERY, surveyRulesOf } from '../../../config/surveyRules.ts';
import { SURVEY_SETTINGS } from '../../../config/surveySettings.ts';
import { isKeyAccountsError, reasonOf } from '../../../errors.ts';
import { dayOf, isoOf } from '../../../model/days.ts';
import {
  followUpOf,
  TASK_PRIORITIES,
  type FollowUp,
  type FollowUpRule
} from '../../../model/surveyLoop/followUpRules.ts';
import type { OrgIdentity, OrgPort } from '../../../org/orgPort.ts';
import type { OrgDays } from '../../orgDays.ts';
import { readSettings } from '../../readSettings.ts';
import type { Stage } from '../../stages.ts';
import { answersBefore, readEarlierAnswers, readRecentAnswers, type SurveyAnswer } from './answers.ts';
import { openTasks, type OpenedTasks } from './openTasks.ts';
import { readAccountOwners } from './taskOwners.ts';

export interface FollowUpScope {
  org: OrgPort;
  identity: OrgIdentity;
  days: OrgDays;
  /** In the org's time zone. */
  today: string;
  /** Only answers of these accounts. */
  only?: ReadonlySet<string>;
}

export interface AnswerToFollowUp {
  answer: SurveyAnswer;
  followUp: FollowUp;
}

/**
 * Opens a task for every recent answer that a rule asks to follow up, once per answer ever: task and mark are written
 * in one transaction, so that a run which is stopped between two leaves both or neither. Answers older than the
 * setting Follow_Up_Days are history that was loaded and open nothing.
 */
export async function followUp(scope: FollowUpScope, stage: Stage): Promise<OpenedTasks> {
  const { org } = scope;
  const { rules, problems } = surveyRulesOf(await org.query<unknown>(SURVEY_RULES_QUERY));
  if (rules.length === 0) return { opened: 0, failures: [], warnings: problems };
  try {
    const { followUpDays, followUpMaximum } = await readSettings(org, SURVEY_SETTINGS);
    if (followUpMaximum === 0) return { opened: 0, failures: [], warnings: [] };
    const found = await findAnswers(scope, rules, followUpDays, stage);
    const chosen = found.slice(0, followUpMaximum);
    const owners = await readAccountOwners(
      org,
      chosen.map(({ answer }) => answer.accountId),
      scope.identity.userId
    );
    const done = await openTasks(scope, chosen, owners, stage);
    return {
      ...done,
      warnings: [...problems, ...done.warnings, ...leftOver(found.length - chosen.length, followUpMaximum)]
    };
  } catch (error) {
    // The accounts are written by now; a setting that nobody can read is no reason to call the run failed.
    if (!isKeyAccountsError(error, 'settingInvalid')) throw error;
    return { opened: 0, failures: [], warnings: [...problems, `${reasonOf(error)} No answer was followed up.`] };
  }
}

/** Answers to follow up, the most urgent first. */
async function findAnswers(
  { org, days, today, only }: FollowUpScope,
  rules: readonly FollowUpRule[],
  followUpDays: number,
  stage: Stage
): Promise<AnswerToFollowUp[]> {
  const from = days.endOf(isoOf(dayOf(today) - followUpDays - 1));
  const recent = await readRecentAnswers(org, { from, to: days.endOf(today), ...(only ? { only } : {}) });
  stage.count('recentAnswers', recent.length);
  const open = recent.filter(({ isFollowedUp }) => !isFollowedUp);
  const needsHistory = rules.some(({ condition }) => condition === 'Drop');
  const accountIds = new Set(open.map(({ accountId }) => accountId));
  const earlier = needsHistory && open.length > 0 ? await readEarlierAnswers(org, accountIds, from) : [];
  const before = answersBefore([...earlier, ...recent]);
  return open
    .flatMap((answer) => {
      const needed = followUpOf(answer, needsHistory ? before(answer) : null, rules);
      return needed ? [{ answer, followUp: needed }] : [];
    })
    .sort(byUrgency);
}

function byUrgency(a: AnswerToFollowUp, b: AnswerToFollowUp): number {
  const rank = ({ followUp: { rule } }: AnswerToFollowUp): number => TASK_PRIORITIES.indexOf(rule.priority);
  const newer = a.answer.answeredAt === b.answer.answeredAt ? 0 : a.answer.answeredAt > b.answer.answeredAt ? -1 : 1;
  return rank(a) - rank(b) || newer || (a.answer.id < b.answer.id ? -1 : 1);
}

function leftOver(answers: number, maximum: number): string[] {
  if (answers === 0) return [];
  return [
    `${answers.toLocaleString('en-US')} more answers should be followed up; a run opens at most ${maximum.toLocaleString('en-US')} tasks (setting Follow_Up_Maximum), the most urgent first.`
  ];
}
