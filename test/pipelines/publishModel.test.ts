import { afterAll, beforeAll, expect, test } from 'vitest';
import { modelChangeText } from '../../scripts/formatters/modelChangeText.ts';
import type { ModelSet } from '../../scripts/config/scoringModel.ts';
import { modelHistory } from '../../scripts/pipelines/model/history.ts';
import { publishModel } from '../../scripts/pipelines/model/publish.ts';
import { modelText, pullModel } from '../../scripts/pipelines/model/pull.ts';
import { validateModelFile } from '../../scripts/pipelines/model/validate.ts';
import { recalculate } from '../../scripts/pipelines/recalculate/recalculate.ts';
import { defaultModel } from '../config/modelRows.ts';
import { like } from '../org/like.ts';
import { fileFolder, shiftWeight, withCut, withModel } from './modelFiles.ts';
import { loadSmallCompany, startTestOrg, type TestOrg } from './testOrg.ts';

const files = fileFolder();
const asOf = '2025-11-30';
let now = new Date('2025-12-01T08:00:00Z');
const clock = (): Date => now;
let testOrg: TestOrg;

beforeAll(async () => {
  testOrg = await startTestOrg();
  await loadSmallCompany(testOrg.org);
}, 60_000);
afterAll(async () => {
  files.close();
  await testOrg.close();
});

const names = async (type: string): Promise<string[]> =>
  (await testOrg.org.query<{ DeveloperName: string }>(`SELECT DeveloperName FROM ${type} ORDER BY DeveloperName`)).map(
    ({ DeveloperName }) => DeveloperName
  );
const publish = (modelSet: ModelSet, note: string, checkOnly = false) =>
  publishModel(testOrg.org, { file: files.json('model.json', modelSet), note, checkOnly, clock });

/** Brand influence gone with its two metrics, its weight given to Loyalty; Complaints gone from Loyalty. */
const smaller = withModel(shiftWeight(defaultModel(), 'Brand_Influence', 'Loyalty', 4), ({ groups }) => ({
  groups: groups
    .filter(({ name }) => name !== 'Brand_Influence')
    .map((group) =>
      group.name === 'Loyalty'
        ? {
            ...group,
            metrics: group.metrics
              .filter(({ name }) => name !== 'Complaints')
              .map((metric) => (metric.name === 'Satisfaction' ? { ...metric, weight: metric.weight + 10 } : metric))
          }
        : group
    )
}));

test('a pulled model is the deployed one, twice the same text, and valid in the org it came from', async () => {
  const first = await pullModel(testOrg.org, files.path('pulled.json'));
  expect(first.modelSet).toEqual(defaultModel());
  expect(modelText((await pullModel(testOrg.org)).modelSet)).toBe(modelText(first.modelSet));
  expect(await validateModelFile(files.path('pulled.json'), testOrg.org)).toMatchObject({
    checkedAgainstOrg: true,
    hash: first.hash,
    models: 1,
    groups: 10,
    metrics: 39,
    tiers: 4
  });
});

test('an org without a run has no history; the first run records what it found', async () => {
  expect(await modelHistory(testOrg.org)).toEqual([]);
  await recalculate(testOrg.org, { asOf, clock });
  expect(await modelHistory(testOrg.org)).toMatchObject([
    { active: true, note: 'Found in custom metadata by a run', publishedBy: 'Org Administrator', changes: null }
  ]);
});

test('a check says what would be written and deleted, and keeps nothing', async () => {
  const result = await publish(smaller, 'Without brand', true);
  expect(result).toMatchObject({
    checkOnly: true,
    records: 50,
    removed: [
      'KA_Criteria_Group.Brand_Influence',
      'KA_Metric.Awareness',
      'KA_Metric.Complaints',
      'KA_Metric.Reputation'
    ]
  });
  expect(await names('KA_Criteria_Group__mdt')).toContain('Brand_Influence');
  expect(await modelHistory(testOrg.org)).toHaveLength(1);
});

test('publishing writes the records, deletes those that are gone, and makes the version the active one', async () => {
  now = new Date('2025-12-02T08:00:00Z');
  const result = await publish(smaller, '  Without brand  ');
  expect(await names('KA_Criteria_Group__mdt')).not.toContain('Brand_Influence');
  expect(await names('KA_Metric__mdt')).toHaveLength(36);
  expect((await pullModel(testOrg.org)).hash).toBe(result.hash);
  const versions = await modelHistory(testOrg.org);
  expect(versions).toMatchObject([
    { hash: result.hash, active: true, note: 'Without brand', publishedBy: 'Org Administrator' },
    { active: false }
  ]);
  expect(versions[0]?.publishedAt).toMatch(/^2025-12-02T08:00:00/);
  expect(versions[0]?.changes?.map(modelChangeText)).toEqual([
    'Metric Complaints removed',
    'Group Brand_Influence removed',
    'Metric Awareness removed',
    'Metric Reputation removed',
    'Group Loyalty: weight 18 → 22',
    'Metric Satisfaction: weight 25 → 35'
  ]);
});

test('the next run rates with what was published and records no further version', async () => {
  const run = await recalculate(testOrg.org, { asOf, clock });
  const versions = await modelHistory(testOrg.org);
  expect(versions).toHaveLength(2);
  expect(versions.find(({ active }) => active)).toMatchObject({ hash: run.modelHash, note: 'Without brand' });
});

test('publishing an earlier model again brings it back, with its records and a new note', async () => {
  now = new Date('2025-12-03T08:00:00Z');
  const result = await publish(defaultModel(), 'Back to before');
  expect(result.removed).toEqual([]);
  expect(await names('KA_Criteria_Group__mdt')).toContain('Brand_Influence');
  expect(await modelHistory(testOrg.org)).toMatchObject([
    { hash: result.hash, active: true, note: 'Back to before' },
    { active: false, note: 'Without brand' }
  ]);
});

test.each([
  {
    mistake: 'weights that do not sum to 100',
    modelSet: withModel(defaultModel(), ({ groups: [first, ...others] }) => ({
      groups: first ? [{ ...first, weight: first.weight - 1 }, ...others] : []
    })),
    problem: { record: 'KA_Scoring_Model__mdt.Default_Model', message: like.matching(/sum to 99/) }
  },
  {
    mistake: 'an Account field that the org does not have',
    modelSet: withModel(defaultModel(), () => ({
      criteria: [{ field: 'Region__c', operator: 'equals', values: ['EU'] }]
    })),
    problem: {
      record: 'KA_Scoring_Model__mdt.Default_Model',
      message: like.matching(/Region__c, which Account does not have/)
    }
  },
  {
    mistake: 'a tier that the org has no value for',
    modelSet: {
      ...defaultModel(),
      tiers: defaultModel().tiers.map((tier) => (tier.name === 'Growth' ? { ...tier, name: 'Platinum' } : tier))
    },
    problem: { record: 'KA_Tier_Definition__mdt.Platinum', message: like.matching(/KA_Tier has no value Platinum/) }
  }
])(
  'a model with $mistake is refused with record and fix, and the org stays as it is',
  async ({ modelSet, problem }) => {
    const before = (await pullModel(testOrg.org)).hash;
    await expect(publish(modelSet, 'Wrong')).rejects.toMatchObject({
      name: 'ModelFileInvalidError',
      exitCode: 4,
      data: { problems: [{ ...problem, fix: like.text }] }
    });
    expect((await pullModel(testOrg.org)).hash).toBe(before);
    expect(await modelHistory(testOrg.org)).toHaveLength(2);
  }
);

test.each([
  ['', /is empty/],
  ['x'.repeat(256), /has 256 characters/]
])('the note %# is refused before the org is asked', async (note, message) => {
  await expect(publish(withCut(defaultModel(), 'Key', 61), note)).rejects.toMatchObject({
    name: 'NoteUnusableError',
    exitCode: 2,
    message: like.matching(message)
  });
});

test.each([
  ['nothing.json', undefined, 'FileUnreadableError', 2],
  ['broken.json', '{ "models": [', 'FileNotJsonError', 4],
  ['empty.json', '{}', 'ModelFileInvalidError', 4]
])('the file %s is refused', async (name, content, error, exitCode) => {
  const file = content === undefined ? files.path(name) : files.text(name, content);
  await expect(validateModelFile(file)).rejects.toMatchObject({ name: error, exitCode });
});

test('what the org itself refuses is told with its component, and nothing is kept', async () => {
  // A rule that only the org knows: this field was deleted from the type there.
  const refused = await testOrg.org.deployCustomMetadata({
    records: new Map([
      [
        'KA_Metric.Bad',
        '<CustomMetadata xmlns="http://soap.sforce.com/2006/04/metadata"><label>Bad</label><values><field>KA_Gone__c</field><value>1</value></values></CustomMetadata>'
      ]
    ]),
    remove: [],
    checkOnly: false
  });
  expect(refused).toMatchObject({
    succeeded: false,
    failures: [{ fullName: 'KA_Metric.Bad', problem: like.matching(/KA_Gone__c/) }]
  });
  expect(await names('KA_Metric__mdt')).not.toContain('Bad');
});
