import { graphql } from 'lightning/graphql';
import KeyAccountPortfolio from 'c/keyAccountPortfolio';
import { answerOf, groups, recordNode, records } from '../../../../../../test/lwc/answers';
import { graphqlStub } from '../../../../../../test/lwc/graphqlStub';
import { navigate, openPage } from '../../../../../../test/lwc/lightningNavigation';
import { clearPage, find, findAll, mount, part, property, rendered, texts } from '../../../../../../test/lwc/mount';
import { rating } from '../../keyAccountDetails/__tests__/data/portfolioAnalyses';
import { modelSet } from '../../keyAccountModel/__tests__/data/modelSet';

jest.mock('@salesforce/user/Id', () => ({ default: '005000000000001AAA' }), { virtual: true });

const wire = graphqlStub(graphql);
const page = { type: 'standard__navItemPage', attributes: { apiName: 'KA_Portfolio' }, state: { ws: 'kept' } };
const ann = '005000000000002AAA';

const options = answerOf(
  {
    KA_Analysis__c: records(recordNode('a07', { KA_Detail__c: JSON.stringify(rating) })),
    User: records(recordNode(ann, { Name: 'Ann Keller' })),
    KA_Model_Version__c: records(recordNode('a04', { KA_Model__c: JSON.stringify(modelSet) }))
  },
  {
    industries: groups(
      { Industry: { value: 'Food', displayValue: 'Food & Beverage' } },
      { Industry: { value: 'Energy', displayValue: 'Energy' } },
      { Industry: { value: null, displayValue: null } }
    )
  }
);

function opens(state: Record<string, string>): void {
  openPage({ ...page, state });
}

async function show(state: Record<string, string> = page.state): Promise<HTMLElement> {
  const portfolio = mount('c-key-account-portfolio', KeyAccountPortfolio);
  opens(state);
  wire.emit(options);
  await rendered();
  return portfolio;
}

async function choose(portfolio: HTMLElement, filter: string, value: string): Promise<void> {
  const select = find<HTMLSelectElement>(portfolio, `[data-filter="${filter}"]`);
  if (select === null) throw new Error(`no filter ${filter}`);
  select.value = value;
  select.dispatchEvent(new CustomEvent('change'));
  await rendered();
}

const panels = [
  'c-key-account-tier-mix',
  'c-key-account-portfolio-matrix',
  'c-key-account-ranking',
  'c-key-account-profit-curve'
];
const handed = (portfolio: HTMLElement) => panels.map((panel) => property(part(portfolio, panel), 'filters'));

beforeEach(() => navigate.mockClear());
afterEach(clearPage);

describe('c-key-account-portfolio', () => {
  it('offers owners, industries and tiers by name, tiers from the highest down', async () => {
    const portfolio = await show();
    expect(texts(portfolio, '[data-filter="owner"] option')).toEqual(['All', 'Mine', 'Ann Keller']);
    expect(texts(portfolio, '[data-filter="industry"] option')).toEqual(['All', 'Energy', 'Food & Beverage']);
    expect(texts(portfolio, '[data-filter="tier"] option').slice(0, 3)).toEqual(['All', 'Top accounts', 'Key']);
    await expect(portfolio).toBeAccessible();
  });

  it.each([
    ['owner', ann],
    ['industry', 'Energy'],
    ['tier', 'Key']
  ])('hands the chosen %s to every panel and keeps it in the address', async (filter, value) => {
    const portfolio = await show();
    await choose(portfolio, filter, value);
    for (const filters of handed(portfolio)) expect(filters).toMatchObject({ [filter]: value });
    expect(navigate).toHaveBeenCalledWith({ ...page, state: { ws: 'kept', [`c__${filter}`]: value } }, true);
  });

  it('starts with the filters of the address, also one that is no choice any more', async () => {
    const portfolio = await show({ c__industry: 'Shipbuilding', c__owner: 'mine' });
    for (const filters of handed(portfolio)) {
      expect(filters).toEqual({ owner: 'mine', industry: 'Shipbuilding', tier: '' });
    }
    expect(find<HTMLSelectElement>(portfolio, '[data-filter="industry"]')?.value).toBe('Shipbuilding');
    expect(navigate).not.toHaveBeenCalled();
  });

  it('follows the address when the user goes back', async () => {
    const portfolio = await show({ c__tier: 'Key' });
    opens({});
    await rendered();
    for (const filters of handed(portfolio)) expect(filters).toEqual({ owner: '', industry: '', tier: '' });
  });

  it('takes all filters back at once', async () => {
    const portfolio = await show({ c__tier: 'Key', c__industry: 'Energy' });
    part(portfolio, '.clear').click();
    await rendered();
    expect(navigate).toHaveBeenCalledWith({ ...page, state: {} }, true);
    expect(findAll(portfolio, '.clear')).toHaveLength(0);
    for (const filters of handed(portfolio)) expect(filters).toEqual({ owner: '', industry: '', tier: '' });
  });

  it('tells the lists and the matrix what is typical of the portfolio', async () => {
    const skewed = {
      ...rating,
      quantiles: { ...rating.quantiles, strength: rating.quantiles.strength.map((q) => q / 2) }
    };
    const portfolio = await show();
    const { query } = options.uiapi;
    const KA_Analysis__c = records(recordNode('a07', { KA_Detail__c: JSON.stringify(skewed) }));
    wire.emit(answerOf({ ...query, KA_Analysis__c }, options.uiapi.aggregate));
    await rendered();
    for (const panel of ['c-key-account-ranking', 'c-key-account-portfolio-matrix']) {
      expect(property(part(portfolio, panel), 'typical')).toEqual({ attractiveness: 50, strength: 25 });
    }
  });

  it('shows the panels even where the choices could not be read', async () => {
    const portfolio = mount('c-key-account-portfolio', KeyAccountPortfolio);
    wire.emitErrors([{ message: 'No such field' }]);
    await rendered();
    expect(property(part(portfolio, 'c-key-account-panel-frame'), 'errors')).toEqual([{ message: 'No such field' }]);
    expect(find(portfolio, 'c-key-account-ranking')).not.toBeNull();
  });

  it('shows the heading that the admin chose', async () => {
    const portfolio = mount('c-key-account-portfolio', KeyAccountPortfolio, { heading: 'Our best' });
    await rendered();
    expect(property(part(portfolio, 'c-key-account-panel-frame'), 'heading')).toBe('Our best');
  });
});
