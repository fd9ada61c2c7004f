import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { OrgPort } from '../../../scripts/org/orgPort.ts';
import { parseAssignment, type PersonaOfUser } from '../../../scripts/pipelines/setup/personas.ts';
import { setUp, type SetupOptions, type SetupResult } from '../../../scripts/pipelines/setup/setup.ts';
import { like } from '../../org/like.ts';
import { createUser } from '../createUser.ts';
import { setSetting } from '../setSetting.ts';
import { loadSmallCompany, reach, startTestOrg, type TestOrg } from '../testOrg.ts';

const clock = (): Date => new Date('2025-12-01T02:00:00Z');
let testOrg: TestOrg;
beforeAll(async () => {
  testOrg = await startTestOrg();
  await loadSmallCompany(testOrg.org);
  for (const alias of ['ana', 'leo', 'mia']) await createUser(testOrg.org, { alias, profile: 'Standard User' });
  await createUser(testOrg.org, { alias: 'batch', profile: 'Minimum Access - API Only Integrations' });
}, 60_000);
afterAll(() => testOrg.close());
beforeEach(() => testOrg.server.faults.clear());

const user = (alias: string): string => `${alias}@key-accounts.example`;
const people: PersonaOfUser[] = [
  { username: user('ana'), persona: 'admin' },
  { username: user('batch'), persona: 'batch' },
  { username: user('leo'), persona: 'rep' }
];
const run = (personas: readonly PersonaOfUser[], options: Partial<SetupOptions> = {}): Promise<SetupResult> =>
  setUp(testOrg.org, {
    personas,
    useGroups: false,
    run: false,
    reopen: (): Promise<OrgPort> => Promise.resolve(reach(testOrg.server)),
    clock,
    ...options
  });

const holders = async (where: string): Promise<string[]> =>
  (
    await testOrg.org.query<{ Assignee: { Username: string } }>(
      `SELECT Assignee.Username FROM PermissionSetAssignment WHERE ${where} ORDER BY Assignee.Username`
    )
  ).map(({ Assignee }) => Assignee.Username);

test('users get the permission sets of their personas, the model is published, and what is left is said', async () => {
  const result = await run(people);
  expect(result.assignments).toEqual([
    { username: user('ana'), permissionSet: 'KA_Admin', state: 'assigned' },
    { username: user('batch'), permissionSet: 'KA_Batch', state: 'assigned' },
    { username: user('leo'), permissionSet: 'KA_Rep', state: 'assigned' }
  ]);
  expect(await holders("PermissionSet.Name = 'KA_Batch'")).toEqual([user('batch')]);
  expect(result).toMatchObject({
    model: { state: 'done' },
    recipients: { state: 'done' },
    run: { state: 'not asked for' }
  });
  const [version] = await testOrg.org.query('SELECT KA_Active__c FROM KA_Model_Version__c');
  expect(version).toMatchObject({ KA_Active__c: true });
  const [setting] = await testOrg.org.query(
    "SELECT KA_Value__c FROM KA_Setting__mdt WHERE DeveloperName = 'Run_Problem_Recipients'"
  );
  expect(setting).toMatchObject({ KA_Value__c: user('ana') });
  expect(result.todo).toEqual([
    like.containing('Make the first run'),
    like.containing('Lightning Record Pages'),
    like.containing('config/schedules'),
    like.containing('keyaccounts doctor')
  ]);
});

test('a second time nothing is done twice', async () => {
  await setSetting(testOrg.org, 'Run_Problem_Recipients', 'somebody@else.example');
  const result = await run(people);
  expect(result.assignments.map(({ state }) => state)).toEqual(Array(3).fill('already assigned'));
  expect(result).toMatchObject({ model: { state: 'nothing to do' }, recipients: { state: 'nothing to do' } });
  expect(await holders("PermissionSet.Name = 'KA_Rep'")).toEqual([user('leo')]);
});

test('groups instead of permission sets', async () => {
  const result = await run([{ username: user('mia'), persona: 'manager' }], { useGroups: true });
  expect(result.assignments).toMatchObject([{ permissionSet: 'KA_Manager_Group', state: 'assigned' }]);
  expect(await holders("PermissionSetGroup.DeveloperName = 'KA_Manager_Group'")).toEqual([user('mia')]);
  expect(result.todo).toContainEqual(like.containing('Make a user for the batch'));
});

test('the first run is made, and is not left to do any more', async () => {
  const result = await run(people, { run: true });
  expect(result.run).toMatchObject({ state: 'done', rated: like.number, runId: like.text });
  expect(result.todo.join()).not.toContain('Make the first run');
  expect((await run(people)).todo.join()).not.toContain('Make the first run');
});

test('an unknown user is named before anything is assigned', async () => {
  const before = await holders('AssigneeId != null');
  const personas: PersonaOfUser[] = [
    { username: user('mia'), persona: 'rep' },
    { username: 'nobody@key-accounts.example', persona: 'rep' }
  ];
  await expect(run(personas)).rejects.toMatchObject({
    name: 'UserNotFoundError',
    exitCode: 2,
    message: like.containing('nobody@key-accounts.example')
  });
  expect(await holders('AssigneeId != null')).toEqual(before);
});

test('an assignment that the org refuses is told with its words, and the others go on', async () => {
  testOrg.server.faults.add({
    route: '/sobjects/PermissionSetAssignment$',
    method: 'POST',
    fault: {
      kind: 'status',
      status: 400,
      errorCode: 'FIELD_INTEGRITY_EXCEPTION',
      message: 'The user license does not allow it'
    }
  });
  const personas: PersonaOfUser[] = [
    { username: user('mia'), persona: 'rep' },
    { username: user('mia'), persona: 'admin' }
  ];
  const result = await run(personas);
  expect(result.assignments).toMatchObject([
    { permissionSet: 'KA_Rep', state: 'refused', error: like.containing('The user license does not allow it') },
    { permissionSet: 'KA_Admin', state: 'assigned' }
  ]);
  expect(result.todo[0]).toContain('Assign KA_Rep to mia@key-accounts.example by hand');
});

test('an org without the package is told apart', async () => {
  const bare = await startTestOrg('');
  const options = { personas: people, useGroups: false, run: false, reopen: () => Promise.resolve(bare.org) };
  await expect(setUp(bare.org, options)).rejects.toMatchObject({ name: 'PackageMissingError', exitCode: 4 });
  await bare.close();
});

test('a persona is written as user=persona', () => {
  expect(parseAssignment('ana@example.com=manager')).toEqual({ username: 'ana@example.com', persona: 'manager' });
  for (const text of ['ana@example.com', '=rep', 'ana@example.com=boss', 'a=rep=rep', 'a=toString']) {
    expect(() => parseAssignment(text)).toThrow(/does not say who gets what/);
  }
});
