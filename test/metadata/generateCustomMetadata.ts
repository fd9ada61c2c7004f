/** Writes the custom metadata records of the default model and the interview: `npm run generate:custom-metadata`. */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultModelRecords, isGenerated } from './defaultModelRecords.ts';
import { repositoryPath } from './repositoryPath.ts';

const directory = repositoryPath('force-app/main/default/customMetadata');
const readJson = async (path: string): Promise<unknown> => JSON.parse(await readFile(repositoryPath(path), 'utf8'));
const records = defaultModelRecords(
  await readJson('config/default-model.json'),
  await readJson('config/interview.json')
);

await mkdir(directory, { recursive: true });
const obsolete = (await readdir(directory)).filter((name) => isGenerated(name) && !records.has(name));
await Promise.all(obsolete.map((name) => rm(join(directory, name))));
for (const [name, xml] of records) await writeFile(join(directory, name), xml);
process.stdout.write(`Wrote ${records.size} records, removed ${obsolete.length}.\n`);
