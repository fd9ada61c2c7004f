import { afterAll, beforeAll, expect, test } from 'vitest';
import type { OrgPort } from '../../../scripts/org/orgPort.ts';
import { surveyDue } from '../../../scripts/pipelines/surveys/due/surveyDue.ts';
import { pullSurveys } from '../../../scripts/pipelines/surveys/pull/pullSurveys.ts';
import { startLocalOrg, type LocalOrgServer } from '../../local-org/index.ts';
import { like } from '../../org/like.ts';
import { createUser } from '../createUser.ts';
import { insert, reach } from '../testOrg.ts';
import { seedSurvey } from './salesforceSurveys.ts';

const clock = (): Date => new Date('2026-03-10T20:00:00Z');
const SURVEY_OBJECTS = [
  'Survey',
  'SurveyInvitation',
  'SurveyQuestion',
  'SurveyQuestionResponse',
  'SurveyResponse',
  'SurveySubject',
  'SurveyVersion'
];
let server: LocalOrgServer;
let admin: OrgPort;
let batch: OrgPort;
let userId: string;

beforeAll(async () => {
  server = await startLocalOrg({ port: 0, db: ':memory:', deploy: 'force-app', features: { surveys: true } });
  admin = reach(server);
  await insert(admin, 'Account', [{ Name: 'Alpha', KA_Tier__c: 'Key', KA_Tier_Since__c: '2025-01-01' }]);
  const [account] = await admin.query<{ Id: string }>('SELECT Id FROM Account');
  const ann = { LastName: 'Ann', AccountId: account?.Id, Email: 'ann@alpha.example' };
  const contact = await admin.create('Contact', ann);
  await admin.create('Contact', { ...ann, LastName: 'Ben', HasOptedOutOfEmail: true });
  await admin.create('AccountContactRole', { AccountId: account?.Id, ContactId: contact, Role: 'Decision Maker' });
  const survey = seedSurvey(server.org, 'CSAT', {
    Recommend: ['NPS', 'Would you recommend us?'],
    Why: ['FreeText', 'Why?']
  });
  const theCase = await admin.create('Case', { AccountId: account?.Id, Subject: 'Broken' });
  const response = survey.answer({
    invitation: survey.invite({ IsDefault: true }),
    completedAt: '2025-03-01T18:00:00Z',
    answers: { Recommend: { NumberValue: 3 }, Why: { ResponseValue: 'Late' } }
  });
  server.org.seed('SurveySubject', { Name: 'x', ParentId: response, SubjectId: theCase });
  userId = await createUser(admin, { alias: 'batch', profile: 'Minimum Access - API Only Integrations' });
  await assign('KA_Batch');
  batch = reach({ ...server, accessToken: server.tokenFor('batch@key-accounts.example') });
}, 60_000);
afterAll(() => server.close());

async function assign(permissionSet: string): Promise<void> {
  const [set] = await admin.query<{ Id: string }>(`SELECT Id FROM PermissionSet WHERE Name = '${permissionSet}'`);
  await admin.create('PermissionSetAssignment', { AssigneeId: userId, PermissionSetId: set?.Id });
}

test('without access to Salesforce Surveys a pull says which objects to grant', async () => {
  await expect(pullSurveys(batch, { clock })).rejects.toMatchObject({
    name: 'SurveysOffError',
    actions: [like.text, like.matching(/grant the user read access to Survey, SurveyVersion/), like.text]
  });
});

test('with read access to its objects beside KA_Batch, a pull takes everything over', async () => {
  const set = await admin.create('PermissionSet', { Name: 'Surveys_Read', Label: 'Surveys: read' });
  for (const SobjectType of SURVEY_OBJECTS) {
    await admin.create('ObjectPermissions', {
      ParentId: set,
      SobjectType,
      PermissionsRead: true,
      PermissionsViewAllRecords: true,
      PermissionsViewAllFields: true
    });
  }
  await assign('Surveys_Read');
  // Another session, since a connection keeps what it was told of objects.
  batch = reach({ ...server, accessToken: server.tokenFor('batch@key-accounts.example') });
  expect(await pullSurveys(batch, { clock })).toMatchObject({
    responses: { created: 1 },
    rejects: [],
    failures: [],
    runId: like.text
  });
  const [held] = await admin.query('SELECT KA_Account__r.Name, KA_NPS__c, KA_Comment__c FROM KA_Survey_Response__c');
  expect(held).toMatchObject({ KA_Account__r: { Name: 'Alpha' }, KA_NPS__c: 3, KA_Comment__c: 'Late' });
});

test('KA_Batch sees of contacts what speaks against asking them, and may record who is asked', async () => {
  const asAdmin = await surveyDue(admin, { clock });
  const asBatch = await surveyDue(batch, { clock });
  expect(asBatch).toEqual(asAdmin);
  expect(asBatch.skipped).toMatchObject([{ contact: 'Ben', reason: 'optedOut' }]);
  expect(asBatch.due).toMatchObject([{ contact: 'Ann' }]);
  const recorded = await surveyDue(batch, { clock, survey: 'CSAT', wave: '2026-Q1', write: true, site: 'Feedback' });
  expect(recorded).toMatchObject({ recorded: 1, failures: [], notes: [like.text] });
});
