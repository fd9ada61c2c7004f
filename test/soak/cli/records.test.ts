import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cliSession, type CliSession } from './session.ts';

let session: CliSession;
beforeAll(async () => {
  session = await cliSession({ deploy: 'force-app' });
});
afterAll(() => session.close());

const sf = (...args: string[]): Promise<unknown> => session.cli.json([...args, ...session.target]);

describe('sf data record', () => {
  test('creates, gets, updates and deletes', async () => {
    const created = await sf(
      ...['data', 'create', 'record', '--sobject', 'Account'],
      ...['--values', "Name='Alpha GmbH' Industry=Energy"]
    );
    expect(created).toEqual({ id: expect.stringMatching(/^001\w{15}$/) as unknown, success: true, errors: [] });
    const where = ['--sobject', 'Account', '--where', "Name='Alpha GmbH'"];
    expect(await sf('data', 'get', 'record', ...where)).toMatchObject({
      attributes: { type: 'Account' },
      Name: 'Alpha GmbH',
      Industry: 'Energy',
      KA_Tier__c: null
    });
    expect(await sf('data', 'update', 'record', ...where, '--values', 'Industry=Banking')).toMatchObject({
      success: true
    });
    expect(session.rows('SELECT Name, Industry FROM Account')).toEqual([{ Name: 'Alpha GmbH', Industry: 'Banking' }]);
    expect(await sf('data', 'delete', 'record', ...where)).toMatchObject({ success: true });
    expect(session.rows('SELECT Id FROM Account')).toEqual([]);
  });

  test('shows the refusal of a record that breaks a rule', async () => {
    const args = ['data', 'create', 'record', '--sobject', 'Account', '--values', "Name='X' KA_Tier_Override__c=Key"];
    const { exitCode, stdout } = await session.cli.run([...args, ...session.target, '--json']);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ name: 'FIELD_CUSTOM_VALIDATION_EXCEPTION' });
    expect(session.rows('SELECT Id FROM Account')).toEqual([]);
  });
});

describe('sf data query', () => {
  const query = 'SELECT Name, Owner.Name, AnnualRevenue, (SELECT LastName FROM Contacts) FROM Account ORDER BY Name';
  beforeAll(() => {
    const { org, username } = session.server;
    const admin = org.callerNamed(username, '66.0');
    const { id } = org.create(admin, 'Account', { Name: 'Müller, "Söhne"', AnnualRevenue: 1250.5 });
    org.create(admin, 'Contact', { LastName: '王', AccountId: id });
    org.create(admin, 'Account', { Name: 'Zeta' });
  });

  test('as JSON', async () => {
    expect(await sf('data', 'query', '--query', query)).toMatchObject({
      totalSize: 2,
      done: true,
      records: [
        { Name: 'Müller, "Söhne"', AnnualRevenue: 1250.5, Contacts: { totalSize: 1, records: [{ LastName: '王' }] } },
        { Name: 'Zeta', AnnualRevenue: null, Contacts: null, Owner: { Name: 'Org Administrator' } }
      ]
    });
  });

  test('as a table', async () => {
    const { exitCode, stdout } = await session.cli.run(['data', 'query', '--query', query, ...session.target]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/NAME +│ OWNER\.NAME +│ ANNUALREVENUE/);
    expect(stdout).toMatch(/Müller, "Söhne" +│ Org Administrator/);
    expect(stdout).toContain('Total number of records retrieved: 2.');
  });

  test('as CSV', async () => {
    const flat = 'SELECT Name, Owner.Name, AnnualRevenue FROM Account ORDER BY Name';
    const args = ['data', 'query', '--query', flat, '--result-format', 'csv', ...session.target];
    expect((await session.cli.run(args)).stdout).toContain(
      'Name,Owner.Name,AnnualRevenue\n"Müller, ""Söhne""",Org Administrator,1250.5\nZeta,Org Administrator,\n'
    );
  });

  test('counts and groups', async () => {
    const counted = await sf(
      'data',
      'query',
      '--query',
      'SELECT COUNT(Id) total, Owner.Name FROM Account GROUP BY Owner.Name'
    );
    expect(counted).toMatchObject({ records: [{ total: 2, Name: 'Org Administrator' }] });
  });

  test('refuses what is no query with the place of the mistake', async () => {
    const { exitCode, stdout } = await session.cli.run([
      'data',
      'query',
      '--query',
      'SELECT Nope FROM Account',
      '--json',
      ...session.target
    ]);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      name: 'INVALID_FIELD',
      message: expect.stringContaining('Nope') as unknown
    });
  });
});

describe('sf data tree', () => {
  const parent = (name: string): string =>
    `SELECT Name, (SELECT LastName FROM Contacts) FROM Account WHERE Name = '${name}'`;

  test('imports parents with children, exports them, and imports a plan of them', async () => {
    const file = await session.cli.file(
      'tree.json',
      JSON.stringify({
        records: [
          {
            attributes: { type: 'Account', referenceId: 'a1' },
            Name: 'Tree',
            Contacts: { records: [{ attributes: { type: 'Contact', referenceId: 'c1' }, LastName: 'Leaf' }] }
          }
        ]
      })
    );
    expect(await sf('data', 'import', 'tree', '--files', file)).toMatchObject([
      { refId: 'a1', type: 'Account' },
      { refId: 'c1', type: 'Contact' }
    ]);
    const folder = join(session.cli.home, 'plan');
    await sf('data', 'export', 'tree', '--query', parent('Tree'), '--output-dir', folder, '--plan');
    const plan = join(folder, 'Account-Contact-plan.json');
    expect(JSON.parse(await readFile(plan, 'utf8'))).toHaveLength(2);
    await sf('data', 'import', 'tree', '--plan', plan);
    expect(session.rows(`SELECT LastName, Account.Name FROM Contact WHERE LastName = 'Leaf'`)).toMatchObject([
      { LastName: 'Leaf', Account: { Name: 'Tree' } },
      { LastName: 'Leaf', Account: { Name: 'Tree' } }
    ]);
  });
});

test('sf api request rest reads and writes', async () => {
  const rest = (...args: string[]): ReturnType<typeof session.cli.run> =>
    session.cli.run(['api', 'request', 'rest', ...args, ...session.target]);
  const body = '{"Name":"By hand"}';
  const created = await rest('services/data/v66.0/sobjects/Account', '--method', 'POST', '--body', body);
  expect(JSON.parse(created.stdout)).toMatchObject({ success: true });
  const read = await rest('services/data/v66.0/sobjects/Account/describe/compactLayouts');
  expect(JSON.parse(read.stdout)).toMatchObject({ compactLayouts: [{ objectType: 'Account' }] });
  expect(session.rows(`SELECT Id FROM Account WHERE Name = 'By hand'`)).toHaveLength(1);
});
