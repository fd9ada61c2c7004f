/** Writes docs/data-dictionary.md: `npm run generate:data-dictionary`. */
import { writeFile } from 'node:fs/promises';
import { dataDictionary } from './dataDictionary.ts';
import { readSource } from './engine/readSource.ts';
import { repositoryPath } from './repositoryPath.ts';

const files = await readSource(repositoryPath('force-app'));
await writeFile(repositoryPath('docs/data-dictionary.md'), dataDictionary(files));
