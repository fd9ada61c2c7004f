import { conditionsOf, filtersFrom, NO_FILTERS, sameFilters, stateWith } from 'c/keyAccountFilters';

jest.mock('@salesforce/user/Id', () => ({ default: '005000000000001AAA' }), { virtual: true });

const rated = { KA_Calculated_At__c: { ne: null } };

describe('c/keyAccountFilters', () => {
  it('reads the address, and writes it so that it reads the same', () => {
    const filters = { owner: '005000000000002AAA', industry: 'Food & Beverage', tier: 'Key' };
    expect(filtersFrom(stateWith({}, filters))).toEqual(filters);
    expect(filtersFrom(undefined)).toEqual(NO_FILTERS);
  });

  it('keeps what else is in the address and removes what is no longer chosen', () => {
    const state = { ws: '/lightning/x', c__tier: 'Key', c__industry: 'Energy' };
    expect(stateWith(state, { ...NO_FILTERS, owner: 'mine' })).toEqual({ ws: '/lightning/x', c__owner: 'mine' });
  });

  it('takes only a user for an owner: the address can be anything', () => {
    expect(filtersFrom({ c__owner: "x' OR Name != '" })).toEqual(NO_FILTERS);
    expect(filtersFrom({ c__owner: '001000000000001AAA' })).toEqual(NO_FILTERS);
  });

  it.each([
    ['nothing chosen', {}, []],
    ['my accounts', { owner: 'mine' }, [{ OwnerId: { eq: '005000000000001AAA' } }]],
    ['an owner', { owner: '005000000000002AAA' }, [{ OwnerId: { eq: '005000000000002AAA' } }]],
    ['an industry', { industry: 'Energy' }, [{ Industry: { eq: 'Energy' } }]],
    ['a tier', { tier: 'Key' }, [{ KA_Tier__c: { eq: 'Key' } }]]
  ])('asks for calculated accounts, with %s', (_case, chosen, conditions) => {
    expect(conditionsOf({ ...NO_FILTERS, ...chosen })).toEqual([rated, ...conditions]);
  });

  it('knows whether anything changed', () => {
    expect(sameFilters(NO_FILTERS, { ...NO_FILTERS })).toBe(true);
    expect(sameFilters(NO_FILTERS, { ...NO_FILTERS, tier: 'Key' })).toBe(false);
  });
});
