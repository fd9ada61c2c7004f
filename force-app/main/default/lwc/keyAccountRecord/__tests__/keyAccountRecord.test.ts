import type { GraphQLData } from 'lightning/graphql';
import { aggregates, isVisible, nodes, numberValue, textValue } from 'c/keyAccountRecord';

const account = {
  Id: '001000000000001AAA',
  Name: { value: 'Acme' },
  KA_Tier__c: { value: null },
  KA_Score__c: { value: 0 },
  KA_RFM__c: { value: '' }
};

const data: GraphQLData = {
  uiapi: {
    query: { Account: { edges: [{ node: account }] } },
    aggregate: {
      Account: {
        edges: [
          { node: { aggregate: { KA_Tier__c: { value: 'Key' }, KA_Cost__c: { sum: { value: 12.5 } } } } },
          { node: { aggregate: { KA_Tier__c: { value: null }, KA_Cost__c: { sum: { value: null } } } } }
        ]
      }
    }
  }
};

describe('records of an answer', () => {
  it('come out of their edges', () => {
    expect(nodes(data, 'Account')).toEqual([account]);
  });

  it('are none for an object that was not asked for, or no answer', () => {
    expect(nodes(data, 'Contact')).toEqual([]);
    expect(nodes(undefined, 'Account')).toEqual([]);
  });

  it('give texts, with null for blank, empty and absent', () => {
    expect(textValue(account, 'Name')).toBe('Acme');
    expect(textValue(account, 'KA_Tier__c')).toBeNull();
    expect(textValue(account, 'KA_RFM__c')).toBeNull();
    expect(textValue(account, 'Phone')).toBeNull();
    expect(textValue(account, 'KA_Score__c')).toBeNull();
    expect(textValue(undefined, 'Name')).toBeNull();
  });

  it('give numbers, zero among them', () => {
    expect(numberValue(account, 'KA_Score__c')).toBe(0);
    expect(numberValue(account, 'Name')).toBeNull();
    expect(numberValue(account, 'Phone')).toBeNull();
  });

  it('tell a blank field from one that the user may not see', () => {
    expect(isVisible(account, 'KA_Tier__c')).toBe(true);
    expect(isVisible(account, 'KA_ROI__c')).toBe(false);
  });
});

describe('groups of an aggregate', () => {
  it('give what they were grouped by, and sums', () => {
    const groups = aggregates(data, 'Account').map((group) => [group.text('KA_Tier__c'), group.sum('KA_Cost__c')]);

    expect(groups).toEqual([
      ['Key', 12.5],
      [null, 0]
    ]);
  });

  it('are none when the answer has no aggregate', () => {
    expect(aggregates({ uiapi: { query: {} } }, 'Account')).toEqual([]);
  });
});
