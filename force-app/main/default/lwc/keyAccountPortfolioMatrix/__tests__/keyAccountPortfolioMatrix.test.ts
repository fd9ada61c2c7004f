import { graphql } from 'lightning/graphql';
import KeyAccountPortfolioMatrix from 'c/keyAccountPortfolioMatrix';
import { answerOf, recordNode, records } from '../../../../../../test/lwc/answers';
import { graphqlStub } from '../../../../../../test/lwc/graphqlStub';
import { navigate } from '../../../../../../test/lwc/lightningNavigation';
import { clearPage, find, frameOf, mount, part, property, rendered, texts } from '../../../../../../test/lwc/mount';
import { rating } from '../../keyAccountDetails/__tests__/data/portfolioAnalyses';

jest.mock('@salesforce/user/Id', () => ({ default: '005000000000001AAA' }), { virtual: true });

const wire = graphqlStub(graphql);
const account = (id: string, revenue: number | null, attractiveness: number | null, strength: number | null) =>
  recordNode(id, {
    Name: `Account ${id}`,
    KA_Revenue__c: revenue,
    KA_Attractiveness__c: attractiveness,
    KA_Strength__c: strength
  });
const analysis = records(recordNode('a07', { KA_Detail__c: JSON.stringify(rating) }));

async function show(accounts: ReturnType<typeof account>[], analyses = analysis): Promise<HTMLElement> {
  const panel = mount('c-key-account-portfolio-matrix', KeyAccountPortfolioMatrix, {});
  wire.emit(answerOf({ Account: records(...accounts), KA_Analysis__c: analyses }));
  await rendered();
  return panel;
}

beforeEach(() => navigate.mockClear());
afterEach(clearPage);

describe('c-key-account-portfolio-matrix', () => {
  it('draws the largest accounts over the density of all, revenue as size', async () => {
    const panel = await show([account('A', 1000, 90, 80), account('B', 250, 20, 10), account('C', null, 50, null)]);
    const matrix = part(panel, 'c-key-account-matrix');
    expect(property(matrix, 'points')).toMatchObject([
      { key: 'A', size: 100, url: '/lightning/r/Account/A/view' },
      { key: 'B', size: 25, title: 'Account B: attractiveness 20.0, our strength 10.0, revenue $250' }
    ]);
    expect(property(matrix, 'cells')).toEqual(rating.grid);
    expect(property(matrix, 'summary')).toBe('2 accounts by attractiveness and our strength');
    await expect(panel).toBeAccessible();
  });

  it('has the same as a table', async () => {
    const panel = await show([account('A', 1000, 90, 80)]);
    part(part(panel, 'c-key-account-disclosure'), 'button').click();
    await rendered();
    expect(texts(panel, 'tbody tr')).toEqual(['Account A90.080.0$1,000']);
    await expect(panel).toBeAccessible();
  });

  it('opens an account from the chart and from the table', async () => {
    const panel = await show([account('A', 1000, 90, 80)]);
    part(panel, 'c-key-account-matrix').dispatchEvent(new CustomEvent('open', { detail: 'A' }));
    part(part(panel, 'c-key-account-disclosure'), 'button').click();
    await rendered();
    part(panel, 'tbody a').dispatchEvent(new CustomEvent('click', { cancelable: true }));
    expect(navigate).toHaveBeenCalledTimes(2);
    for (const [page] of navigate.mock.calls) expect(page).toMatchObject({ attributes: { recordId: 'A' } });
  });

  it('is drawn without a background while nobody knows how the others stand', async () => {
    const panel = await show([account('A', 1000, 90, 80)], records());
    expect(property(part(panel, 'c-key-account-matrix'), 'cells')).toEqual([]);
  });

  it('says what to do when nothing matches', async () => {
    const panel = await show([]);
    expect(find(frameOf(panel), 'c-key-account-empty-state')).toHaveProperty('heading', 'Nothing to show');
    expect(find(panel, 'c-key-account-matrix')).toBeNull();
  });

  it('hands errors to the frame', async () => {
    const panel = mount('c-key-account-portfolio-matrix', KeyAccountPortfolioMatrix, {});
    wire.emitErrors([{ message: 'No such field' }]);
    await rendered();
    expect(find(frameOf(panel), 'c-key-account-error-panel')).not.toBeNull();
  });
});
