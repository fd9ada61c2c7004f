import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { OrgPort } from '../../../scripts/org/orgPort.ts';
import { orgDays } from '../../../scripts/pipelines/orgDays.ts';
import { StageLog } from '../../../scripts/pipelines/stages.ts';
import { followUp } from '../../../scripts/pipelines/surveys/followUp/followUp.ts';
import type { OpenedTasks } from '../../../scripts/pipelines/surveys/followUp/openTasks.ts';
import { recalculate } from '../../../scripts/pipelines/recalculate/recalculate.ts';
import { like } from '../../org/like.ts';
import { setSetting } from '../setSetting.ts';
import { accountIdsByName, insert, reach, startTestOrg, type TestOrg } from '../testOrg.ts';
import { clearRecords } from './clearRecords.ts';

const today = '2026-03-10';
const clock = (): Date => new Date(`${today}T20:00:00Z`);
let testOrg: TestOrg;
let org: OrgPort;
let ids: Map<string, string>;
let contactId: string;

beforeAll(async () => {
  testOrg = await startTestOrg();
  ({ org } = testOrg);
  await insert(org, 'Account', [{ Name: 'Acme' }, { Name: '甲公司' }, { Name: 'Orphan' }]);
  ids = await accountIdsByName(org);
  contactId = await org.create('Contact', { LastName: 'Li', AccountId: id('Acme') });
  await org.update('Account', id('甲公司'), { OwnerId: await addUser('wei', { LanguageLocaleKey: 'zh_CN' }) });
  const manager = await addUser('boss');
  const gone = await addUser('gone', { ManagerId: manager });
  await org.update('Account', id('Orphan'), { OwnerId: gone });
  await org.update('User', gone, { IsActive: false });
}, 60_000);
afterAll(() => testOrg.close());
beforeEach(() => {
  testOrg.server.faults.clear();
  clearRecords(testOrg.server, ['Task', 'KA_Survey_Response__c']);
});

const id = (name: string): string => ids.get(name) ?? '';

async function addUser(name: string, more: Record<string, unknown> = {}): Promise<string> {
  const [profile] = await org.query<{ Id: string }>("SELECT Id FROM Profile WHERE Name = 'Standard User'");
  return org.create('User', {
    Username: `${name}@loop.example`,
    LastName: name,
    Email: `${name}@loop.example`,
    Alias: name,
    ProfileId: profile?.Id,
    TimeZoneSidKey: 'America/Los_Angeles',
    LocaleSidKey: 'en_US',
    EmailEncodingKey: 'UTF-8',
    LanguageLocaleKey: 'en_US',
    ...more
  });
}

function answer(account: string, day: string, more: Record<string, unknown> = {}): Promise<string> {
  return org.create('KA_Survey_Response__c', {
    KA_Account__c: id(account),
    KA_Source__c: 'File',
    KA_Answered_At__c: `${day}T12:00:00Z`,
    ...more
  });
}

async function run(port = org, only?: ReadonlySet<string>): Promise<OpenedTasks> {
  const identity = await port.identity();
  const scope = { org: port, identity, days: orgDays(identity.timeZone), today, ...(only ? { only } : {}) };
  return new StageLog().run('followUp', (stage) => followUp(scope, stage));
}

const tasks = (): Promise<Record<string, unknown>[]> =>
  org.query(
    'SELECT Subject, ActivityDate, Priority, WhatId, WhoId, Owner.Name, Description, IsClosed FROM Task ORDER BY Subject'
  );

describe('an answer that needs somebody to call', () => {
  test('opens one task for the owner of the account, with due date, priority and the way to the answer', async () => {
    const response = await answer('Acme', '2026-03-09', { KA_NPS__c: 3, KA_Contact__c: contactId });
    expect(await run()).toMatchObject({ opened: 1, failures: [], warnings: [] });
    const [task, ...more] = await tasks();
    expect(more).toEqual([]);
    expect(task).toMatchObject({
      Subject: 'Call back: Acme would not recommend us',
      ActivityDate: '2026-03-12',
      Priority: 'High',
      WhatId: id('Acme'),
      WhoId: contactId,
      IsClosed: false
    });
    expect(task?.['Description']).toContain(`/lightning/r/KA_Survey_Response__c/${response}/view`);
    const [marked] = await org.query('SELECT KA_Followed_Up_On__c FROM KA_Survey_Response__c');
    expect(marked).toMatchObject({ KA_Followed_Up_On__c: today });
  });

  test('opens no second task, neither on the next run nor once the first is done', async () => {
    await answer('Acme', '2026-03-09', { KA_NPS__c: 3 });
    await run();
    const [task] = await org.query<{ Id: string }>('SELECT Id FROM Task');
    await org.update('Task', task?.Id ?? '', { Status: 'Completed' });
    expect(await run()).toMatchObject({ opened: 0 });
    expect(await tasks()).toHaveLength(1);
  });

  test('shows its task in the language of the owner, and never what the customer wrote', async () => {
    await answer('甲公司', '2026-03-09', { KA_Comment__c: '我要投诉，王经理一直不回电话' });
    await run();
    const [task] = await tasks();
    expect(task).toMatchObject({ Subject: '处理 甲公司 的投诉', ActivityDate: '2026-03-11' });
    expect(JSON.stringify(task)).not.toContain('王经理');
  });

  test('is found by a fall since the previous answer of the same person, not by that of a colleague', async () => {
    await answer('Acme', '2025-06-01', { KA_CSAT__c: 3, KA_Contact__c: contactId });
    await answer('Acme', '2025-09-01', { KA_CSAT__c: 5 });
    await answer('Acme', '2026-03-09', { KA_CSAT__c: 3, KA_Contact__c: contactId });
    expect(await run()).toMatchObject({ opened: 0 });
    await answer('Acme', '2026-03-10', { KA_CSAT__c: 1, KA_Contact__c: contactId });
    expect(await run()).toMatchObject({ opened: 1 });
    expect((await tasks())[0]?.['Description']).toContain('Satisfaction fell by 50 points');
  });

  test('of somebody unknown is compared with what the account said before', async () => {
    await answer('Acme', '2025-09-01', { KA_NPS__c: 10 });
    await answer('Acme', '2026-03-09', { KA_NPS__c: 7 });
    expect(await run()).toMatchObject({ opened: 1 });
    expect((await tasks())[0]).toMatchObject({ Priority: 'Normal' });
  });

  test('goes to the manager where the owner has left, and the run says so', async () => {
    await answer('Orphan', '2026-03-09', { KA_NPS__c: 0 });
    const { warnings } = await run();
    expect(warnings).toEqual([like.matching(/^1 tasks about answers went to the manager/)]);
    expect((await tasks())[0]).toMatchObject({ Owner: { Name: 'boss' } });
  });
});

describe('a flood of answers', () => {
  test('of past years opens no task', async () => {
    await answer('Acme', '2016-03-09', { KA_NPS__c: 0 });
    await answer('Acme', '2026-02-23', { KA_NPS__c: 0 });
    expect(await run()).toMatchObject({ opened: 0 });
    await answer('Acme', '2026-02-24', { KA_NPS__c: 0 });
    expect(await run()).toMatchObject({ opened: 1 });
  });

  test('opens as many tasks as a run may, and leaves the rest to the next', async () => {
    const rows = Array.from({ length: 130 }, (_, at) => ({
      KA_Account__c: id('Acme'),
      KA_Source__c: 'File',
      KA_Answered_At__c: `2026-03-09T12:00:${String(at % 60).padStart(2, '0')}Z`,
      KA_NPS__c: 1
    }));
    await insert(org, 'KA_Survey_Response__c', rows);
    const first = await run();
    expect(first.opened).toBe(100);
    expect(first.warnings).toEqual([like.matching(/^30 more answers should be followed up/)]);
    expect(await run()).toMatchObject({ opened: 30, warnings: [] });
    expect(await run()).toMatchObject({ opened: 0 });
    expect(await tasks()).toHaveLength(130);
  });

  test('is limited to the accounts of a partial run', async () => {
    await answer('Acme', '2026-03-09', { KA_NPS__c: 0 });
    await answer('甲公司', '2026-03-09', { KA_NPS__c: 0 });
    expect(await run(org, new Set([id('Acme')]))).toMatchObject({ opened: 1 });
    expect((await tasks())[0]).toMatchObject({ WhatId: id('Acme') });
  });
});

test('a maximum of no tasks switches them off', async () => {
  await setSetting(org, 'Follow_Up_Maximum', '0');
  await answer('Acme', '2026-03-09', { KA_NPS__c: 0 });
  expect(await run()).toEqual({ opened: 0, failures: [], warnings: [] });
  await setSetting(org, 'Follow_Up_Maximum', 'many');
  expect((await run()).warnings).toEqual([like.matching(/Follow_Up_Maximum is "many".*No answer was followed up/)]);
  await setSetting(org, 'Follow_Up_Maximum', '100');
});

describe('a connection that breaks', () => {
  const route = '/composite$';
  test.each([
    { name: 'before the tasks were opened', when: 'request' as const },
    { name: 'after the tasks were opened', when: 'response' as const }
  ])('$name leaves one task an answer', async ({ when }) => {
    for (let at = 0; at < 15; at += 1) await answer('Acme', '2026-03-09', { KA_NPS__c: at % 7 });
    testOrg.server.faults.add({ route, method: 'POST', fault: { kind: 'cut', when, afterBytes: 20 } });
    expect(await run()).toMatchObject({ opened: 15, failures: [] });
    expect(await tasks()).toHaveLength(15);
  });

  test('for good ends the run with neither or both of task and mark, and the next run does the rest', async () => {
    for (let at = 0; at < 15; at += 1) await answer('Acme', '2026-03-09', { KA_NPS__c: at % 7 });
    const fault = { kind: 'cut', when: 'request', afterBytes: 20 } as const;
    testOrg.server.faults.add({ route, method: 'POST', after: 1, count: 99, fault });
    await expect(run()).rejects.toMatchObject({ name: 'OrgUnreachableError' });
    expect(await tasks()).toHaveLength(12);
    testOrg.server.faults.clear();
    expect(await run()).toMatchObject({ opened: 3 });
    expect(await tasks()).toHaveLength(15);
  });
});

test('the permission set of the batch user is all that a recalculation with follow-ups needs', async () => {
  const userId = await addUser('batch', {
    ProfileId: (
      await org.query<{ Id: string }>("SELECT Id FROM Profile WHERE Name = 'Minimum Access - API Only Integrations'")
    )[0]?.Id
  });
  const [set] = await org.query<{ Id: string }>("SELECT Id FROM PermissionSet WHERE Name = 'KA_Batch'");
  await org.create('PermissionSetAssignment', { AssigneeId: userId, PermissionSetId: set?.Id });
  await answer('Acme', '2026-03-09', { KA_NPS__c: 3, KA_Contact__c: contactId });
  const port = reach({ ...testOrg.server, accessToken: testOrg.server.tokenFor('batch@loop.example') });
  expect((await recalculate(port, { clock })).failures).toEqual([]);
  expect(await tasks()).toHaveLength(1);
  // A look back at another day opens nothing today.
  await answer('Acme', '2026-03-09', { KA_NPS__c: 2 });
  await recalculate(port, { clock, asOf: '2026-03-09' });
  expect(await tasks()).toHaveLength(1);
});

test('a run of changes follows up what a full run left over', async () => {
  await setSetting(org, 'Follow_Up_Maximum', '1');
  await answer('Acme', '2026-03-09', { KA_NPS__c: 3 });
  await answer('甲公司', '2026-03-09', { KA_NPS__c: 2 });
  await recalculate(org, { clock });
  expect(await tasks()).toHaveLength(1);
  const changes = await recalculate(org, { clock, incremental: true });
  expect(changes.type).toBe('Incremental');
  expect(await tasks()).toHaveLength(2);
  await setSetting(org, 'Follow_Up_Maximum', '100');
});
