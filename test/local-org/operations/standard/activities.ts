/** Tasks, events, cases and campaign members. */
import { CLOSED_CASE_STATUSES, CLOSED_TASK_STATUSES } from '../../schema/catalogue/activities.ts';
import { quoted } from '../../store/database.ts';
import type { Row } from '../../store/recordTable.ts';
import { isChanged, numberField, setField, textField, type Draft } from '../draft.ts';
import { toStoredDateTime } from '../fieldInput.ts';
import { SalesforceError } from '../salesforceError.ts';
import type { WriteContext } from '../writeContext.ts';
import type { RecordRules } from './rules.ts';

const MINUTE = 60_000;

/** Row that an id of any object names. */
function rowOf(context: WriteContext, id: string | null): Row | undefined {
  const object = id === null ? undefined : context.state.objectOfId(id);
  return object && id !== null ? context.state.table(object.name).get(id) : undefined;
}

/** The account an activity counts for: that of what it is about, else that of the contact. */
function accountOf(context: WriteContext, draft: Draft): string | null {
  const whatId = textField(draft.row, 'WhatId');
  if (whatId !== null) {
    const what = context.state.objectOfId(whatId);
    if (what?.name === 'Account') return whatId;
    const row = what?.fields.has('accountid') ? rowOf(context, whatId) : undefined;
    if (row) return textField(row, 'AccountId');
  }
  const who = rowOf(context, textField(draft.row, 'WhoId'));
  return who ? textField(who, 'AccountId') : null;
}

function relate(context: WriteContext, draft: Draft): void {
  if (draft.given.has('WhatId') || draft.given.has('WhoId')) setField(draft, 'AccountId', accountOf(context, draft));
  const lead = textField(draft.row, 'WhoId')?.startsWith('00Q') ?? false;
  if (lead && textField(draft.row, 'WhatId') !== null) {
    throw new SalesforceError(
      400,
      'FIELD_INTEGRITY_EXCEPTION',
      'A task or event of a lead cannot be related to another record',
      ['WhatId']
    );
  }
}

/** Day an activity counts for LastActivityDate: the due date of a closed task, the date of an event that is over. */
function activityDay(draft: Draft, row: Row | undefined, today: string): string | null {
  const day = row ? textField(row, 'ActivityDate') : null;
  if (!row || day === null || row['IsDeleted'] === 1) return null;
  const counts = draft.object.name === 'Task' ? row['IsClosed'] === 1 : day <= today;
  return counts ? day : null;
}

/** Keeps LastActivityDate of the account and of the records the activity is about. */
function keepLastActivity(context: WriteContext, draft: Draft): void {
  const { today } = context.viewer;
  const before = activityDay(draft, draft.old, today);
  const day = activityDay(draft, draft.row, today);
  const targets = (row: Row | undefined): (string | null)[] =>
    row ? ['AccountId', 'WhatId', 'WhoId'].map((field) => textField(row, field)) : [];
  for (const id of new Set([...targets(draft.old), ...targets(draft.row)])) {
    const object = id === null ? undefined : context.state.objectOfId(id);
    if (id === null || !object?.fields.has('lastactivitydate')) continue;
    if (before === null && day !== null) raiseLastActivity(context, object.name, id, day);
    else if (before !== null) recountLastActivity(context, object.name, id);
  }
}

function raiseLastActivity(context: WriteContext, object: string, id: string, day: string): void {
  const sql = `UPDATE ${quoted(object)} SET "LastActivityDate" = ? WHERE "Id" = ? AND coalesce("LastActivityDate", '') < ?`;
  context.state.db.statement(sql).run(day, id, day);
}

function recountLastActivity(context: WriteContext, object: string, id: string): void {
  const column = object === 'Account' ? 'AccountId' : object === 'Contact' || object === 'Lead' ? 'WhoId' : 'WhatId';
  const sql = `UPDATE ${quoted(object)} SET "LastActivityDate" = (SELECT max(day) FROM (
      SELECT max("ActivityDate") AS day FROM "Task" WHERE "${column}" = ? AND "IsClosed" = 1 AND "IsDeleted" = 0
      UNION ALL SELECT max("ActivityDate") FROM "Event" WHERE "${column}" = ? AND "ActivityDate" <= ? AND "IsDeleted" = 0))
    WHERE "Id" = ?`;
  context.state.db.statement(sql).run(id, id, context.viewer.today, id);
}

export const taskRules: RecordRules = {
  before: (context, draft) => {
    relate(context, draft);
    const closed = CLOSED_TASK_STATUSES.includes(textField(draft.row, 'Status') ?? '');
    if (isChanged(draft, 'Status')) {
      setField(draft, 'IsClosed', closed ? 1 : 0);
      if (!draft.given.has('CompletedDateTime')) setField(draft, 'CompletedDateTime', closed ? context.now : null);
    }
    setField(draft, 'IsHighPriority', textField(draft.row, 'Priority') === 'High' ? 1 : 0);
  },
  after: keepLastActivity
};

export const eventRules: RecordRules = {
  before: (context, draft) => {
    relate(context, draft);
    schedule(draft);
  },
  after: keepLastActivity
};

/** Start, end, duration and day of an event say the same thing; whichever were given set the others. */
function schedule(draft: Draft): void {
  const { row, given } = draft;
  if (row['IsAllDayEvent'] === 1) {
    const day =
      textField(row, 'ActivityDate') ??
      (textField(row, 'StartDateTime') ?? textField(row, 'ActivityDateTime'))?.slice(0, 10);
    if (day === undefined) throw missing(['ActivityDate']);
    const start = `${day}T00:00:00.000Z`;
    for (const [field, value] of Object.entries({
      ActivityDate: day,
      StartDateTime: start,
      ActivityDateTime: start,
      EndDateTime: start,
      EndDate: day
    })) {
      setField(draft, field, value);
    }
    setField(draft, 'DurationInMinutes', 1440);
    return;
  }
  const start =
    given.has('StartDateTime') || !given.has('ActivityDateTime')
      ? textField(row, 'StartDateTime')
      : textField(row, 'ActivityDateTime');
  const begin = start ?? textField(row, 'ActivityDateTime');
  if (begin === null) throw missing(['ActivityDateTime', 'DurationInMinutes']);
  const end = textField(row, 'EndDateTime');
  const minutes = numberField(row, 'DurationInMinutes');
  const useEnd = end !== null && (given.has('EndDateTime') || minutes === null);
  if (!useEnd && minutes === null) throw missing(['DurationInMinutes']);
  const from = Date.parse(begin);
  const until = useEnd ? Date.parse(end) : from + (minutes ?? 0) * MINUTE;
  if (until < from) {
    throw new SalesforceError(400, 'FIELD_INTEGRITY_EXCEPTION', 'Event duration can not be negative', [
      'DurationInMinutes'
    ]);
  }
  const finish = toStoredDateTime(new Date(until));
  const derived = {
    StartDateTime: begin,
    ActivityDateTime: begin,
    ActivityDate: begin.slice(0, 10),
    EndDateTime: finish,
    EndDate: finish.slice(0, 10)
  };
  for (const [field, value] of Object.entries(derived)) setField(draft, field, value);
  setField(draft, 'DurationInMinutes', Math.round((until - from) / MINUTE));
}

function missing(fields: string[]): SalesforceError {
  return new SalesforceError(
    400,
    'REQUIRED_FIELD_MISSING',
    `Required fields are missing: [${fields.join(', ')}]`,
    fields
  );
}

export const caseRules: RecordRules = {
  before: (context, draft) => {
    const closed = CLOSED_CASE_STATUSES.includes(textField(draft.row, 'Status') ?? '');
    if (isChanged(draft, 'Status')) {
      setField(draft, 'IsClosed', closed ? 1 : 0);
      const given = draft.given.has('ClosedDate') ? textField(draft.row, 'ClosedDate') : null;
      if (given === null) setField(draft, 'ClosedDate', closed ? context.now : null);
    }
    if (!closed && textField(draft.row, 'ClosedDate') !== null) {
      throw new SalesforceError(400, 'FIELD_INTEGRITY_EXCEPTION', 'A case that is not closed has no closed date', [
        'ClosedDate'
      ]);
    }
    if (!draft.given.has('ContactId')) return;
    const contact = rowOf(context, textField(draft.row, 'ContactId'));
    setField(draft, 'ContactPhone', contact ? textField(contact, 'Phone') : null);
    setField(draft, 'ContactEmail', contact ? textField(contact, 'Email') : null);
    if (contact && !draft.given.has('AccountId')) setField(draft, 'AccountId', textField(contact, 'AccountId'));
  }
};

export const campaignMemberRules: RecordRules = {
  before: (context, draft) => {
    const contact = rowOf(context, textField(draft.row, 'ContactId'));
    if (!contact && textField(draft.row, 'LeadId') === null) throw missing(['LeadId', 'ContactId']);
    setField(draft, 'AccountId', contact ? textField(contact, 'AccountId') : null);
    if (!isChanged(draft, 'Status')) return;
    const responded = textField(draft.row, 'Status') === 'Responded';
    setField(draft, 'HasResponded', responded ? 1 : 0);
    setField(draft, 'FirstRespondedDate', responded ? context.now.slice(0, 10) : null);
  }
};
