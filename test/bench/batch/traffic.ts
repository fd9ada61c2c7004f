/** What a run moved through Bulk API: its queries and the bytes of its uploads, in order. */
import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const stepSchema = z.union([
  z.strictObject({ query: z.string() }),
  z.strictObject({ job: z.string(), file: z.string() })
]);
export type Step = z.infer<typeof stepSchema>;

const STEPS = 'steps.json';

/** Has every fetch from now on written down in `folder`; the bytes of uploads go to disk as they are sent. */
export function recordTraffic(folder: string): { finish: () => void } {
  const plain = globalThis.fetch;
  const steps: Step[] = [];
  const jobs: string[] = [];
  globalThis.fetch = (input, init) => {
    const path = new URL(input instanceof Request ? input.url : input).pathname;
    const body = init?.body;
    if (init?.method === 'POST' && path.endsWith('/jobs/query') && typeof body === 'string')
      steps.push({ query: body });
    if (init?.method === 'POST' && path.endsWith('/jobs/ingest') && typeof body === 'string') jobs.push(body);
    if (init?.method !== 'PUT' || !(body instanceof ReadableStream)) return plain(input, init);
    const file = `upload-${String(steps.length)}.csv`;
    steps.push({ job: jobs.at(-1) ?? '', file });
    return plain(input, { ...init, body: body.pipeThrough(copyTo(join(folder, file))) });
  };
  return {
    finish() {
      globalThis.fetch = plain;
      writeFileSync(join(folder, STEPS), JSON.stringify(steps));
    }
  };
}

export function readTraffic(folder: string): Step[] {
  return z.array(stepSchema).parse(JSON.parse(readFileSync(join(folder, STEPS), 'utf8')));
}

function copyTo(path: string): TransformStream<Uint8Array, Uint8Array> {
  const file = openSync(path, 'w');
  return new TransformStream({
    transform(chunk, controller) {
      writeSync(file, chunk);
      controller.enqueue(chunk);
    },
    flush: () => closeSync(file)
  });
}
