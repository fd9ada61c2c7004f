import { readFileSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

export interface Suite {
  name: string;
  command: readonly string[];
  /** The runner writes its counts here; a check without a report counts as one test. */
  report?: string;
}

export interface Outcome {
  suite: string;
  passed: number;
  failed: number;
  skipped: number;
  seconds: number;
}

/** What jest and vitest write alike, as far as it is counted here. */
const summarySchema = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }))
});

const report = (name: string): string => join(tmpdir(), `key-accounts-${process.pid}-${name}.json`);
const vitest = (name: string, config: string): Suite => ({
  name,
  command: [
    'vitest',
    'run',
    '--config',
    config,
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${report(name)}`
  ],
  report: report(name)
});

export const quick: readonly Suite[] = [
  { name: 'build', command: ['npm', 'run', '--silent', 'build'] },
  { name: 'types', command: ['npm', 'run', '--silent', 'typecheck'] },
  { name: 'lint', command: ['npm', 'run', '--silent', 'lint'] },
  { name: 'metadata', command: ['npm', 'run', '--silent', 'check:metadata'] },
  {
    name: 'components',
    command: ['jest', '--json', `--outputFile=${report('components')}`],
    report: report('components')
  },
  vitest('node', 'vitest.config.ts'),
  vitest('browser', 'vitest.browser.config.ts')
];

export const soak: readonly Suite[] = [vitest('soak', 'vitest.soak.config.ts')];

/** Runs one suite to its end, its output shown as it comes. A runner that dies before reporting is one failure. */
export function runSuite(suite: Suite): Outcome {
  const [command = '', ...args] = suite.command;
  const started = performance.now();
  const { status, error } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  const seconds = (performance.now() - started) / 1000;
  const ok = status === 0 && error === undefined;
  if (suite.report === undefined) {
    return { suite: suite.name, passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0, seconds };
  }
  try {
    const summary = summarySchema.parse(JSON.parse(readFileSync(suite.report, 'utf8')));
    // A file that cannot even be loaded has no tests to fail, and must not pass for that.
    const failedWhole = summary.testResults.filter(
      ({ status, assertionResults }) =>
        status === 'failed' && !assertionResults.some((test) => test.status === 'failed')
    );
    const failed = Math.max(summary.numFailedTests + failedWhole.length, ok ? 0 : 1);
    return { suite: suite.name, passed: summary.numPassedTests, failed, skipped: summary.numPendingTests, seconds };
  } catch {
    return { suite: suite.name, passed: 0, failed: 1, skipped: 0, seconds };
  } finally {
    rmSync(suite.report, { force: true });
  }
}
