import type { Names } from 'c/keyAccountModel';
import { modelSet } from './data/modelSet';

/** The module as a user of that language gets it. */
function inLanguage(lang: string): { namesFrom: (json: string | null) => Names; inWords: (name: string) => string } {
  jest.resetModules();
  jest.doMock('@salesforce/i18n/lang', () => ({ default: lang }), { virtual: true });
  return jest.requireActual('c/keyAccountModel');
}

const json = JSON.stringify(modelSet);

describe('names from the active model', () => {
  it.each([
    ['en-US', 'Standard model', 'Customer value', 'Sales revenue', 'Top accounts'],
    ['de', 'Standard model', 'Customer value', 'Sales revenue', 'Top accounts'],
    ['zh-CN', '默认模型', '客户价值', '销售收入', '战略客户'],
    ['zh-TW', '預設模型', '客戶價值', '銷售收入', '策略客戶'],
    ['zh-Hant-HK', '預設模型', '客戶價值', '銷售收入', '策略客戶']
  ])('are in the language of the user: %s', (lang, model, group, metric, tier) => {
    const names = inLanguage(lang).namesFrom(json);

    expect(names.model('Default_Model')).toBe(model);
    expect(names.group('Default_Model', 'Customer_Value')).toBe(group);
    expect(names.metric('Default_Model', 'Customer_Value', 'Revenue')).toBe(metric);
    expect(names.tier('Strategic')).toBe(tier);
  });

  it('fall back to the developer name in words for what the model no longer has', () => {
    const names = inLanguage('en-US').namesFrom(json);

    expect(names.model('Old_Model')).toBe('Old model');
    expect(names.group('Default_Model', 'Brand_Influence')).toBe('Brand influence');
    expect(names.metric('Default_Model', 'Brand_Influence', 'NPS_Score')).toBe('NPS score');
    expect(names.tier('Platinum_Plus')).toBe('Platinum plus');
  });

  it.each([null, '', '{"models":', '{"models":[],"tiers":[{"name":1}]}'])(
    'fall back to developer names when the model cannot be read: %p',
    (unreadable) => {
      expect(inLanguage('en-US').namesFrom(unreadable).tier('Strategic')).toBe('Strategic');
    }
  );

  it('rank tiers from the top whatever their order in the document', () => {
    const names = inLanguage('en-US').namesFrom(json);

    expect(names.rank('Strategic')).toEqual({ place: 1, count: 3 });
    expect(names.rank('Growth')).toEqual({ place: 3, count: 3 });
    expect(names.rank('Platinum')).toBeNull();
  });
});

describe('a developer name in words', () => {
  it.each([
    ['Customer_Value', 'Customer value'],
    ['NumberOfEmployees', 'Number of employees'],
    ['AnnualRevenue', 'Annual revenue'],
    ['KA_Market_Share__c', 'KA market share'],
    ['CSAT', 'CSAT'],
    ['', '']
  ])('%s → %s', (name, words) => {
    expect(inLanguage('en-US').inWords(name)).toBe(words);
  });
});
