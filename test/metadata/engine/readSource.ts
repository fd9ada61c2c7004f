import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';

/** Not metadata: tests, configuration of tools, and what the build writes beside a component's TypeScript. */
const IGNORED = /(^|\/)(__tests__|__mocks__)\/|(^|\/)(tsconfig|jsconfig)[^/]*\.json$|(^|\/)\.[^/]+$/;

/** Path → text of a package folder; paths begin with `prefix`. Built JavaScript gives way to its TypeScript source. */
export async function readSource(directory: string, prefix = ''): Promise<Map<string, string>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !IGNORED.test(path))
    .sort();
  const typed = new Set(paths.filter((path) => path.endsWith('.ts')).map((path) => dirname(path)));
  const sources = paths.filter((path) => !(path.endsWith('.js') && typed.has(dirname(path))));
  return new Map(
    await Promise.all(
      sources.map(async (path): Promise<[string, string]> => [
        `${prefix}${path}`,
        await readFile(join(directory, path), 'utf8')
      ])
    )
  );
}
