import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acquireLease } from '../../scripts/pipelines/runLease.ts';
import type { LocalOrgServer } from '../local-org/index.ts';
import { loadSmallCompany, reach, startTestOrg, type TestOrg } from '../pipelines/testOrg.ts';
import { buildPlugin, runCli, type CliResult } from './runCli.ts';
import { like } from '../org/like.ts';

let testOrg: TestOrg;
beforeAll(async () => {
  [testOrg] = await Promise.all([startTestOrg(), buildPlugin()]);
  await loadSmallCompany(testOrg.org);
}, 120_000);
afterAll(() => testOrg.close());

function on(
  { instanceUrl, accessToken }: Pick<LocalOrgServer, 'instanceUrl' | 'accessToken'>,
  ...args: string[]
): Promise<CliResult> {
  return runCli(['keyaccounts', ...args, '--target-org', accessToken], { env: { SF_ORG_INSTANCE_URL: instanceUrl } });
}

/** One sentence that names the thing, at least one next step, the documented exit code, and no secrets. */
function expectFailure(result: CliResult, name: string, exitCode: number, message: RegExp): void {
  expect(result.code).toBe(exitCode);
  expect(result.json()).toMatchObject({
    name,
    exitCode,
    message: like.matching(message),
    actions: like.someTexts
  });
  expect(result.stdout + result.stderr).not.toContain(testOrg.server.accessToken);
}

test('recalculate rates an org and prints tiers; a second run changes nothing; runs list shows both', async () => {
  const first = await on(testOrg.server, 'recalculate', '--as-of', '2025-11-30', '--json');
  expect(first.json()).toMatchObject({ status: 0, result: { read: 4, changed: 4, failed: 0, asOf: '2025-11-30' } });
  expect(first.stderr).toMatch(/Reading accounts/);
  const second = await on(testOrg.server, 'recalculate', '--as-of', '2025-11-30');
  expect(second.code).toBe(0);
  expect(second.stdout).toMatch(/4 accounts, \d rated, \d not rated/);
  expect(second.stdout).toMatch(/0 accounts changed/);
  expect(second.stdout).toMatch(/Strategic/);
  const runs = await on(testOrg.server, 'runs', 'list', '--json');
  expect(runs.json()).toMatchObject({
    result: [
      { status: 'Completed', changed: 0 },
      { status: 'Completed', changed: 4 }
    ]
  });
}, 60_000);

test('a dry run says what would change', async () => {
  const result = await on(testOrg.server, 'recalculate', '--as-of', '2025-10-31', '--dry-run');
  expect(result.code).toBe(0);
  expect(result.stdout).toMatch(/accounts would change; nothing was written/);
}, 60_000);

test('a wrong token is refused with a way to get a new one', async () => {
  const wrong = { ...testOrg.server, accessToken: `${testOrg.server.accessToken.split('!')[0] ?? ''}!wrong` };
  expectFailure(
    await on(wrong, 'recalculate', '--json'),
    'SessionRefusedError',
    6,
    /refused the session \(INVALID_SESSION_ID\)/
  );
}, 60_000);

test('an org that cannot be reached is named', async () => {
  const closed = { ...testOrg.server, instanceUrl: 'http://127.0.0.1:65533' };
  expectFailure(
    await on(closed, 'recalculate', '--json'),
    'OrgUnreachableError',
    6,
    /127\.0\.0\.1:65533 cannot be reached \(ECONNREFUSED\)/
  );
}, 60_000);

test('an API version that the org does not offer is named', async () => {
  const result = await on(testOrg.server, 'recalculate', '--api-version', '199.0', '--json');
  expectFailure(result, 'ApiVersionUnsupportedError', 6, /does not offer API version 199\.0/);
}, 60_000);

test('an org without the package gets the command that deploys it', async () => {
  const bare = await startTestOrg('');
  const result = await on(bare.server, 'recalculate', '--json');
  await bare.close();
  expectFailure(
    result,
    'PackageMissingError',
    4,
    /does not have the Key Accounts package: the object KA_Run__c is missing/
  );
  expect(String(result.json()['actions'])).toMatch(/sf project deploy start/);
}, 60_000);

test.each([
  ['2013-02-30', 'InvalidDateError', /"2013-02-30" is not a date/],
  ['last year', 'InvalidDateError', /"last year" is not a date/],
  ['2999-01-01', 'FutureDateError', /2999-01-01 lies in the future/]
])(
  'the date %s is refused',
  async (day, name, message) => {
    expectFailure(await on(testOrg.server, 'recalculate', '--as-of', day, '--json'), name, 2, message);
  },
  60_000
);

test('the Node that the system brings is enough to start it', async () => {
  const path = (process.env['PATH'] ?? '').split(':').filter((folder) => !folder.includes('node_modules'));
  const result = await runCli(['keyaccounts', 'recalculate', '--as-of', 'never', '--json'], {
    env: { PATH: path.join(':') }
  });
  expectFailure(result, 'InvalidDateError', 2, /"never"/);
}, 60_000);

test('an unknown alias is refused before anything is asked of the network', async () => {
  const result = await runCli(['keyaccounts', 'recalculate', '--target-org', 'nobody', '--json']);
  expectFailure(result, 'OrgNotKnownError', 2, /"nobody" is not known/);
}, 60_000);

test('a lease that another run holds is respected', async () => {
  const lease = await acquireLease(
    reach(testOrg.server),
    { KA_Status__c: 'Running', KA_Type__c: 'Full' },
    () => new Date()
  );
  const result = await on(testOrg.server, 'recalculate', '--json');
  await lease.release({ KA_Status__c: 'Cancelled' });
  expectFailure(result, 'LeaseHeldError', 5, /Another run \(RUN-\d+ by .*\) is working in this org/);
}, 60_000);

interface Fault {
  record: string;
  field: string;
  value: string;
  message: RegExp;
}

test.each<[string, Fault]>([
  [
    'weights that do not sum to 100',
    {
      record: 'KA_Criteria_Group.Customer_Value',
      field: 'KA_Weight__c',
      value: '99.0',
      message: /KA_Scoring_Model__mdt\.\w+: The weights of its groups sum to/
    }
  ],
  [
    'an unknown metric',
    {
      record: 'KA_Metric.Average_Order',
      field: 'KA_Key__c',
      value: 'phaseOfTheMoon',
      message: /KA_Metric__mdt\.Average_Order.*phaseOfTheMoon/s
    }
  ],
  [
    'JSON that cannot be parsed',
    {
      record: 'KA_Scoring_Model.Default_Model',
      field: 'KA_Criteria__c',
      value: '[{',
      message: /KA_Scoring_Model__mdt\.\w+: KA_Criteria__c is not JSON/
    }
  ]
])(
  'a scoring model with %s is refused by record, field and fix',
  async (_name, fault) => {
    const folder = packageWith(fault);
    const broken = await startTestOrg(folder);
    const result = await on(broken.server, 'recalculate', '--json');
    await broken.close();
    rmSync(folder, { recursive: true, force: true });
    expectFailure(result, 'ModelInvalidError', 4, fault.message);
  },
  60_000
);

/** A copy of the package in which one field of one custom metadata record has another value. */
function packageWith({ record, field, value }: Fault): string {
  const folder = mkdtempSync(join(tmpdir(), 'key-accounts-package-'));
  cpSync('force-app', folder, { recursive: true });
  const file = join(folder, `main/default/customMetadata/${record}.md-meta.xml`);
  const text = readFileSync(file, 'utf8');
  const type = field === 'KA_Weight__c' ? 'double' : 'string';
  const pattern = new RegExp(`(<field>${field}</field>\\s*)<value[^>]*?(/>|>[^<]*</value>)`);
  expect(text).toMatch(pattern);
  writeFileSync(file, text.replace(pattern, `$1<value xsi:type="xsd:${type}">${value}</value>`));
  return folder;
}
