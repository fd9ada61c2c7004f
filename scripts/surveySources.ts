import { fileSources, type FileSource } from './config/surveyMapping.ts';

/** What `--source` takes: small letters, as flags are. */
export const sourceNames = fileSources.map((source) => source.toLowerCase());

/** The source behind a value of `--source`, to spread into options: {} without one, or where none is known by it. */
export function sourceOf(flag: string | undefined): { source?: FileSource } {
  const source = fileSources.find((one) => one.toLowerCase() === flag);
  return source === undefined ? {} : { source };
}
