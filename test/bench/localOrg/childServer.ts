/** A server in a process of its own, so that its memory is its own: started, reached, measured, stopped. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';

export interface ChildServer {
  readonly instanceUrl: string;
  readonly accessToken: string;
  /** Most memory the process ever had in use, in MB. */
  peakMegabytes: () => number;
  stop: () => Promise<void>;
}

const readySchema = z.object({ instanceUrl: z.string(), accessToken: z.string().default('') });

/** Runs Node with these arguments: a script that prints one line of JSON when it serves. */
export async function startChild(args: readonly string[]): Promise<ChildServer> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors = (errors + text).slice(-4000)));
  const line = await firstLine(child);
  if (line === undefined) throw new Error(`${args.join(' ')} ended before it served:\n${errors}`);
  const { instanceUrl, accessToken } = readySchema.parse(JSON.parse(line));
  const { pid } = child;
  return {
    instanceUrl,
    accessToken,
    peakMegabytes: () => peakOf(pid ?? 0),
    async stop() {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
  };
}

async function firstLine({ stdout }: ChildProcess): Promise<string | undefined> {
  if (stdout === null) return undefined;
  for await (const line of createInterface(stdout)) return line;
  return undefined;
}

/** VmHWM: https://man7.org/linux/man-pages/man5/proc_pid_status.5.html */
function peakOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  if (kilobytes === undefined) throw new Error(`/proc/${pid}/status does not tell the peak of memory`);
  return Number(kilobytes) / 1024;
}
