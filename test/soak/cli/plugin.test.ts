import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runNode } from './salesforceCli.ts';
import { cliSession, type CliSession } from './session.ts';

let session: CliSession;
beforeAll(async () => {
  if (!existsSync('lib/index.js')) throw new Error('The plugin is not built: run "npm run build:plugin" first.');
  session = await cliSession({ deploy: 'force-app' });
  const { org, username } = session.server;
  const admin = org.callerNamed(username, '66.0');
  for (const [name, amount] of [
    ['North', 90_000],
    ['South', 1_000]
  ] as const) {
    const { id: AccountId } = org.create(admin, 'Account', { Name: name });
    const deal = { AccountId, Name: name, StageName: 'Closed Won', CloseDate: '2026-01-15', Amount: amount };
    org.create(admin, 'Opportunity', deal);
  }
});
afterAll(() => session.close());

test('the linked plugin does what the plugin does by itself', async () => {
  const { cli, target, rows } = session;
  const linked = await cli.run(['plugins', 'link', resolve('.'), '--no-install']);
  expect(linked.exitCode).toBe(0);
  expect((await cli.run(['plugins'])).stdout).toContain('sf-plugin-key-accounts');

  const args = ['keyaccounts', 'recalculate', ...target, '--as-of', '2026-02-28', '--dry-run', '--json'];
  const throughCli = await cli.run(args);
  const alone = await runNode([resolve('bin/run.js'), ...args], cli.home);
  expect(throughCli.stderr + alone.stderr).not.toMatch(/error/i);
  expect(comparable(throughCli.stdout)).toEqual(comparable(alone.stdout));
  expect(JSON.parse(throughCli.stdout)).toMatchObject({ status: 0, result: { dryRun: true, read: 2, rated: 2 } });
  expect(rows('SELECT Id FROM Account WHERE KA_Calculated_At__c != null')).toEqual([]);

  const run = await cli.json(['keyaccounts', 'recalculate', ...target, '--as-of', '2026-02-28']);
  expect(run).toMatchObject({ rated: 2, changed: 2, failed: 0 });
  expect(rows('SELECT Id FROM Account WHERE KA_Calculated_At__c != null')).toHaveLength(2);
  expect(rows('SELECT KA_Status__c FROM KA_Run__c')).toContainEqual({ KA_Status__c: 'Completed' });
});

/** Without what differs from run to run: ids and times. */
function comparable(stdout: string): unknown {
  return JSON.parse(stdout, (key, value: unknown) =>
    ['milliseconds', 'jobs', 'runId', 'calculatedAt'].includes(key) ? undefined : value
  );
}
