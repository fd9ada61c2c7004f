import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { dataDictionary } from './dataDictionary.ts';
import { readSource } from './engine/readSource.ts';
import { repositoryPath } from './repositoryPath.ts';

describe('docs/data-dictionary.md', async () => {
  const committed = await readFile(repositoryPath('docs/data-dictionary.md'), 'utf8');

  it('says what the metadata says; npm run generate:data-dictionary renews it', async () => {
    expect(committed).toBe(dataDictionary(await readSource(repositoryPath('force-app'))));
  });

  it('has a row for a formula with its source and one for a key', () => {
    expect(committed).toMatch(/\| KA_ROI__c \| Return on Investment \| Formula Percent\(18, 2\) \|.*`IF\(OR\(/);
    expect(committed).toMatch(/\| KA_Lease_Key__c \| Lease Key \| Text\(80\), unique, external id \|/);
  });
});
