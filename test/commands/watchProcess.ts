import { spawn, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { LocalOrgServer } from '../local-org/index.ts';
import { makeHome } from './runCli.ts';

export type LogLine = Record<string, unknown> & { event: string; level: string };

/** bin/run.js keyaccounts watch, with its log as it is written. */
export class WatchProcess {
  readonly lines: LogLine[] = [];
  readonly #home = makeHome();
  readonly #child: ChildProcess;
  readonly #waiting = new Set<{ event: string; resolve: (line: LogLine) => void }>();
  readonly #exit: Promise<number>;
  output = '';

  constructor({ instanceUrl, accessToken }: Pick<LocalOrgServer, 'instanceUrl' | 'accessToken'>, ...flags: string[]) {
    const run = join(import.meta.dirname, '../../bin/run.js');
    this.#child = spawn(run, ['keyaccounts', 'watch', '--target-org', accessToken, ...flags], {
      env: { PATH: process.env['PATH'] ?? '', HOME: this.#home, SF_ORG_INSTANCE_URL: instanceUrl },
      cwd: this.#home,
      stdio: ['ignore', 'pipe', 'pipe']
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', (line) => this.#read(line));
    }
    this.#exit = new Promise((resolve) => {
      this.#child.once('close', (code) => {
        rmSync(this.#home, { recursive: true, force: true });
        resolve(code ?? -1);
      });
    });
  }

  /** The first line of this event that has been or will be written. */
  event(name: string): Promise<LogLine> {
    const known = this.lines.find(({ event }) => event === name);
    if (known) return Promise.resolve(known);
    return new Promise((resolve, reject) => {
      this.#waiting.add({ event: name, resolve });
      void this.#exit.then((code) => {
        reject(new Error(`the watch ended with ${String(code)} before ${name}:\n${this.output}`));
      });
    });
  }

  /** Sends the signal and waits for the end; the exit code. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number> {
    this.#child.kill(signal);
    return this.#exit;
  }

  exitCode(): Promise<number> {
    return this.#exit;
  }

  #read(line: string): void {
    this.output += `${line}\n`;
    if (!line.startsWith('{"time"')) return;
    const entry = JSON.parse(line) as LogLine;
    this.lines.push(entry);
    for (const waiting of this.#waiting) {
      if (waiting.event !== entry.event) continue;
      this.#waiting.delete(waiting);
      waiting.resolve(entry);
    }
  }
}
