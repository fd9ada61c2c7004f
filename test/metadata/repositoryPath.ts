import { fileURLToPath } from 'node:url';

/** The path of a file of the repository, from wherever a command was started. */
export function repositoryPath(relative: string): string {
  return fileURLToPath(new URL(`../../${relative}`, import.meta.url));
}
