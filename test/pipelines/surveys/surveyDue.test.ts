import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dueCsv } from '../../../scripts/formatters/surveyDueTable.ts';
import type { OrgPort } from '../../../scripts/org/orgPort.ts';
import {
  surveyDue,
  type SurveyDueOptions,
  type SurveyDueResult
} from '../../../scripts/pipelines/surveys/due/surveyDue.ts';
import { requestKey } from '../../../scripts/pipelines/surveys/requestKey.ts';
import { startLocalOrg, type LocalOrgServer } from '../../local-org/index.ts';
import { accountIdsByName, insert, reach } from '../testOrg.ts';
import { like } from '../../org/like.ts';
import { clearRecords } from './clearRecords.ts';

const clock = (): Date => new Date('2026-03-10T20:00:00Z');
let server: LocalOrgServer;
let org: OrgPort;
let ids: Map<string, string>;
let people: Map<string, string>;

beforeAll(async () => {
  server = await startLocalOrg({ port: 0, db: ':memory:', deploy: 'force-app', features: { surveys: true } });
  org = reach(server);
  await insert(org, 'Account', [
    { Name: 'Alpha', KA_Tier__c: 'Key', KA_Tier_Since__c: '2025-01-01' },
    { Name: '=Beta', KA_Tier__c: 'Strategic', KA_Tier_Since__c: '2026-03-01' },
    { Name: 'Gamma', KA_Tier__c: 'Key', KA_Tier_Since__c: '2025-01-01' },
    { Name: 'Unrated', KA_Tier__c: null, KA_Tier_Since__c: null }
  ]);
  ids = await accountIdsByName(org);
  await insert(org, 'Contact', [
    { LastName: 'Ann', AccountId: id('Alpha'), Email: 'ann@alpha.example', HasOptedOutOfEmail: false },
    { LastName: 'Bob', AccountId: id('Alpha'), Email: null, HasOptedOutOfEmail: false },
    { LastName: 'Cid', AccountId: id('Alpha'), Email: 'cid@alpha.example', HasOptedOutOfEmail: true },
    { LastName: '+Dan', AccountId: id('=Beta'), Email: 'dan@beta.example', HasOptedOutOfEmail: false },
    { LastName: 'Eva', AccountId: id('Gamma'), Email: 'eva@gamma.example', HasOptedOutOfEmail: false }
  ]);
  const contacts = await org.query<{ Id: string; LastName: string }>('SELECT Id, LastName FROM Contact');
  people = new Map(contacts.map(({ Id, LastName }) => [LastName, Id]));
  await org.create('AccountContactRole', {
    AccountId: id('Alpha'),
    ContactId: people.get('Ann'),
    Role: 'Decision Maker',
    IsPrimary: true
  });
  await insert(org, 'KA_Survey_Response__c', [
    {
      KA_Account__c: id('Gamma'),
      KA_Source__c: 'File',
      KA_Answered_At__c: '2025-12-01T20:00:00Z',
      KA_NPS__c: 9,
      KA_External_Id__c: 'g1'
    }
  ]);
}, 60_000);
afterAll(() => server.close());
beforeEach(forget);

function forget(): void {
  clearRecords(server, ['KA_Survey_Request__c', 'SurveyInvitation']);
}

const id = (name: string): string => ids.get(name) ?? '';
const due = (options: SurveyDueOptions = {}): Promise<SurveyDueResult> => surveyDue(org, { clock, ...options });
const requests = (): Promise<Record<string, unknown>[]> =>
  org.query(
    'SELECT KA_Account__c, KA_Contact__c, KA_Survey__c, KA_Wave__c, KA_Asked_On__c, KA_External_Id__c, SystemModstamp FROM KA_Survey_Request__c ORDER BY KA_External_Id__c'
  );
const wave = { survey: 'CSAT', wave: '2026-Q1', write: true };

describe('the list of contacts to ask', () => {
  test('has the accounts whose turn it is, the best tier first, and says who is left out and why', async () => {
    const result = await due();
    expect(result.due.map(({ contact, account, overdueDays }) => [contact, account, overdueDays])).toEqual([
      ['+Dan', '=Beta', 9],
      ['Ann', 'Alpha', 433]
    ]);
    expect(result.due[1]).toMatchObject({ roles: 'Decision Maker', tier: 'Key', lastAnswered: null, link: null });
    expect(result.skipped.map(({ account, contact, reason }) => [account, contact, reason])).toEqual([
      ['Unrated', null, 'notRated'],
      ['Alpha', 'Bob', 'noEmail'],
      ['Alpha', 'Cid', 'optedOut']
    ]);
    expect(result).toMatchObject({ dueAccounts: 2, notDueAccounts: 1, recorded: 0 });
    expect(await requests()).toEqual([]);
  });

  test('follows the cadence: the account that answered in December is due in May', async () => {
    const may = { clock: () => new Date('2026-05-30T20:00:00Z') };
    expect((await due({ ...may, asOf: '2026-05-29' })).due.map(({ account }) => account)).not.toContain('Gamma');
    expect((await due(may)).due.map(({ account }) => account)).toContain('Gamma');
  });

  test('opens in a spreadsheet without running anything', async () => {
    const csv = dueCsv((await due()).due, 'CSAT', '2026-Q1').split('\n');
    expect(csv[0]).toMatch(/^email,contact,account/);
    expect(csv[1]).toMatch(/^dan@beta\.example,'\+Dan,'=Beta,Strategic,,CSAT,2026-Q1,,003/);
  });
});

describe('recording a wave', () => {
  test('leaves one request a contact, however often it runs on that day', async () => {
    expect(await due(wave)).toMatchObject({ recorded: 2, failures: [] });
    const first = await requests();
    expect(first[0]).toMatchObject({
      KA_Survey__c: 'CSAT',
      KA_Wave__c: '2026-Q1',
      KA_Asked_On__c: '2026-03-10',
      KA_External_Id__c: `${String(first[0]?.['KA_Contact__c'])}|CSAT|2026-Q1`
    });
    const again = await due(wave);
    expect(again).toMatchObject({ recorded: 0 });
    expect(again.due.map(({ contact, recorded }) => [contact, recorded])).toEqual([
      ['+Dan', true],
      ['Ann', true]
    ]);
    expect(await requests()).toEqual(first);
  });

  test('asks nobody again on the next day, in this wave or another', async () => {
    await due(wave);
    const tomorrow = { clock: () => new Date('2026-03-11T20:00:00Z') };
    expect((await due({ ...wave, ...tomorrow })).due).toEqual([]);
    expect((await due({ ...wave, wave: 'other', ...tomorrow })).due).toEqual([]);
    expect(await requests()).toHaveLength(2);
  });

  test.each([
    [{ survey: 'CSAT' }, /go together/],
    [{ write: true }, /name the survey and the wave/],
    [{ survey: 'x'.repeat(81), wave: 'w' }, /longer than 80/],
    [{ survey: 'a|b', wave: 'w' }, /must not have a \|/]
  ])('with %o is refused with what to do', async (options, reason) => {
    await expect(due(options)).rejects.toMatchObject({
      exitCode: 2,
      name: 'WaveInvalidError',
      message: like.matching(reason)
    });
  });

  test('has a key that fits its field also for long names', () => {
    const contact = '003000000000001AAA';
    expect(requestKey(contact, 'S', 'W')).toBe(`${contact}|S|W`);
    const long = requestKey(contact, 'S'.repeat(80), 'W');
    expect(long).toHaveLength(59);
    expect(requestKey(contact, 's'.repeat(80), 'w')).toBe(long);
    expect(requestKey(contact, 'S'.repeat(80), 'X')).not.toBe(long);
  });
});

describe('invitations of Salesforce Surveys', () => {
  const surveys = { ...wave, survey: "Kund_en's 100% CSAT" };
  const invitations = (): Promise<Record<string, unknown>[]> =>
    org.query('SELECT Id, Name, ParticipantId, CommunityId, InvitationLink FROM SurveyInvitation ORDER BY Id');

  test('are not made where there is no survey of that name, none that is active, or no site', async () => {
    const notes = async (options: SurveyDueOptions): Promise<string> => {
      forget();
      return (await due(options)).notes.join();
    };
    expect(await notes(wave)).toMatch(/no survey named "CSAT"/);
    const survey = await org.create('Survey', { Name: surveys.survey });
    expect(await notes(surveys)).toMatch(/is not active/);
    await replaceByActive(survey);
    expect(await notes(surveys)).toMatch(/name it with --site .*the org has none/);
    server.org.seed('Network', { Name: 'Feedback', UrlPathPrefix: 'feedback' });
    expect(await notes({ ...surveys, site: 'Other' })).toMatch(/no .*site "Other"/);
    expect(await invitations()).toEqual([]);
  });

  test('are made once for each contact, about the account, with a link in the list', async () => {
    const first = await due({ ...surveys, site: 'feedback' });
    expect(first).toMatchObject({ invited: 2, notes: [], failures: [] });
    expect(first.due.map(({ link }) => link)).toEqual([like.matching(/^https:/), like.matching(/^https:/)]);
    const made = await invitations();
    expect(made).toHaveLength(2);
    const subjects = await org.query<Record<string, unknown>>('SELECT SubjectId, ParentId FROM SurveySubject');
    expect(subjects.map((subject) => subject['SubjectId']).sort()).toEqual([id('Alpha'), id('=Beta')].sort());
    const again = await due({ ...surveys, site: 'Feedback' });
    expect(again).toMatchObject({ invited: 0, recorded: 0 });
    expect(again.due.map(({ link }) => link)).toEqual(first.due.map(({ link }) => link));
    expect(await invitations()).toEqual(made);
  });

  /** Activating a survey is a matter of its builder, which the API does not offer. */
  async function replaceByActive(survey: string): Promise<void> {
    const other = await org.create('Survey', { Name: 'Other' });
    const version = server.org.seed('SurveyVersion', { Name: 'v1', SurveyId: other, VersionNumber: 1 }).id;
    await org.bulkIngest({ object: 'Survey', operation: 'delete', columns: ['Id'], rows: [{ Id: survey }] });
    server.org.seed('Survey', { Name: surveys.survey, ActiveVersionId: version });
  }
});

test('an account name is never read as an instruction to the API', async () => {
  const [contact] = await org.query<{ Id: string }>("SELECT Id FROM Contact WHERE LastName = 'Ann'");
  await expect(
    org.saveTogether([{ object: 'Task', values: { Subject: '@{record9.id} calls', WhoId: contact?.Id } }])
  ).resolves.toEqual({ saved: true });
  expect(await org.query('SELECT Subject FROM Task')).toMatchObject([{ Subject: '@ {record9.id} calls' }]);
});
