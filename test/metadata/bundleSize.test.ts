import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { readComponentSources } from './labelFiles.ts';
import { repositoryPath } from './repositoryPath.ts';

/** What a bundle's JavaScript may weigh, so that an account page stays quick; the platform's own limit is 1 MB. */
const MOST_BYTES = 60_000;

it('no bundle has more JavaScript than an account page should load', () => {
  const folder = repositoryPath('force-app/main/default');
  const bytes = new Map<string, number>();
  for (const [file, source] of readComponentSources(folder, '.ts')) {
    const { outputText } = ts.transpileModule(source, { compilerOptions: { target: ts.ScriptTarget.ESNext } });
    bytes.set(dirname(file), (bytes.get(dirname(file)) ?? 0) + Buffer.byteLength(outputText));
  }
  // A template becomes JavaScript of about twice its size.
  for (const file of readComponentSources(folder, '.html').keys()) {
    bytes.set(dirname(file), (bytes.get(dirname(file)) ?? 0) + 2 * statSync(join(folder, 'lwc', file)).size);
  }

  expect(bytes.size).toBeGreaterThan(10);
  expect([...bytes].filter(([, size]) => size >= MOST_BYTES)).toEqual([]);
});
