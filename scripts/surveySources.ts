import { fileSources, type FileSource } from './config/surveyMapping.ts';

/** What `--source` takes: small letters, as flags are. */
export const sourceNames = fileSources.map((source) => source.toLowerCase());

export function sourceOf(flag: string | undefined): { source?: FileSource } {
  const source = fileSources.find((one) => one.toLowerCase() === flag);
  return source === undefined ? {} : { source };
}
