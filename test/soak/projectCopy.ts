import { cp, mkdir, readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryPath } from '../metadata/repositoryPath.ts';

/** Folders that are made, not kept. */
const MADE = ['node_modules', '.git', 'lib', 'dist', 'tmp', 'coverage'];

/** JavaScript beside the components' TypeScript is built. */
const isKept = (path: string): boolean => !/\/lwc\/\w+\/\w+\.js$/.test(path);

/**
 * The project as a fresh clone has it, with the packages that are installed here: for tests that build, which would
 * take the build away from those that run at the same time.
 */
export async function copyProject(folder: string): Promise<string> {
  const copy = join(folder, 'project');
  await mkdir(copy, { recursive: true });
  for (const name of await readdir(repositoryPath('.'))) {
    if (!MADE.includes(name)) await cp(repositoryPath(name), join(copy, name), { recursive: true, filter: isKept });
  }
  await symlink(repositoryPath('node_modules'), join(copy, 'node_modules'));
  return copy;
}
