import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { repositoryPath } from '../metadata/repositoryPath.ts';

const read = (path: string): Promise<string> => readFile(repositoryPath(path), 'utf8');

const projectSchema = z.object({
  packageDirectories: z.tuple([z.object({ versionNumber: z.string(), definitionFile: z.string() })])
});

test('the package of the org has the version of package.json', async () => {
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(await read('package.json')));
  const project = projectSchema.parse(JSON.parse(await read('sfdx-project.json')));
  const [{ versionNumber, definitionFile }] = project.packageDirectories;
  expect(versionNumber).toBe(`${version}.NEXT`);
  // A scratch org that builds the package must take the translations.
  expect(JSON.parse(await read(definitionFile))).toMatchObject({
    settings: { languageSettings: { enableTranslationWorkbench: true } }
  });
});
