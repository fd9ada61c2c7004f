import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { defaultModelRecords, isGenerated } from './defaultModelRecords.ts';
import { repositoryPath } from './repositoryPath.ts';

const directory = repositoryPath('force-app/main/default/customMetadata');

describe('the default model as custom metadata', async () => {
  const readJson = async (path: string): Promise<unknown> => JSON.parse(await readFile(repositoryPath(path), 'utf8'));
  const expected = defaultModelRecords(
    await readJson('config/default-model.json'),
    await readJson('config/interview.json')
  );
  const committed = (await readdir(directory)).filter(isGenerated);

  it('is committed record for record; npm run generate:custom-metadata writes what is missing', () => {
    expect(committed.sort()).toEqual([...expected.keys()].sort());
  });

  it.each([...expected])('is committed as the generator writes %s', async (name, xml) => {
    expect(await readFile(`${directory}/${name}`, 'utf8')).toBe(xml);
  });
});
