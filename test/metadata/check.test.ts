import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { repositoryPath } from './repositoryPath.ts';

interface Outcome {
  code: number;
  output: string;
}

async function checkFolder(folder: string): Promise<Outcome> {
  const args = [repositoryPath('test/metadata/check.ts'), folder];
  return promisify(execFile)(process.execPath, args).then(
    ({ stdout }) => ({ code: 0, output: stdout }),
    (error: { code: number; stdout: string }) => ({ code: error.code, output: error.stdout })
  );
}

describe('npm run check:metadata', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ka-metadata-'));
    await cp(repositoryPath('force-app'), folder, { recursive: true });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('exits with 0 and says so when there is nothing to object to', async () => {
    const { code, output } = await checkFolder(folder);
    expect(output).toMatch(/^\d+ files, nothing to object to\.$/m);
    expect(code).toBe(0);
  });

  it('exits with 1 and names file, line, rule and fix of a broken field', async () => {
    const file = join(folder, 'main/default/objects/Account/fields/KA_Score__c.field-meta.xml');
    const content = await readFile(file, 'utf8');
    await writeFile(file, content.replace('<scale>2', '<scale>9'));
    const { code, output } = await checkFolder(folder);
    const line = content.split('\n').findIndex((text) => text.includes('<scale>')) + 1;
    expect(output).toContain(`objects/Account/fields/KA_Score__c.field-meta.xml:${line} [number-fields]`);
    expect(output).toContain('Set <scale> to the number of digits after the decimal point.');
    expect(code).toBe(1);
  });
});
