import { readFileSync, rmSync } from 'node:fs';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
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

const script = (name: string, run: string): Suite => ({ name, command: ['npm', 'run', '--silent', run] });

/** Suites that run one after the other, beside the other lanes of their stage. */
export type Lane = readonly Suite[];

/** Stage after stage. What uses one processor only shares the machine; what uses all of it has it to itself. */
export const quick: readonly (readonly Lane[])[] = [
  [[script('build', 'build')]],
  [
    [script('lint', 'lint')],
    [
      script('types', 'typecheck'),
      script('metadata', 'check:metadata'),
      {
        name: 'components',
        command: ['jest', '--json', `--outputFile=${report('components')}`],
        report: report('components')
      }
    ]
  ],
  [[vitest('node', 'vitest.config.ts')]],
  [[vitest('browser', 'vitest.browser.config.ts')]]
];

export const soak: readonly (readonly Lane[])[] = [[[vitest('soak', 'vitest.soak.config.ts')]]];

/** Runs the lanes of a stage beside each other. */
export async function runStage(lanes: readonly Lane[]): Promise<Outcome[]> {
  const outcomes = await Promise.all(lanes.map((lane) => runLane(lane, lanes.length === 1)));
  return outcomes.flat();
}

async function runLane(lane: Lane, alone: boolean): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const suite of lane) outcomes.push(await runSuite(suite, alone));
  return outcomes;
}

/**
 * Runs one suite to its end, its output shown as it comes, or at its end when others run beside it. A runner that dies
 * before reporting is one failure.
 */
async function runSuite(suite: Suite, alone: boolean): Promise<Outcome> {
  const [command = '', ...args] = suite.command;
  const started = performance.now();
  if (alone) console.log(heading(suite));
  const child = spawn(command, args, { stdio: ['ignore', alone ? 'inherit' : 'pipe', alone ? 'inherit' : 'pipe'] });
  const [ok, ...shown] = await Promise.all([endsWell(child), ...outputOf(child)]);
  if (!alone) console.log(heading(suite) + shown.join(''));
  return outcomeOf(suite, ok, (performance.now() - started) / 1000);
}

const heading = ({ name }: Suite): string => `\n── ${name}\n`;

async function endsWell(child: ChildProcess): Promise<boolean> {
  try {
    await once(child, 'close');
    return child.exitCode === 0;
  } catch (error) {
    console.error(error);
    return false;
  }
}

function outputOf({ stdout, stderr }: ChildProcess): Promise<string>[] {
  return [stdout, stderr].filter((stream) => stream !== null).map((stream) => text(stream));
}

function outcomeOf(suite: Suite, ok: boolean, seconds: number): Outcome {
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
