import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { like } from '../org/like.ts';
import type { OrgPort } from '../../scripts/org/orgPort.ts';
import { publishModel } from '../../scripts/pipelines/model/publish.ts';
import { WRITTEN_FIELDS } from '../../scripts/pipelines/recalculate/accountFields.ts';
import { recalculate } from '../../scripts/pipelines/recalculate/recalculate.ts';
import { loadSmallCompany, reach, startTestOrg, writtenState, type TestOrg } from './testOrg.ts';

const asOf = '2025-11-30';
const clock = (): Date => new Date('2025-12-15T10:00:00Z');
const username = 'batch@key-accounts.example';
let testOrg: TestOrg;
let userId: string;

beforeAll(async () => {
  testOrg = await startTestOrg();
  await loadSmallCompany(testOrg.org);
  const [profile] = await testOrg.org.query<{ Id: string }>(
    "SELECT Id FROM Profile WHERE Name = 'Minimum Access - API Only Integrations'"
  );
  userId = await testOrg.org.create('User', {
    Username: username,
    LastName: 'Batch',
    Email: username,
    Alias: 'batch',
    ProfileId: profile?.Id,
    TimeZoneSidKey: 'America/Los_Angeles',
    LocaleSidKey: 'en_US',
    EmailEncodingKey: 'UTF-8',
    LanguageLocaleKey: 'en_US'
  });
}, 60_000);
afterAll(() => testOrg.close());

const asBatchUser = (): OrgPort => reach({ ...testOrg.server, accessToken: testOrg.server.tokenFor(username) });

test('a user without the permission set is told which one to assign', async () => {
  await expect(recalculate(asBatchUser(), { asOf, clock })).rejects.toMatchObject({
    exitCode: 4,
    name: 'PackageIncompleteError',
    actions: [like.matching(/assign permset --name KA_Batch/), like.text]
  });
});

test('the permission set KA_Batch is all that a run needs', async () => {
  const [set] = await testOrg.org.query<{ Id: string }>("SELECT Id FROM PermissionSet WHERE Name = 'KA_Batch'");
  await testOrg.org.create('PermissionSetAssignment', { AssigneeId: userId, PermissionSetId: set?.Id });
  const result = await recalculate(asBatchUser(), { asOf, clock });
  expect(result).toMatchObject({ read: 4, changed: 4, failed: 0 });
  expect(result.warnings.filter((warning) => warning.includes('cannot see'))).toEqual([]);
  expect((await recalculate(asBatchUser(), { asOf, clock })).changed).toBe(0);
  // An administrator sees one thing more, opportunity products, and so the detail no longer says that they are left out.
  const figures = WRITTEN_FIELDS.filter((field) => field !== 'KA_ROI_Detail__c');
  const written = await writtenState(testOrg.org, figures);
  await recalculate(testOrg.org, { asOf, clock });
  expect(await writtenState(testOrg.org, figures)).toEqual(written);
});

test('the permission set does not let the batch publish a model, and the refusal names the right that it lacks', async () => {
  const file = fileURLToPath(new URL('../../config/default-model.json', import.meta.url));
  await expect(publishModel(asBatchUser(), { file, note: 'By the batch' })).rejects.toMatchObject({
    exitCode: 4,
    name: 'ModelRefusedError',
    message: like.matching(/Modify Metadata Through Metadata API Functions/)
  });
});
