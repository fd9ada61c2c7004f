import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { generatedDocs } from './generatedDocs.ts';

it('keeps the generated documents current (npm run generate:docs writes them anew)', async () => {
  for (const [file, content] of await generatedDocs()) expect(readFileSync(file, 'utf8'), file).toBe(content);
});
