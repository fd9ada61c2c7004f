import { describe, expect, it } from 'vitest';
import { addressOf, pageOf } from './pageRouter.ts';

describe('addresses of the preview', () => {
  it.each([
    [
      'standard__recordPage',
      { objectApiName: 'Account', recordId: '001x', actionName: 'view' },
      '/lightning/r/Account/001x/view'
    ],
    [
      'standard__objectPage',
      { objectApiName: 'KA_Investment__c', actionName: 'list' },
      '/lightning/o/KA_Investment__c/list'
    ],
    ['standard__namedPage', { pageName: 'home' }, '/'],
    ['standard__webPage', { url: 'https://www.example.com' }, 'https://www.example.com']
  ])('are those of Lightning Experience for %s', (type, attributes, address) => {
    expect(addressOf({ type, attributes })).toBe(address);
  });

  it('carry the state of a page in the query', () => {
    expect(addressOf({ type: 'standard__namedPage', state: { q: '华 &' } })).toBe('/?q=%E5%8D%8E+%26');
  });

  it('are not made up for a page that the preview does not have', () => {
    expect(addressOf({ type: 'comm__namedPage', attributes: {} })).toBeUndefined();
  });

  it('lead back to the page they were made from', () => {
    expect(pageOf('/lightning/r/Account/001x/view', new URLSearchParams())).toMatchObject({
      type: 'standard__recordPage',
      attributes: { recordId: '001x', objectApiName: 'Account' }
    });
  });

  it('lead back to the tab', () => {
    expect(pageOf('/lightning/n/KA_Portfolio', new URLSearchParams())).toMatchObject({
      type: 'standard__navItemPage',
      attributes: { apiName: 'KA_Portfolio' }
    });
  });
});
