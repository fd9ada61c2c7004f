/** `npm run package`: writes what an admin installs without Node, and what removes it, to dist/. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { repositoryPath } from '../metadata/repositoryPath.ts';
import { NotBuilt, releaseZips } from './releaseZips.ts';

const readJson = async <T>(path: string, schema: z.ZodType<T>): Promise<T> =>
  schema.parse(JSON.parse(await readFile(repositoryPath(path), 'utf8')));

const { version } = await readJson('package.json', z.object({ version: z.string() }));
const { sourceApiVersion } = await readJson('sfdx-project.json', z.object({ sourceApiVersion: z.string() }));
const zips = await releaseZips(repositoryPath('force-app'), sourceApiVersion).catch((error: unknown) => {
  if (!(error instanceof NotBuilt)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});

await mkdir(repositoryPath('dist'), { recursive: true });
const written = [
  {
    path: `dist/key-accounts-${version}.zip`,
    content: zips.install,
    what: 'installs it in English and Chinese; needs Translation Workbench'
  },
  { path: `dist/key-accounts-${version}-english.zip`, content: zips.installEnglish, what: 'installs it in English' },
  { path: `dist/key-accounts-${version}-uninstall.zip`, content: zips.uninstall, what: 'removes it' }
];
for (const { path, content, what } of written) {
  await writeFile(repositoryPath(path), content);
  process.stdout.write(`${path}: ${Math.ceil(content.length / 1024)} KB, ${what}.\n`);
}
process.stdout.write(
  'Install with: sf project deploy start --single-package --metadata-dir ' + `${written[0]?.path ?? ''}\n`
);
