import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { recalculate, type RecalculateResult } from '../../../scripts/pipelines/recalculate/recalculate.ts';
import { like } from '../../org/like.ts';
import { createUser } from '../createUser.ts';
import { setSetting } from '../setSetting.ts';
import { loadSmallCompany, reach, startTestOrg, type TestOrg } from '../testOrg.ts';

const TODAY = '2025-11-30';
/** Well within that day in the time zone of the org. */
const clock = (): Date => new Date('2025-11-30T20:00:00Z');
let testOrg: TestOrg;
let ids: Map<string, string>;
let userIds: Map<string, string>;

beforeAll(async () => {
  testOrg = await startTestOrg();
  ids = await loadSmallCompany(testOrg.org);
  userIds = new Map();
  for (const [alias, language] of [
    ['ana', 'en_US'],
    ['li', 'zh_CN'],
    ['gone', 'en_US']
  ] as const) {
    userIds.set(alias, await createUser(testOrg.org, { alias, profile: 'Standard User', language }));
  }
}, 60_000);
afterAll(() => testOrg.close());

/** Gives accounts to users, and pins every rated account to a tier that it is not in: the next run moves it there. */
async function prepare(owners: Record<string, string>): Promise<void> {
  testOrg.server.faults.clear();
  await recalculate(testOrg.org, { asOf: TODAY, clock });
  sentBefore = testOrg.server.notifications.length;
  const accounts = await testOrg.org.query<{ Id: string; Name: string; KA_Tier__c: string | null }>(
    'SELECT Id, Name, KA_Tier__c FROM Account'
  );
  await testOrg.org.updateAll(
    'Account',
    accounts.flatMap(({ Id, Name, KA_Tier__c: tier }) => {
      const owner = userIds.get(owners[Name] ?? '');
      if (owner === undefined || tier === null) return [];
      const pinned = tier === 'Key' ? 'Strategic' : 'Key';
      return [
        {
          Id,
          OwnerId: owner,
          KA_Tier_Override__c: pinned,
          KA_Tier_Override_Reason__c: 'Test',
          KA_Tier_Override_Until__c: '2026-12-31'
        }
      ];
    })
  );
}
let sentBefore = 0;
const sent = () => testOrg.server.notifications.slice(sentBefore);
const run = (): Promise<RecalculateResult> => recalculate(testOrg.org, { clock });
const notifyStage = ({ stages }: RecalculateResult) => stages.find(({ name }) => name === 'notify');

beforeEach(async () => {
  const runs = await testOrg.org.query<{ Id: string }>('SELECT Id FROM KA_Run__c');
  await testOrg.org.bulkIngest({
    object: 'KA_Run__c',
    operation: 'delete',
    columns: ['Id'],
    rows: runs.map(({ Id }) => ({ Id }))
  });
});

test('each owner of accounts that changed tier is told once, in the language of the user', async () => {
  await prepare({ 'Large, "quoted" & Co': 'ana', Subsidiary: 'ana', 小客户: 'li' });
  const result = await run();
  expect(sent()).toHaveLength(2);
  const toAna = sent().find(({ recipientIds }) => recipientIds[0] === userIds.get('ana'));
  expect(toAna).toMatchObject({
    title: '2 of your accounts changed tier',
    targetPageRef: like.containing('KA_Portfolio')
  });
  expect(toAna?.body).toMatch(/Subsidiary: \w+ → \w+/);
  const toLi = sent().find(({ recipientIds }) => recipientIds[0] === userIds.get('li'));
  expect(toLi).toMatchObject({ title: '小客户 的客户等级有变动', targetId: ids.get('小客户') });
  expect(notifyStage(result)).toMatchObject({ counts: { ownersNotified: 2 } });
  // Nothing moves a second time, so nobody is told a second time.
  await run();
  expect(sent()).toHaveLength(2);
});

test('users who are no longer active, and runs as of a past day, are left out', async () => {
  await prepare({ 'Large, "quoted" & Co': 'gone', Subsidiary: 'gone', 小客户: 'gone' });
  await testOrg.org.update('User', userIds.get('gone') ?? '', { IsActive: false });
  expect(await run()).toMatchObject({ changed: 3 });
  expect(sent()).toEqual([]);
  await prepare({ 'Large, "quoted" & Co': 'ana', Subsidiary: 'ana', 小客户: 'ana' });
  await recalculate(testOrg.org, { asOf: '2025-11-29', clock });
  expect(sent()).toEqual([]);
});

test('notifications can be turned off', async () => {
  await prepare({ 'Large, "quoted" & Co': 'ana', Subsidiary: 'ana', 小客户: 'ana' });
  await setSetting(testOrg.org, 'Notify_Owners', 'No');
  const result = await run();
  await setSetting(testOrg.org, 'Notify_Owners', 'Yes');
  expect(sent()).toEqual([]);
  expect(result.warnings.join()).not.toMatch(/notified/);
});

test.each([
  [
    'refuses them',
    { kind: 'status', status: 403, errorCode: 'INSUFFICIENT_ACCESS', message: 'no right' },
    /INSUFFICIENT_ACCESS/
  ],
  ['takes them and does not answer', { kind: 'cut', when: 'response' }, /cannot be reached/]
] as const)(
  'a run goes on when the org %s; the warning says why, and nobody is told twice',
  async (_name, fault, reason) => {
    await prepare({ 'Large, "quoted" & Co': 'ana', Subsidiary: 'ana', 小客户: 'ana' });
    testOrg.server.faults.add({ route: '/customNotificationAction$', method: 'POST', fault, count: 1 });
    const result = await run();
    expect(result.failed).toBe(0);
    expect(result.warnings).toContainEqual(like.matching(reason));
    expect(sent().length).toBe(fault.kind === 'cut' ? 1 : 0);
  }
);

test('an org that is busy for a moment is asked again', async () => {
  await prepare({ 'Large, "quoted" & Co': 'ana', Subsidiary: 'ana', 小客户: 'ana' });
  testOrg.server.faults.add({
    route: '/customNotificationAction$',
    method: 'POST',
    fault: { kind: 'status', status: 503 }
  });
  expect(await run()).toMatchObject({ failed: 0 });
  expect(sent()).toHaveLength(1);
});

const failQueries = () =>
  testOrg.server.faults.add({
    route: '/jobs/query$',
    method: 'POST',
    fault: { kind: 'status', status: 400, errorCode: 'INVALID_FIELD', message: 'asked by ana@example.com' }
  });

test('a run that fails is told to the administrators once an hour, without e-mail addresses', async () => {
  await prepare({});
  const [set] = await testOrg.org.query<{ Id: string }>("SELECT Id FROM PermissionSet WHERE Name = 'KA_Admin'");
  const assignment = await testOrg.org.create('PermissionSetAssignment', {
    AssigneeId: userIds.get('li'),
    PermissionSetId: set?.Id
  });
  failQueries();
  await expect(run()).rejects.toMatchObject({ name: 'RequestRefusedError' });
  const toLi = sent().filter(({ recipientIds }) => recipientIds[0] === userIds.get('li'));
  expect(toLi).toMatchObject([
    { title: like.matching(/^重点客户：RUN-\d+ 运行失败$/), body: like.containing('INVALID_FIELD') }
  ]);
  expect(toLi[0]?.body).not.toContain('example.com');
  const count = sent().length;
  failQueries();
  await expect(run()).rejects.toThrow();
  expect(sent()).toHaveLength(count);
  await testOrg.org.bulkIngest({
    object: 'PermissionSetAssignment',
    operation: 'delete',
    columns: ['Id'],
    rows: [{ Id: assignment }]
  });
});

test('rows that were refused are told to the users that the setting names', async () => {
  await prepare({ 小客户: 'li' });
  await setSetting(testOrg.org, 'Run_Problem_Recipients', 'ana@key-accounts.example, nobody@key-accounts.example');
  testOrg.server.faults.add({ route: '/jobs/ingest/.*/batches', fault: { kind: 'failRows' }, count: 1 });
  const result = await run();
  expect(result.failed).toBe(1);
  expect(sent().filter(({ title }) => title.startsWith('Key Accounts'))).toMatchObject([
    {
      recipientIds: [userIds.get('ana')],
      title: like.matching(/^Key Accounts: RUN-\d+ left rows unwritten$/),
      targetId: result.runId
    }
  ]);
  expect(result.warnings).toContainEqual(like.matching(/names 1 usernames that no active user has/));
});

test('a batch user who may not see who is an administrator is told where to name them', async () => {
  await setSetting(testOrg.org, 'Run_Problem_Recipients', null);
  await prepare({ 小客户: 'li', Subsidiary: 'li' });
  const batchUser = await createUser(testOrg.org, {
    alias: 'batch',
    profile: 'Minimum Access - API Only Integrations'
  });
  const [set] = await testOrg.org.query<{ Id: string }>("SELECT Id FROM PermissionSet WHERE Name = 'KA_Batch'");
  await testOrg.org.create('PermissionSetAssignment', { AssigneeId: batchUser, PermissionSetId: set?.Id });
  const accessToken = testOrg.server.tokenFor('batch@key-accounts.example');
  // The first two rows end what was; the third would begin what one of the accounts moves to.
  testOrg.server.faults.add({ route: '/jobs/ingest/.*/batches', fault: { kind: 'failRows' }, after: 2, count: 1 });
  const result = await recalculate(reach({ ...testOrg.server, accessToken }), { clock });
  expect(result.warnings).toContainEqual(like.containing('Run_Problem_Recipients'));
  // What else a run tells needs no more than the permission set. The account of the refused row did not move.
  expect(sent()).toMatchObject([{ recipientIds: [userIds.get('li')], title: like.matching(/的客户等级有变动$/) }]);
});

test('sending takes the permission Send Custom Notifications', async () => {
  const [type] = await testOrg.org.query<{ Id: string }>('SELECT Id FROM CustomNotificationType LIMIT 1');
  const recipientId = userIds.get('li') ?? '';
  const notification = { recipientId, typeId: type?.Id ?? '', title: 'T', body: 'B', target: { tab: 'KA_Portfolio' } };
  const accessToken = testOrg.server.tokenFor('ana@key-accounts.example');
  const asAna = reach({ ...testOrg.server, accessToken });
  await expect(asAna.sendNotifications([notification])).rejects.toMatchObject({ name: 'AccessDeniedError' });
  expect(await testOrg.org.sendNotifications([notification])).toEqual([]);
});

test('requests for single accounts that fail are told on the page only', async () => {
  await prepare({});
  failQueries();
  await expect(recalculate(testOrg.org, { clock, accounts: [ids.get('小客户') ?? ''] })).rejects.toThrow();
  expect(sent()).toEqual([]);
});
