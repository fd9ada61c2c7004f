import { readFileSync } from 'node:fs';
import { z } from 'zod';

const projectSchema = z.object({ sourceApiVersion: z.string().regex(/^\d+\.0$/) });

/**
 * The API version that metadata, batch and tests share, e.g. 66.0. It stands once, in sfdx-project.json, which is
 * two folders up from here both in the sources and in lib/.
 */
export function defaultApiVersion(): string {
  const text = readFileSync(new URL('../../sfdx-project.json', import.meta.url), 'utf8');
  return projectSchema.parse(JSON.parse(text)).sourceApiVersion;
}
