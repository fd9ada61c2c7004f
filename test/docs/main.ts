import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { generatedDocs } from './generatedDocs.ts';

for (const [file, content] of await generatedDocs()) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  process.stderr.write(`Wrote ${file}\n`);
}
