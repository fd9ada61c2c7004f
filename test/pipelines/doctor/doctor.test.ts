import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compareVersions } from '../../../scripts/pipelines/doctor/checkVersion.ts';
import { diagnose, type DoctorReport } from '../../../scripts/pipelines/doctor/doctor.ts';
import type { Finding } from '../../../scripts/pipelines/doctor/finding.ts';
import type { OrgPort } from '../../../scripts/org/orgPort.ts';
import { recalculate } from '../../../scripts/pipelines/recalculate/recalculate.ts';
import { like } from '../../org/like.ts';
import { startLocalOrg } from '../../local-org/index.ts';
import { createUser } from '../createUser.ts';
import { setSetting } from '../setSetting.ts';
import { loadSmallCompany, reach, startTestOrg, type TestOrg } from '../testOrg.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const now = new Date('2025-12-01T12:00:00Z');
let testOrg: TestOrg;
beforeAll(async () => {
  testOrg = await startTestOrg();
  await loadSmallCompany(testOrg.org);
}, 60_000);
afterAll(() => testOrg.close());

const look = (org: OrgPort = testOrg.org, at = now): Promise<DoctorReport> =>
  diagnose(org, { version, apiVersion: '66.0', clock: () => at });
const about = ({ findings }: DoctorReport, check: string): Finding | undefined =>
  findings.find((found) => found.check === check);

test('a new install: nothing prevents a run, and what is left to do is said with its fix', async () => {
  const report = await look();
  expect(report).toMatchObject({ healthy: true, problems: 0 });
  expect(about(report, 'package.current')).toMatchObject({ status: 'ok', detail: like.containing(version) });
  expect(about(report, 'model.valid')).toMatchObject({ status: 'ok' });
  expect(about(report, 'model.notCalibrated')).toMatchObject({
    status: 'warning',
    fix: like.containing('recalculate')
  });
  expect(about(report, 'runs.none')).toMatchObject({ status: 'warning', fix: like.containing('config/schedules') });
  for (const { status, fix } of report.findings) {
    expect(fix === undefined).toBe(status === 'ok' || status === 'info');
  }
});

test('after the first run the model is calibrated and shown; two nights later a run is missed', async () => {
  await recalculate(testOrg.org, { asOf: '2025-11-30', clock: () => new Date('2025-12-01T02:00:00Z') });
  const report = await look();
  expect(about(report, 'model.calibrated')).toMatchObject({ status: 'ok' });
  expect(about(report, 'model.published')).toMatchObject({ status: 'ok' });
  expect(about(report, 'runs.last')).toMatchObject({
    status: 'ok',
    detail: like.matching(/RUN-\d+, completed 10 hours ago/)
  });
  const later = await look(testOrg.org, new Date('2025-12-04T12:00:00Z'));
  expect(about(later, 'runs.old')).toMatchObject({ status: 'warning', detail: like.containing('82 hours') });
});

test('a run that failed, one that died at work and a request that nobody answers are found', async () => {
  const failed = await testOrg.org.create('KA_Run__c', {
    KA_Status__c: 'Failed',
    KA_Type__c: 'Full',
    KA_Finished_At__c: '2025-12-01T11:00:00Z'
  });
  const dead = await testOrg.org.create('KA_Run__c', {
    KA_Status__c: 'Running',
    KA_Type__c: 'Full',
    KA_Lease_Key__c: 'recalculate',
    KA_Heartbeat__c: '2025-12-01T11:00:00Z'
  });
  const asked = await testOrg.org.create('KA_Run__c', { KA_Type__c: 'Full' });
  const report = await look(testOrg.org, new Date(Date.now() + 3_600_000));
  expect(about(report, 'runs.problem')).toMatchObject({ status: 'warning', detail: like.containing('failed') });
  expect(about(report, 'runs.dead')).toMatchObject({ status: 'info' });
  expect(about(report, 'runs.forgotten')).toMatchObject({
    status: 'warning',
    fix: like.containing('keyaccounts watch')
  });
  const rows = [failed, dead, asked].map((Id) => ({ Id }));
  await testOrg.org.bulkIngest({ object: 'KA_Run__c', operation: 'delete', columns: ['Id'], rows });
});

test('access is told field by field: nothing without the permission set, all with it', async () => {
  const username = 'batch@key-accounts.example';
  const AssigneeId = await createUser(testOrg.org, {
    alias: 'batch',
    profile: 'Minimum Access - API Only Integrations'
  });
  const asBatch = (): OrgPort => reach({ ...testOrg.server, accessToken: testOrg.server.tokenFor(username) });
  expect(await look(asBatch())).toMatchObject({ healthy: false });
  for (const [name, isBatch] of [
    ['KA_Rep', false],
    ['KA_Batch', true]
  ] as const) {
    const [set] = await testOrg.org.query<{ Id: string }>(`SELECT Id FROM PermissionSet WHERE Name = '${name}'`);
    await testOrg.org.create('PermissionSetAssignment', { AssigneeId, PermissionSetId: set?.Id });
    const report = await look(asBatch());
    expect(report.healthy).toBe(isBatch);
    const score = report.fields.find(({ object, field }) => object === 'Account' && field === 'KA_Score__c');
    expect(score).toMatchObject({ needs: 'write', allowed: isBatch ? 'write' : 'read' });
    const locked = report.findings.filter(({ check }) => check === 'access.locked').map(({ detail }) => detail);
    if (isBatch) expect(locked).toEqual([]);
    else expect(locked).toContainEqual(like.matching(/^Account: the user cannot write .*KA_Score__c/));
  }
  expect(about(await look(), 'access.notBatchUser')).toMatchObject({
    status: 'warning',
    detail: like.containing('Active users with KA_Batch: 1;')
  });
});

test('an org without the package is told how to get it, and nothing that follows from that', async () => {
  const bare = await startTestOrg('');
  const report = await look(bare.org);
  await bare.close();
  expect(report.findings.filter(({ status }) => status === 'problem')).toMatchObject([
    { check: 'package.missing', fix: like.containing('sf project deploy start') }
  ]);
});

test.each([
  ['0.0.9', 'package.older', /version 0\.0\.9/],
  ['99.0.0', 'package.newer', /version 99\.0\.0/],
  [null, 'package.unknown', /does not tell/]
])('a package of version %s is compared with the plugin', async (installed, check, detail) => {
  await setSetting(testOrg.org, 'Package_Version', installed);
  expect(about(await look(), check)).toMatchObject({ status: 'warning', detail: like.matching(detail) });
  await setSetting(testOrg.org, 'Package_Version', version);
});

test.each([
  ['0.1.0', '0.1.0', 0],
  ['0.9.0', '0.10.0', -1],
  ['1.0.0', '0.99.99', 1],
  ['nonsense', '0.0.1', -1]
])('of the versions %s and %s, the order is %i', (a, b, sign) => {
  expect(Math.sign(compareVersions(a, b))).toBe(sign);
});

test('the package carries the version of package.json', () => {
  const record = readFileSync('force-app/main/default/customMetadata/KA_Setting.Package_Version.md-meta.xml', 'utf8');
  expect(record.match(/<value xsi[^>]*>([^<]*)</)?.[1]).toBe(version);
});

test.each([
  ['Notify_Owners', 'Perhaps'],
  ['Count_Discounts', 'Maybe'],
  ['Survey_Contact_Limit', 'seldom'],
  ['Complaint_Points', 'High'],
  ['KA_CLV_Horizon_Months', '0'],
  ['Api_Reserve_Percent', '120']
])('the setting %s that cannot be used prevents a run and is named', async (name, value) => {
  await setSetting(testOrg.org, name, value);
  const report = await look();
  await setSetting(testOrg.org, name, null);
  expect(report.healthy).toBe(false);
  expect(report.findings).toContainEqual(
    like.record({ section: 'model', status: 'problem', detail: like.containing(`${name} is "${value}"`) })
  );
});

test('a survey rule that cannot be used is a warning', async () => {
  const xml = readFileSync('force-app/main/default/customMetadata/KA_Survey_Rule.Detractor.md-meta.xml', 'utf8');
  const deploy = async (content: string): Promise<void> => {
    const records = new Map([['KA_Survey_Rule.Detractor', content]]);
    expect(await testOrg.org.deployCustomMetadata({ records, remove: [], checkOnly: false })).toMatchObject({
      succeeded: true
    });
  };
  await deploy(xml.replace('>6.0<', '>60.0<'));
  const report = await look();
  await deploy(xml);
  expect(report.findings).toContainEqual(
    like.record({
      section: 'model',
      status: 'warning',
      detail: like.containing('The survey rule Detractor is not used')
    })
  );
});

test.each([
  ['DailyBulkV2QueryJobs', 1_000, 'limits.low', 'warning'],
  ['DailyBulkV2QueryJobs', 3, 'limits.exhausted', 'problem']
] as const)('%s with %i left', async (name, left, check, status) => {
  testOrg.server.limits.leave(name, left);
  const report = await look();
  testOrg.server.limits.leave(name, 10_000);
  expect(about(report, check)).toMatchObject({ status, detail: like.containing(`${String(left)} of 10000`) });
  expect(report.healthy).toBe(status === 'warning');
});

test('optional features are found where the org has them', async () => {
  const server = await startLocalOrg({
    db: ':memory:',
    deploy: 'force-app',
    features: { orders: true, multiCurrency: true }
  });
  const report = await look(reach(server));
  await server.close();
  expect(about(report, 'features.orders.on')).toMatchObject({ status: 'info' });
  expect(about(report, 'features.currencies.on')).toMatchObject({ status: 'info' });
  expect(about(report, 'features.surveys.off')).toMatchObject({ status: 'info' });
  expect(about(await look(), 'features.orders.off')).toMatchObject({ status: 'info' });
});
