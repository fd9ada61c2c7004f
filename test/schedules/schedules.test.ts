import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { cronSchedule } from '../../scripts/pipelines/watch/schedule.ts';
import { commandLines, flagsOfCommand, readSchedule, root, scheduleFiles } from './commandLines.ts';

/** https://developer.salesforce.com/docs/platform/salesforce-cli-reference/guide/cli_reference_org_login_jwt.html */
const LOGIN_FLAGS = ['client-id', 'username', 'instance-url', 'jwt-key-file', 'alias'];

const files = scheduleFiles();
const lines = files.flatMap(commandLines);

test('every file but the image says how the batch is run', () => {
  expect(files).toEqual([
    'crontab',
    'github/key-accounts.yml',
    'kubernetes/Containerfile',
    'kubernetes/cronjob.yaml',
    'kubernetes/watch.yaml',
    'systemd/key-accounts-watch.service',
    'systemd/key-accounts.service',
    'systemd/key-accounts.timer'
  ]);
  const running = new Set(lines.filter(({ command }) => command.startsWith('keyaccounts')).map(({ file }) => file));
  expect([...running]).toEqual(files.filter((file) => !/Containerfile|\.timer/.test(file)));
});

test.each(lines.map((line) => ({ ...line, name: `${line.file}: sf ${line.command}` })))(
  '$name and its flags exist',
  async ({ command, flags }) => {
    if (!command.startsWith('keyaccounts')) {
      if (command === 'org login jwt') expect([...flags.keys()].sort()).toEqual([...LOGIN_FLAGS].sort());
      else expect(command).toBe('plugins link');
      return;
    }
    const known = await flagsOfCommand(command);
    expect(known).toBeDefined();
    for (const [name, value] of flags) {
      expect(Object.keys(known ?? {})).toContain(name);
      expect([name, known?.[name]?.type]).toEqual([name, value === true ? 'boolean' : 'option']);
    }
    // Both run for the org that the file logs in to.
    expect(flags.get('target-org')).toBe('key-accounts');
  }
);

test('schedules in flags can be followed', () => {
  const watches = lines.filter(({ command }) => command === 'keyaccounts watch');
  expect(watches).toHaveLength(2);
  for (const { flags } of watches) {
    const schedule = cronSchedule(String(flags.get('cron')), String(flags.get('timezone')));
    expect(schedule.next(new Date('2026-11-22T00:00:00Z')).toISOString()).toBe('2026-11-22T18:00:00.000Z');
  }
});

test('the crontab has variables, comments and one job a line, with five fields that croner follows too', () => {
  const jobs = readSchedule('crontab')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#') && !/^[A-Z_]+=\S+$/.test(line));
  expect(jobs).toHaveLength(1);
  const [minute, hour, day, month, weekday, ...command] = (jobs[0] ?? '').split(' ');
  const schedule = cronSchedule([minute, hour, day, month, weekday].join(' '), 'Asia/Shanghai');
  expect(schedule.next(new Date('2026-11-22T00:00:00Z')).toISOString()).toBe('2026-11-22T18:00:00.000Z');
  expect(command.join(' ')).toMatch(/^flock --nonblock .* timeout .* sf keyaccounts recalculate /);
  // A percent sign ends the command of a crontab.
  expect(command.join(' ')).not.toContain('%');
});

const podSchema = z.looseObject({
  automountServiceAccountToken: z.literal(false),
  securityContext: z.looseObject({ runAsNonRoot: z.literal(true) }),
  containers: z
    .array(
      z.looseObject({
        securityContext: z.looseObject({
          allowPrivilegeEscalation: z.literal(false),
          readOnlyRootFilesystem: z.literal(true),
          capabilities: z.object({ drop: z.tuple([z.literal('ALL')]) })
        }),
        resources: z.looseObject({ limits: z.looseObject({ memory: z.string() }) }),
        env: z.array(
          z.union([
            z.strictObject({ name: z.string(), value: z.url() }),
            z.strictObject({ name: z.string(), valueFrom: z.object({ secretKeyRef: z.looseObject({}) }) })
          ])
        )
      })
    )
    .length(1)
});

test('the CronJob runs one job at a time, within limits, without rights, with secrets by reference', () => {
  const job = z
    .looseObject({
      apiVersion: z.literal('batch/v1'),
      kind: z.literal('CronJob'),
      spec: z.looseObject({
        schedule: z.string(),
        timeZone: z.string(),
        concurrencyPolicy: z.literal('Forbid'),
        startingDeadlineSeconds: z.int(),
        jobTemplate: z.looseObject({
          spec: z.looseObject({
            activeDeadlineSeconds: z.int().positive(),
            backoffLimit: z.int(),
            template: z.looseObject({ spec: podSchema.extend({ restartPolicy: z.literal('Never') }) })
          })
        })
      })
    })
    .parse(onlyDocument('kubernetes/cronjob.yaml'));
  const { schedule, timeZone } = job.spec;
  expect(cronSchedule(schedule, timeZone).next(new Date('2026-11-22T00:00:00Z')).toISOString()).toBe(
    '2026-11-22T18:00:00.000Z'
  );
});

test('the Deployment has one watch, asked for life and for health, with time to stop', () => {
  const probe = (path: string) =>
    z.looseObject({ httpGet: z.object({ path: z.literal(path), port: z.literal('health') }) });
  const { spec } = z
    .looseObject({
      apiVersion: z.literal('apps/v1'),
      kind: z.literal('Deployment'),
      spec: z.looseObject({
        replicas: z.literal(1),
        strategy: z.object({ type: z.literal('Recreate') }),
        template: z.looseObject({ spec: podSchema.extend({ terminationGracePeriodSeconds: z.int() }) })
      })
    })
    .parse(onlyDocument('kubernetes/watch.yaml'));
  z.looseObject({ livenessProbe: probe('/livez'), readinessProbe: probe('/healthz') }).parse(
    spec.template.spec.containers[0]
  );
  const [watch] = commandLines('kubernetes/watch.yaml').filter(({ command }) => command === 'keyaccounts watch');
  expect(Number(watch?.flags.get('grace-period'))).toBeLessThan(spec.template.spec.terminationGracePeriodSeconds);
});

test('the workflow has a time limit, no rights beyond reading, and takes secrets by reference', () => {
  const text = readSchedule('github/key-accounts.yml');
  const workflow = z
    .looseObject({
      on: z.object({ schedule: z.array(z.object({ cron: z.string() })).length(1), workflow_dispatch: z.null() }),
      permissions: z.strictObject({ contents: z.literal('read') }),
      concurrency: z.object({ group: z.string(), 'cancel-in-progress': z.literal(false) }),
      jobs: z.record(
        z.string(),
        z.looseObject({
          'timeout-minutes': z.int().max(360),
          steps: z.array(z.looseObject({ run: z.string().optional() }))
        })
      )
    })
    .parse(onlyDocument('github/key-accounts.yml'));
  cronSchedule(workflow.on.schedule[0]?.cron ?? '', 'UTC');
  expect(text.match(/SF_JWT_KEY: (.*)/)?.[1]).toBe('${{ secrets.SF_JWT_KEY }}');
  // Expressions inside a script would be pasted into it before the shell sees them.
  const scripts = workflow.jobs['recalculate']?.steps.map(({ run }) => run ?? '').join('\n');
  expect(scripts).not.toContain('${{');
});

test('the image copies what package.json ships', () => {
  const image = readSchedule('kubernetes/Containerfile');
  const copied = [...image.matchAll(/^COPY (.+) \S+$/gm)].flatMap(([, sources = '']) => sources.split(' '));
  for (const source of copied.filter((name) => name !== 'lib')) expect(existsSync(join(root, source))).toBe(true);
  expect(copied).toEqual(expect.arrayContaining(['bin', 'lib', 'messages', 'config', 'sfdx-project.json']));
});

const systemdUnits = files.filter((file) => file.startsWith('systemd/'));

test.each(systemdUnits)('%s has sections of key=value lines and no secret', (file) => {
  const entries = readSchedule(file)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  for (const line of entries) expect(line).toMatch(/^(\[[A-Z][a-z]+\]|[A-Z][A-Za-z]+=.*)$/);
  expect(entries.join('\n')).not.toMatch(/client-id (?!\$\{)/);
});

test.skipIf(!existsSync('/usr/bin/systemd-analyze'))('systemd accepts the units', () => {
  const units = systemdUnits.map((file) => join(root, 'config/schedules', file));
  expect(execFileSync('systemd-analyze', ['verify', '--man=no', ...units], { encoding: 'utf8', stdio: 'pipe' })).toBe(
    ''
  );
});

function onlyDocument(file: string): unknown {
  const documents = parseAllDocuments(readSchedule(file), { strict: true, uniqueKeys: true });
  expect(documents).toHaveLength(1);
  const [document] = documents;
  expect(document?.errors).toEqual([]);
  expect(document?.warnings).toEqual([]);
  return document?.toJS();
}
