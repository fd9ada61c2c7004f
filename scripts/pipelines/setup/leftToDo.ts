import { messagesOf } from '../../messages.ts';
import type { OrgPort } from '../../org/orgPort.ts';
import { lastFullRunAt } from '../watch/lastFullRun.ts';
import type { SetupOptions, SetupResult } from './setup.ts';

const messages = messagesOf('setup');

/** The steps that remain for people, each once and in the order to do them. */
export async function leftToDo(
  org: OrgPort,
  { assignments, model, recipients, run }: Omit<SetupResult, 'todo'>,
  { personas }: SetupOptions
): Promise<string[]> {
  const todo: string[] = [];
  const say = (key: string, ...tokens: string[]): number => todo.push(messages.getMessage(`todo.${key}`, tokens));
  for (const { username, permissionSet, state } of assignments) {
    if (state === 'refused') say('assign', permissionSet, username);
  }
  if (!personas.some(({ persona }) => persona === 'batch')) say('batchUser');
  if (model.state === 'failed') say('model', model.reason ?? '');
  if (recipients.state === 'failed') say('recipients', recipients.reason ?? '');
  if (run.state === 'failed') say('run', run.reason ?? '');
  else if (run.state === 'not asked for' && (await hasNoRun(org))) say('firstRun');
  say('recordPage');
  say('schedule');
  say('doctor');
  return todo;
}

/** Also where the user cannot see the runs. */
async function hasNoRun(org: OrgPort): Promise<boolean> {
  if (!(await org.describe('KA_Run__c'))) return true;
  return (await lastFullRunAt(org)) === undefined;
}
