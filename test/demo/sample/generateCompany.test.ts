import { describe, expect, it } from 'vitest';
import { stories } from './archetypes.ts';
import { generateCompany } from './generateCompany.ts';

const options = { asOf: '2026-10-31', assessedMetrics: [{ name: 'Willingness', validityDays: 180 }] };
const company = generateCompany(options);

describe('the sample company', () => {
  it('is the same every time for the same seed and day', () => {
    expect(generateCompany(options)).toEqual(company);
    expect(generateCompany({ ...options, seed: 1 })).not.toEqual(company);
  });

  it('has 150 accounts with unique names and numbers in several industries and countries', () => {
    const distinct = (field: string): number => new Set(company.accounts.map((account) => account.values[field])).size;
    expect(company.accounts).toHaveLength(150);
    expect(distinct('Name')).toBe(150);
    expect(distinct('AccountNumber')).toBe(150);
    expect(distinct('Industry')).toBeGreaterThanOrEqual(6);
    expect(distinct('BillingCountry')).toBeGreaterThanOrEqual(5);
  });

  it('tells the five stories that the guides name', () => {
    const numbers = company.accounts.map((account) => account.number);
    for (const story of stories) expect(numbers).toContain(story.number);
  });

  it('knows no date after its last day, except of deals still open', () => {
    const dated = [
      ...company.opportunities
        .filter((record) => String(record.values['StageName']).startsWith('Closed'))
        .map((record) => record.values['CloseDate']),
      ...company.investments.map((record) => record.values['KA_Date__c']),
      ...company.tasks.map((record) => record.values['ActivityDate']),
      ...company.cases.map((record) => String(record.values['CreatedDate']).slice(0, 10)),
      ...company.surveyResponses.map((record) => String(record.values['KA_Answered_At__c']).slice(0, 10)),
      ...company.assessments.map((record) => record.values['KA_Assessed_On__c'])
    ].map(String);
    expect(dated.length).toBeGreaterThan(5_000);
    expect(dated.filter((day) => day > options.asOf)).toEqual([]);
    expect(dated.reduce((earliest, day) => (day < earliest ? day : earliest)) < '2023-12-31').toBe(true);
  });

  it('lists parents before their subsidiaries and refers to accounts and contacts that exist', () => {
    const seen = new Set<string>();
    let subsidiaries = 0;
    for (const { number, parent } of company.accounts) {
      if (parent !== undefined) {
        subsidiaries += 1;
        expect(seen).toContain(parent);
      }
      seen.add(number);
    }
    expect(subsidiaries).toBeGreaterThan(0);
    for (const record of [...company.cases, ...company.surveyResponses, ...company.surveyRequests]) {
      expect(company.contacts[record.contact ?? 0]?.account).toBe(record.account);
    }
  });

  it('never repeats an external id, so that loading twice cannot duplicate', () => {
    const { investments, surveyResponses, surveyAnswers, surveyRequests, assessments, improvements } = company;
    for (const records of [investments, surveyResponses, surveyAnswers, surveyRequests, assessments, improvements]) {
      const ids = records.map((record) => record.values['KA_External_Id__c']);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  it('has answers by dimension of 1 to 5 for its responses, and more requests than responses of those asked by name', () => {
    const responses = new Set(company.surveyResponses.map((record) => record.values['KA_External_Id__c']));
    for (const { response, values } of company.surveyAnswers) {
      expect(responses).toContain(response);
      expect([1, 2, 3, 4, 5]).toContain(values['KA_Value__c']);
    }
    const dimensions = new Set(company.surveyAnswers.map(({ values }) => values['KA_Dimension__c']));
    expect([...dimensions].sort()).toEqual(['Delivery', 'Price', 'Product', 'Service']);
    const asked = new Set(company.surveyRequests.map(({ account }) => account));
    const answered = company.surveyResponses.filter(({ account }) => asked.has(account));
    expect(company.surveyRequests.length).toBeGreaterThan(answered.length);
    expect(answered.length).toBeLessThan(company.surveyResponses.length);
  });

  it('improves what customers rate worst: some of it done, none of that without a day or due before it began', () => {
    const done = company.improvements.filter(({ values }) => values['KA_Status__c'] === 'Done');
    expect(done.length).toBeGreaterThan(5);
    expect(company.improvements.length).toBeGreaterThan(2 * done.length - 1);
    for (const { values } of company.improvements) {
      expect(values['KA_Done_On__c'] === null).toBe(values['KA_Status__c'] !== 'Done');
      expect(String(values['CreatedDate']).slice(0, 10) < String(values['KA_Due__c'])).toBe(true);
    }
    for (const { values } of done) expect(String(values['KA_Done_On__c']) < options.asOf).toBe(true);
  });
});
