import { describe, expect, it } from 'vitest';
import { canonicalJson, modelHash } from '../../scripts/config/modelHash.ts';
import { ModelError } from '../../scripts/config/modelProblem.ts';
import { readModelSet } from '../../scripts/config/readModelSet.ts';
import { defaultModel } from './modelRows.ts';

const copy = (): ReturnType<typeof defaultModel> => structuredClone(defaultModel());

function errorOf(document: unknown): ModelError {
  try {
    readModelSet(document);
  } catch (error) {
    if (error instanceof ModelError) return error;
    throw error;
  }
  throw new Error('the document was accepted');
}

describe('a model file', () => {
  it('names record and property of everything that is wrong', () => {
    const document: unknown = JSON.parse(
      JSON.stringify(defaultModel()).replace('"weight":28', '"weight":"28"').replace('"lower":-50,', '')
    );
    expect(errorOf(document).problems.map(({ record, message }) => `${record} ${message.split(':')[0] ?? ''}`)).toEqual(
      ['KA_Criteria_Group__mdt.Customer_Value weight', 'KA_Metric__mdt.Revenue_Growth lower']
    );
  });

  it('names a record without a name by its place', () => {
    const document = { ...copy(), tiers: [{ rank: 1 }] };
    expect(errorOf(document).problems[0]?.record).toBe('KA_Tier_Definition__mdt.number 1');
  });

  it('refuses properties that it does not know, such as a mistyped one', () => {
    const [first, ...rest] = copy().tiers;
    const { message } = errorOf({ ...copy(), tiers: [{ ...first, maximumAcounts: 5 }, ...rest] });
    expect(message).toContain('KA_Tier_Definition__mdt.Strategic: Unrecognized key: "maximumAcounts"');
  });

  it.each([null, [], 'model', 7, {}])('refuses %j with the reason', (document) => {
    expect(errorOf(document).problems.length).toBeGreaterThan(0);
  });

  it('lists every problem in the message of the error', () => {
    expect(errorOf({ schemaVersion: 2, models: [], tiers: [] }).message.split('\n')).toHaveLength(4);
  });
});

describe('the hash of a model', () => {
  it('is the same whatever the order of properties, models and tiers', () => {
    const set = copy();
    const [model] = set.models;
    if (!model) throw new Error('the default model set has a model');
    set.models.push({ ...model, name: 'Other', priority: 1 });
    const reordered = {
      tiers: [...set.tiers].reverse(),
      models: [...set.models].reverse().map((each) => Object.fromEntries(Object.entries(each).reverse())),
      schemaVersion: 1
    };
    expect(modelHash(readModelSet(reordered))).toBe(modelHash(readModelSet(set)));
  });

  it('changes with any number, and with the order of groups that people see', () => {
    const hashes = [copy(), copy(), copy()];
    for (const tier of hashes[1]?.tiers ?? []) tier.minimumScore += tier.rank === 2 ? 0.01 : 0;
    hashes[2]?.models[0]?.groups.reverse();
    expect(new Set(hashes.map(modelHash)).size).toBe(3);
  });

  it('is made of canonical JSON', () => {
    expect(canonicalJson({ b: [2, { d: 1, c: undefined }], a: '名' })).toBe('{"a":"名","b":[2,{"d":1}]}');
    expect(modelHash(defaultModel())).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('the default model', () => {
  const groups = defaultModel().models.flatMap((model) => model.groups);

  it('has the ten criteria groups', () => {
    expect(groups.map(({ name }) => name)).toEqual([
      'Customer_Value',
      'Loyalty',
      'Market_Potential',
      'Customer_Need',
      'Competitive_Position',
      'Technology_Innovation',
      'Strategic_Cooperation',
      'Brand_Influence',
      'Data_Quality',
      'Resource_Return'
    ]);
  });

  it('says everything in Chinese, in the script of each language', () => {
    const texts = groups.flatMap(({ label, metrics }) => [
      label,
      ...metrics.flatMap(({ label: own, source }) =>
        source.type === 'assessment' ? [own, source.question, ...source.anchors] : [own]
      )
    ]);
    for (const { en_US, zh_CN, zh_TW } of texts) {
      expect(zh_CN, en_US).toMatch(/[\u4e00-\u9fff]/);
      expect(zh_TW, en_US).toMatch(/[\u4e00-\u9fff]/);
      expect(zh_TW, en_US).not.toMatch(/[额户满来买场专业务术种见认样观进还这时应对问题为长开关产动级购]/);
      expect(zh_CN, en_US).not.toMatch(/[額戶滿來買場專業務術種見認樣觀進還這時應對問題為長開關產動級購]/);
    }
  });
});
