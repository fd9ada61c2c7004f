import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/**
 * What is wrong with the built JavaScript of a folder of components: a module that was not compiled would ship a
 * component that does nothing, and one whose source is gone would ship code that nobody reads.
 */
export async function checkBuild(lwcDirectory: string): Promise<string[]> {
  const entries = await readdir(lwcDirectory, { recursive: true, withFileTypes: true });
  const files = new Set(
    entries
      .filter((entry) => entry.isFile() && !entry.parentPath.includes('__tests__'))
      .map((entry) => join(entry.parentPath, entry.name))
  );
  const problems: string[] = [];
  for (const file of files) {
    const name = `${basename(dirname(file))}/${basename(file)}`;
    if (file.endsWith('.ts') && !file.endsWith('.d.ts') && !files.has(file.replace(/\.ts$/, '.js'))) {
      problems.push(`${name} is not compiled. Run npm run build:lwc.`);
    }
    if (file.endsWith('.js') && !files.has(file.replace(/\.js$/, '.ts'))) {
      problems.push(`${name.replace(/\.js$/, '.ts')} is gone but its JavaScript is still there. Delete ${name}.`);
    }
  }
  return problems.sort();
}
