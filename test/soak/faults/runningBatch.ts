/** Starts batchProcess.ts against a local org and watches it from the side of the org. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { LocalOrgServer } from '../../local-org/index.ts';
import { STARTED } from './faultCompany.ts';

const program = fileURLToPath(new URL('batchProcess.ts', import.meta.url));

export interface RunningBatch {
  child: ChildProcess;
  /** Everything that it has printed so far. */
  output: () => string;
  /** Its exit code; null when a signal ended it. */
  ended: Promise<number | null>;
}

export function startBatch(
  { instanceUrl, accessToken }: LocalOrgServer,
  more: Record<string, string> = {}
): RunningBatch {
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, BATCH_URL: instanceUrl, BATCH_TOKEN: accessToken, BATCH_TIME: String(STARTED), ...more },
    stdio: ['pipe', 'pipe', 'pipe']
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  return {
    child,
    output: () => output,
    ended: once(child, 'close').then(([code]) => (typeof code === 'number' ? code : null))
  };
}

/** Calls `onRequest` with the number, method and path of every request as it arrives, before it has any effect. */
export function watchRequests({ faults }: LocalOrgServer, onRequest: (number: number, request: string) => void): void {
  const forRequest = faults.forRequest.bind(faults);
  let number = 0;
  faults.forRequest = (method, path) => {
    number += 1;
    onRequest(number, `${method} ${path}`);
    return forRequest(method, path);
  };
}
