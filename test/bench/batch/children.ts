/** The scripts of this folder as processes of their own; each prints one line of JSON. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';

export const runSchema = z.object({
  milliseconds: z.number(),
  peakMegabytes: z.number(),
  processorMilliseconds: z.number(),
  type: z.string(),
  /** Also says why a run of changes became a full one. */
  warnings: z.array(z.string()),
  read: z.number(),
  changed: z.number(),
  failed: z.literal(0),
  stages: z.array(
    z.object({
      name: z.string(),
      milliseconds: z.number(),
      peakMegabytes: z.number(),
      counts: z.record(z.string(), z.number())
    })
  )
});
export const floorSchema = z.object({
  milliseconds: z.number(),
  downloadedBytes: z.number(),
  uploadedBytes: z.number()
});
export const naiveSchema = z.object({
  milliseconds: z.number(),
  peakMegabytes: z.number(),
  records: z.number(),
  written: z.number()
});

export type Run = z.infer<typeof runSchema>;

const execute = promisify(execFile);

/** Throws where the script fails or prints something else. */
export async function runScript<T>(script: string, args: readonly string[], schema: z.ZodType<T>): Promise<T> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const { stdout } = await execute(process.execPath, [path, ...args], { maxBuffer: 1024 * 1024 });
  return schema.parse(JSON.parse(stdout));
}
