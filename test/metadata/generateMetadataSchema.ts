/** Makes engine/metadataSchema.json from the installed @salesforce/types: `npm run generate:metadata-schema`. */
import { readFile, writeFile } from 'node:fs/promises';
import { schemaFromTypes } from './engine/schemaFromTypes.ts';
import { repositoryPath } from './repositoryPath.ts';

const declarations = await readFile(repositoryPath('node_modules/@salesforce/types/lib/metadata.d.ts'), 'utf8');
const schema = schemaFromTypes(declarations);
await writeFile(repositoryPath('test/metadata/engine/metadataSchema.json'), `${JSON.stringify(schema)}\n`);
process.stdout.write(`${Object.keys(schema.types).length} types, ${Object.keys(schema.enums).length} enumerations.\n`);
