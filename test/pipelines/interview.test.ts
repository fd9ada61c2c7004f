import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { customMetadataXml } from '../../scripts/config/customMetadataXml.ts';
import { interviewSchema } from '../../scripts/config/interview.ts';
import { recalculate } from '../../scripts/pipelines/recalculate/recalculate.ts';
import { loadSmallCompany, startTestOrg, type TestOrg } from './testOrg.ts';

const asOf = '2025-11-30';
const file = new URL('../../config/interview.json', import.meta.url);

describe('the questions of the interview', () => {
  let testOrg: TestOrg;
  beforeAll(async () => {
    testOrg = await startTestOrg();
    await loadSmallCompany(testOrg.org);
  }, 60_000);
  afterAll(() => testOrg.close());

  const published = async (): Promise<string | null> => {
    const versions = await testOrg.org.query<{ KA_Interview__c: string | null }>(
      'SELECT KA_Interview__c FROM KA_Model_Version__c'
    );
    expect(versions).toHaveLength(1);
    return versions[0]?.KA_Interview__c ?? null;
  };
  const deploy = (KA_Mapping__c: string) =>
    testOrg.org.deployCustomMetadata({
      records: new Map([
        ['KA_Survey_Mapping.Interview', customMetadataXml({ label: 'Interview', values: { KA_Mapping__c } })]
      ]),
      remove: [],
      checkOnly: false
    });
  const writtenVersions = async (): Promise<number | undefined> =>
    (await recalculate(testOrg.org, { asOf })).stages.at(-1)?.counts['modelVersions'];

  test('are published with the model, and again only when they change', async () => {
    await recalculate(testOrg.org, { asOf });
    expect(JSON.parse((await published()) ?? '')).toEqual(JSON.parse(readFileSync(file, 'utf8')));
    expect(await writtenVersions()).toBe(0);
    const interview = interviewSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    await deploy(JSON.stringify({ ...interview, survey: 'Yearly interview' }));
    const before = await testOrg.org.query('SELECT KA_Hash__c FROM KA_Model_Version__c');
    expect(await writtenVersions()).toBe(1);
    expect(JSON.parse((await published()) ?? '')).toMatchObject({ survey: 'Yearly interview' });
    expect(await testOrg.org.query('SELECT KA_Hash__c FROM KA_Model_Version__c')).toEqual(before);
  });

  test('stay as they were when the record has a fault, which the run warns of', async () => {
    await deploy('{"schemaVersion":2}');
    const { warnings } = await recalculate(testOrg.org, { asOf });
    expect(warnings.filter((line) => line.includes('KA_Survey_Mapping__mdt.Interview'))).toEqual([
      expect.stringMatching(/schemaVersion: .*Correct the record/)
    ]);
    expect(JSON.parse((await published()) ?? '')).toMatchObject({ survey: 'Yearly interview' });
  });

  test('are taken away when the record is emptied', async () => {
    await deploy('');
    await recalculate(testOrg.org, { asOf });
    expect(await published()).toBeNull();
  });
});
