import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { like } from '../org/like.ts';
import { roiDetailSchema } from '../../scripts/config/roiDetail.ts';
import type { OrgPort } from '../../scripts/org/orgPort.ts';
import { publishModel } from '../../scripts/pipelines/model/publish.ts';
import { recalculate } from '../../scripts/pipelines/recalculate/recalculate.ts';
import { productFor100 } from './productLines.ts';
import { loadSmallCompany, reach, startTestOrg, type TestOrg } from './testOrg.ts';

const asOf = '2025-11-30';
const clock = (): Date => new Date('2025-12-15T10:00:00Z');
const username = 'batch@key-accounts.example';
let testOrg: TestOrg;
let userId: string;

beforeAll(async () => {
  testOrg = await startTestOrg();
  const ids = await loadSmallCompany(testOrg.org);
  await sellBelowListPrice(testOrg.org, ids.get('Subsidiary') ?? '');
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

/** Two robots of 100 for 80 each. */
async function sellBelowListPrice(org: OrgPort, AccountId: string): Promise<void> {
  const { Pricebook2Id, PricebookEntryId } = await productFor100(org);
  const deal = { AccountId, Name: 'Robots', StageName: 'Closed Won', CloseDate: '2025-05-05', Pricebook2Id };
  const OpportunityId = await org.create('Opportunity', deal);
  await org.create('OpportunityLineItem', { OpportunityId, PricebookEntryId, Quantity: 2, UnitPrice: 80 });
}

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
  // An administrator sees no more than the batch user did.
  expect((await recalculate(testOrg.org, { asOf, clock })).changed).toBe(0);
  const [discounted] = await testOrg.org.query<Record<string, unknown>>(
    "SELECT KA_Cost__c, KA_ROI_Detail__c FROM Account WHERE Name = 'Subsidiary'"
  );
  expect(discounted?.['KA_Cost__c']).toBe(40);
  const detail = roiDetailSchema.parse(JSON.parse(String(discounted?.['KA_ROI_Detail__c'])));
  expect(detail.costs).toEqual([{ source: 'service', key: 'discount', amount: 40, records: 1, rates: [] }]);
  expect(detail.leftOut.map(({ key }) => key)).not.toContain('discount');
});

test('the permission set does not let the batch publish a model, and the refusal names the right that it lacks', async () => {
  const file = fileURLToPath(new URL('../../config/default-model.json', import.meta.url));
  await expect(publishModel(asBatchUser(), { file, note: 'By the batch' })).rejects.toMatchObject({
    exitCode: 4,
    name: 'ModelRefusedError',
    message: like.matching(/Modify Metadata Through Metadata API Functions/)
  });
});
