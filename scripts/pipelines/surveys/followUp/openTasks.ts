import { isKeyAccountsError } from '../../../errors.ts';
import { dayOf, isoOf } from '../../../model/days.ts';
import { taskDescription, taskSubject } from '../../../model/surveyLoop/followUpText.ts';
import type { RecordWrite, SaveTogetherResult } from '../../../org/orgPort.ts';
import type { RowFailure } from '../../recalculate/write.ts';
import type { Stage } from '../../stages.ts';
import { savePairs } from '../savePairs.ts';
import { followedUp } from './answers.ts';
import type { AnswerToFollowUp, FollowUpScope } from './followUp.ts';
import type { AccountOwners } from './taskOwners.ts';

export interface OpenedTasks {
  opened: number;
  failures: RowFailure[];
  /** Sentences for the run record. */
  warnings: string[];
}

/** Times that a transaction whose answer was lost is looked after before the run gives up. */
const ATTEMPTS = 3;

/** Opens the tasks, each together with the mark on its answer; one that the org refuses is listed and holds back no other. */
export async function openTasks(
  scope: FollowUpScope,
  answers: readonly AnswerToFollowUp[],
  owners: AccountOwners,
  stage: Stage
): Promise<OpenedTasks> {
  const refused = await savePairs(answers, async (group) => {
    const result = await saveOnce(scope, group, owners);
    if (result.saved) stage.count('tasks', group.length);
    return result;
  });
  const failures = refused.map(({ thing, error }) => ({ object: 'Task', id: thing.answer.accountId, error }));
  const instead = answers.filter(({ answer }) => owners.ownerOf(answer.accountId).isInstead).length;
  const warnings =
    instead === 0
      ? []
      : [
          `${instead.toLocaleString('en-US')} tasks about answers went to the manager or the batch user, because the account's owner is not active.`
        ];
  return { opened: answers.length - failures.length, failures, warnings };
}

/**
 * One transaction. Where the answer is lost nobody knows whether it took place; the marks do, since they are written
 * with the tasks.
 */
async function saveOnce(
  scope: FollowUpScope,
  group: readonly AnswerToFollowUp[],
  owners: AccountOwners
): Promise<SaveTogetherResult> {
  const { org } = scope;
  let open = group;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await org.saveTogether(open.flatMap((one) => writesOf(one, scope, owners)));
    } catch (error) {
      if (!isKeyAccountsError(error, 'orgUnreachable') || attempt === ATTEMPTS) throw error;
      const marked = await followedUp(
        org,
        group.map(({ answer }) => answer.id)
      );
      open = group.filter(({ answer }) => !marked.has(answer.id));
      if (open.length === 0) return { saved: true };
    }
  }
}

function writesOf(
  { answer, followUp }: AnswerToFollowUp,
  { identity, days, today }: FollowUpScope,
  owners: AccountOwners
): RecordWrite[] {
  const { userId, language, isInstead } = owners.ownerOf(answer.accountId);
  const url = `${identity.instanceUrl}/lightning/r/KA_Survey_Response__c/${answer.id}/view`;
  const answeredOn = days.dayOf(answer.answeredAt);
  const task = {
    OwnerId: userId,
    WhatId: answer.accountId,
    ...(answer.contactId === '' ? {} : { WhoId: answer.contactId }),
    Subject: taskSubject(followUp, owners.nameOf(answer.accountId), language),
    Description: taskDescription(followUp, { answeredOn, url, isInstead }, language),
    ActivityDate: isoOf(dayOf(today) + followUp.rule.dueDays),
    Priority: followUp.rule.priority
  };
  return [
    { object: 'Task', values: task },
    { object: 'KA_Survey_Response__c', id: answer.id, values: { KA_Followed_Up_On__c: today } }
  ];
}
