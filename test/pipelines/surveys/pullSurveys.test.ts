import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { OrgPort } from '../../../scripts/org/orgPort.ts';
import { surveyDue } from '../../../scripts/pipelines/surveys/due/surveyDue.ts';
import {
  pullSurveys,
  type PullSurveysOptions,
  type PullSurveysResult
} from '../../../scripts/pipelines/surveys/pull/pullSurveys.ts';
import { startLocalOrg, type LocalOrgServer } from '../../local-org/index.ts';
import { accountIdsByName, insert, reach, startTestOrg } from '../testOrg.ts';
import { clearRecords } from './clearRecords.ts';
import { seedSurvey, type SeededSurvey } from './salesforceSurveys.ts';
import { like } from '../../org/like.ts';

const folder = mkdtempSync(join(tmpdir(), 'key-accounts-surveys-'));
let now = new Date('2026-03-10T20:00:00Z');
const clock = (): Date => now;
let server: LocalOrgServer;
let org: OrgPort;
let ids: Map<string, string>;
let people: Map<string, string>;
let site: string;
let survey: SeededSurvey;

beforeAll(async () => {
  const options = { port: 0, db: ':memory:', deploy: 'force-app', features: { surveys: true }, clock };
  server = await startLocalOrg(options);
  org = reach(server);
  await insert(org, 'Account', [{ Name: 'Alpha' }, { Name: 'Beta' }, { Name: 'Gamma' }]);
  ids = await accountIdsByName(org);
  await insert(org, 'Contact', [
    { LastName: 'Ann', AccountId: id('Alpha'), Email: 'ann@alpha.example' },
    { LastName: 'Ben', AccountId: id('Beta'), Email: 'ben@beta.example' },
    { LastName: 'Nobody', AccountId: null, Email: null }
  ]);
  const contacts = await org.query<{ Id: string; LastName: string }>('SELECT Id, LastName FROM Contact');
  people = new Map(contacts.map(({ Id, LastName }) => [LastName, Id]));
  site = server.org.seed('Network', { Name: 'Feedback' }).id;
  survey = seedSurvey(server.org, "Kunden's CSAT", {
    Recommend: ['NPS', 'Would you recommend us?'],
    Overall: ['CSAT', 'How satisfied are you?'],
    Delivery: ['Rating', 'Delivery'],
    Effort: ['Slider', 'How easy was it?'],
    Why: ['FreeText', 'What should we do better?']
  });
}, 60_000);
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await server.close();
});
beforeEach(() => {
  now = new Date('2026-03-10T20:00:00Z');
  clearRecords(server, ['KA_Survey_Response__c', 'KA_Survey_Request__c', 'KA_Run__c', 'SurveyInvitation']);
});

const id = (name: string): string => ids.get(name) ?? '';
const person = (name: string): string => people.get(name) ?? '';
const pull = (options: PullSurveysOptions = {}): Promise<PullSurveysResult> => pullSurveys(org, { clock, ...options });
const inviteOf = (name: string, more: Record<string, unknown> = {}): string =>
  survey.invite({ ParticipantId: person(name), CommunityId: site, CreatedDate: '2026-02-20T18:00:00Z', ...more });
const held = async (): Promise<unknown[]> =>
  (
    await org.query<Record<string, unknown>>(
      'SELECT KA_External_Id__c, KA_Account__r.Name, KA_Contact__c, KA_Source__c, KA_Survey__c, KA_Wave__c, KA_Answered_At__c, KA_NPS__c, KA_CSAT__c, KA_CES__c, KA_Comment__c, SystemModstamp FROM KA_Survey_Response__c ORDER BY KA_External_Id__c'
    )
  ).map(({ attributes: _, ...row }) => row);
const heldAnswers = (): Promise<Record<string, unknown>[]> =>
  org.query('SELECT KA_Dimension__c, KA_Value__c, KA_Question__c, SystemModstamp FROM KA_Survey_Answer__c');
const mappingFile = (content: unknown): string => {
  const path = join(folder, 'mapping.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};
const sampleAnswers = {
  Recommend: { NumberValue: 9 },
  Overall: { NumberValue: 4 },
  Delivery: { NumberValue: 3 },
  Why: { ResponseShortText: 'Call', ResponseValue: 'Call back sooner' }
};

describe('answers of Salesforce Surveys', () => {
  test('become survey responses with answers by dimension, and invitations become requests', async () => {
    const response = survey.answer({
      invitation: inviteOf('Ann'),
      submitter: person('Ann'),
      completedAt: '2026-04-02T18:00:00Z',
      answers: sampleAnswers
    });
    expect(await pull()).toMatchObject({
      read: 1,
      usable: 1,
      responses: { created: 1, changed: 0 },
      answers: { created: 1, changed: 0 },
      requests: { created: 1 },
      rejects: [],
      failures: [],
      notes: []
    });
    // Answered in April, asked in February: the wave is that of the question.
    expect(await held()).toMatchObject([
      {
        KA_External_Id__c: `Salesforce_Surveys|${response}`,
        KA_Account__r: { Name: 'Alpha' },
        KA_Contact__c: person('Ann'),
        KA_Source__c: 'Salesforce_Surveys',
        KA_Survey__c: "Kunden's CSAT",
        KA_Wave__c: '2026-Q1',
        KA_Answered_At__c: '2026-04-02T18:00:00.000+0000',
        KA_NPS__c: 9,
        KA_CSAT__c: 4,
        KA_CES__c: null,
        KA_Comment__c: 'Call back sooner'
      }
    ]);
    expect(await heldAnswers()).toMatchObject([
      { KA_Dimension__c: 'Delivery', KA_Value__c: 3, KA_Question__c: 'Delivery' }
    ]);
    expect(await org.query('SELECT KA_Contact__c, KA_Wave__c, KA_Asked_On__c FROM KA_Survey_Request__c')).toMatchObject(
      [{ KA_Contact__c: person('Ann'), KA_Wave__c: '2026-Q1', KA_Asked_On__c: '2026-02-20' }]
    );
  });

  test('are not written again when they are the same', async () => {
    survey.answer({ invitation: inviteOf('Ann'), submitter: person('Ann'), answers: sampleAnswers });
    await pull();
    const before = [await held(), await heldAnswers()];
    const again = await pull();
    expect(again).toMatchObject({
      read: 1,
      responses: { created: 0, changed: 0 },
      answers: { created: 0, changed: 0 },
      requests: { created: 0 }
    });
    expect([await held(), await heldAnswers()]).toEqual(before);
    expect(await pull({ full: true })).toMatchObject({ responses: { changed: 0 }, answers: { changed: 0 } });
  });

  test('are looked at by a dry run, which leaves nothing', async () => {
    survey.answer({ invitation: inviteOf('Ann'), submitter: person('Ann'), answers: sampleAnswers });
    expect(await pull({ dryRun: true })).toMatchObject({ responses: { created: 1 }, runId: null });
    expect([await held(), await org.query('SELECT Id FROM KA_Run__c')]).toEqual([[], []]);
    expect(await pull()).toMatchObject({ responses: { created: 1 }, from: null });
  });

  test('count once they were sent off, and in part where the mapping says so', async () => {
    for (const status of ['NotStarted', 'Started', 'Paused', 'PartiallyCompleted']) {
      survey.answer({ invitation: inviteOf('Ann'), submitter: person('Ann'), status, answers: sampleAnswers });
    }
    expect(await pull()).toMatchObject({ read: 4, skipped: 4, usable: 0 });
    const mapping = mappingFile({ incomplete: 'keep' });
    expect(await pull({ mapping })).toMatchObject({ skipped: 3, responses: { created: 1 } });
  });

  test('are mapped by question, scale and label; what is unknown is named', async () => {
    survey.answer({
      invitation: inviteOf('Ann'),
      submitter: person('Ann'),
      answers: {
        Recommend: { NumberValue: 11 },
        Overall: { ChoiceValue: '非常满意' },
        Delivery: { NumberValue: 2 },
        Effort: { NumberValue: 80 }
      }
    });
    const first = await pull();
    expect(first.notes).toEqual([like.matching(/"How easy was it\?" \(Slider\) is left out/)]);
    expect(first.rejects).toMatchObject([
      {
        question: 'Would you recommend us?',
        value: '11',
        reason: like.matching(/scale from 0 to 10/)
      }
    ]);
    expect(await held()).toMatchObject([{ KA_NPS__c: null, KA_CSAT__c: 5, KA_CES__c: null }]);
    const mapping = mappingFile({
      questions: {
        effort: { measure: 'ces', scale: { minimum: 0, maximum: 100, reversed: true } },
        Delivery: { measure: 'dimension', dimension: 'Delivery', scale: { minimum: 0, maximum: 4 } },
        'Would you recommend us?': { measure: 'ignore' }
      },
      wave: { text: 'Spring' }
    });
    expect(await pull({ mapping, full: true })).toMatchObject({
      responses: { created: 0, changed: 1 },
      answers: { created: 0, changed: 1 },
      rejects: [],
      notes: []
    });
    expect(await held()).toMatchObject([{ KA_CES__c: 2.2, KA_Wave__c: 'Spring' }]);
    expect(await heldAnswers()).toMatchObject([{ KA_Value__c: 3 }]);
  });

  test.each([
    ['not JSON', '{', /Salesforce Surveys/],
    ['of an unknown measure', { questions: { q: { measure: 'mood' } } }, /measure/],
    [
      'with a scale upside down',
      { questions: { q: { measure: 'csat', scale: { minimum: 5, maximum: 1 } } } },
      /above the minimum/
    ]
  ])('cannot be mapped by a file that is %s', async (_, content, reason) => {
    const failure = typeof content === 'string' ? { name: 'FileNotJsonError' } : { message: like.matching(reason) };
    await expect(pull({ mapping: mappingFile(content) })).rejects.toMatchObject({ exitCode: 4, ...failure });
  });
});

describe('whose an answer is', () => {
  const subject = (parent: string, about: string): void => {
    server.org.seed('SurveySubject', { Name: 'x', ParentId: parent, SubjectId: about });
  };
  const accountsOf = async (): Promise<unknown[]> =>
    (
      await org.query<{ KA_Account__r: { Name: string }; KA_Contact__c: string | null }>(
        'SELECT KA_Account__r.Name, KA_Contact__c FROM KA_Survey_Response__c'
      )
    ).map((row) => [row.KA_Account__r.Name, row.KA_Contact__c]);
  const answers = { Recommend: { NumberValue: 8 } };

  test('is the account among the subjects, before that of the person', async () => {
    const response = survey.answer({ invitation: inviteOf('Ann'), submitter: person('Ann'), answers });
    subject(response, id('Gamma'));
    await pull();
    expect(await accountsOf()).toEqual([['Gamma', person('Ann')]]);
  });

  test('is the account that the invitation is about, where the response names none', async () => {
    const invitation = inviteOf('Ann');
    subject(invitation, id('Beta'));
    survey.answer({ invitation, submitter: person('Ann'), answers });
    await pull();
    expect(await accountsOf()).toEqual([['Beta', person('Ann')]]);
  });

  test('is the account of the case or opportunity, where nobody is known', async () => {
    const theCase = await org.create('Case', { AccountId: id('Gamma'), Subject: 'Broken' });
    const shared = survey.invite({ IsDefault: true });
    subject(survey.answer({ invitation: shared, answers }), theCase);
    const deal = { Name: 'Deal', AccountId: id('Beta'), StageName: 'Prospecting', CloseDate: '2026-05-01' };
    subject(survey.answer({ invitation: shared, answers }), await org.create('Opportunity', deal));
    const result = await pull();
    expect(((await accountsOf()) as string[][]).map(([name]) => name).sort()).toEqual(['Beta', 'Gamma']);
    expect(result.requests).toEqual({ created: 0 });
    expect(result.notes).toEqual([like.matching(/^2 answers came by a shared link/)]);
  });

  test('is nobody’s where nothing leads to one account; the others are taken', async () => {
    const shared = survey.invite({ IsDefault: true });
    survey.answer({ invitation: shared, answers });
    const torn = survey.answer({ invitation: shared, answers });
    subject(torn, id('Alpha'));
    subject(torn, id('Beta'));
    survey.answer({ invitation: inviteOf('Nobody'), submitter: person('Nobody'), answers });
    survey.answer({ invitation: inviteOf('Ann'), submitter: person('Ann'), answers });
    const { rejects } = await pull();
    expect(rejects.map(({ reason }) => reason).sort()).toEqual([
      'it is about several accounts',
      'neither a subject nor the person who answered leads to an account',
      'neither a subject nor the person who answered leads to an account'
    ]);
    expect(await accountsOf()).toEqual([['Alpha', person('Ann')]]);
  });

  test('is never traced through the invitation where anonymity was promised', async () => {
    const invitation = inviteOf('Ann', { OptionsCollectAnonymousResponse: true });
    const response = survey.answer({ invitation, answers });
    expect((await pull()).rejects).toHaveLength(1);
    subject(response, id('Alpha'));
    await pull();
    expect(await accountsOf()).toEqual([['Alpha', null]]);
  });

  test('does not change behind the back of the org', async () => {
    const response = survey.answer({ invitation: inviteOf('Ann'), submitter: person('Ann'), answers });
    await pull();
    subject(response, id('Beta'));
    expect((await pull({ full: true })).rejects).toMatchObject([{ reason: like.matching(/for another account/) }]);
    expect(await accountsOf()).toEqual([['Alpha', person('Ann')]]);
  });
});

describe('the next pull', () => {
  const answers = { Recommend: { NumberValue: 8 } };

  test('reads what changed since a day before the last one started', async () => {
    const invitation = inviteOf('Ann');
    survey.answer({ invitation, submitter: person('Ann'), answers });
    await pull();
    now = new Date('2026-03-13T20:00:00Z');
    expect(await pull()).toMatchObject({ from: '2026-03-09T20:00:00.000Z', read: 1 });
    now = new Date('2026-03-15T20:00:00Z');
    survey.answer({ invitation, submitter: person('Ann'), answers });
    expect(await pull()).toMatchObject({ from: '2026-03-12T20:00:00.000Z', read: 1, responses: { created: 1 } });
    expect(await pull({ since: '2026-03-01' })).toMatchObject({ from: '2026-03-01T08:00:00Z', read: 2 });
  });

  test('leaves nothing out after one by a clock that was years ahead: the org knows when that was', async () => {
    await pull({ clock: () => new Date('2038-01-19T03:14:00Z') });
    survey.answer({ invitation: inviteOf('Ann'), submitter: person('Ann'), answers });
    expect(await pull()).toMatchObject({ from: '2026-03-09T20:00:00.000Z', responses: { created: 1 } });
  });

  test('starts where the last one did when that one was stopped before its end', async () => {
    const invitation = inviteOf('Ann');
    survey.answer({ invitation, submitter: person('Ann'), answers: sampleAnswers });
    // The answers cannot be uploaded: the responses are in the org, the answers by dimension are not.
    const stopped = reach(server, { retry: { retries: 0 } });
    const fault = { kind: 'status', status: 503 } as const;
    server.faults.add({ route: '/jobs/ingest/.*/batches$', method: 'PUT', after: 1, count: 99, fault });
    await expect(pullSurveys(stopped, { clock })).rejects.toMatchObject({ name: 'OrgUnreachableError' });
    server.faults.clear();
    expect(await heldAnswers()).toEqual([]);
    expect(await pull()).toMatchObject({ from: null, responses: { created: 0 }, answers: { created: 1 } });
  });

  test('starts where the last one did when the org refused a row', async () => {
    survey.answer({ invitation: inviteOf('Ann'), submitter: person('Ann'), answers });
    server.faults.add({ route: '/jobs/ingest/.*/batches$', method: 'PUT', fault: { kind: 'failRows' } });
    expect(await pull()).toMatchObject({ failures: [{ error: like.matching(/UNKNOWN_EXCEPTION/) }] });
    server.faults.clear();
    expect(await pull()).toMatchObject({ from: null, failures: [] });
  });

  test('does not record twice who was asked by "survey due"', async () => {
    await org.update('Account', id('Alpha'), { KA_Tier__c: 'Key', KA_Tier_Since__c: '2025-01-01' });
    const { versionId } = survey;
    survey = seedSurvey(server.org, 'Active', { Recommend: ['NPS', 'Would you recommend us?'] }, versionId);
    const due = await surveyDue(org, {
      clock,
      survey: 'Active',
      wave: 'Round 7',
      write: true,
      site: 'Feedback'
    });
    expect(due).toMatchObject({ recorded: 1, invited: 1 });
    const [invitation] = await org.query<{ Id: string }>('SELECT Id FROM SurveyInvitation');
    survey.answer({ invitation: invitation?.Id ?? '', submitter: person('Ann'), answers });
    expect(await pull()).toMatchObject({ requests: { created: 0 }, responses: { created: 1 } });
    expect(await held()).toMatchObject([{ KA_Wave__c: 'Round 7', KA_Account__r: { Name: 'Alpha' } }]);
  });
});

test('an org without Salesforce Surveys is told what to turn on', async () => {
  const plain = await startTestOrg();
  await expect(pullSurveys(plain.org)).rejects.toMatchObject({
    exitCode: 4,
    name: 'SurveysOffError',
    message: like.matching(/does not show Salesforce Surveys: Survey, SurveyVersion/),
    actions: [like.matching(/Survey Settings/), like.text, like.text]
  });
  await plain.close();
});
