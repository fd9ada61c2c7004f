import { graphql } from 'lightning/graphql';
import KeyAccountProfitCurve from 'c/keyAccountProfitCurve';
import { answerOf, recordNode, records } from '../../../../../../test/lwc/answers';
import { graphqlStub } from '../../../../../../test/lwc/graphqlStub';
import { clearPage, find, frameOf, mount, part, rendered, texts } from '../../../../../../test/lwc/mount';
import { profit } from '../../keyAccountDetails/__tests__/data/portfolioAnalyses';
import { CURVE, curveShape } from '../curveShape';

jest.mock('@salesforce/user/Id', () => ({ default: '005000000000001AAA' }), { virtual: true });

const wire = graphqlStub(graphql);

async function show(detail: object | null, filters?: object): Promise<HTMLElement> {
  const panel = mount('c-key-account-profit-curve', KeyAccountProfitCurve, filters ? { filters } : {});
  const found = detail === null ? [] : [recordNode('a07', { KA_Detail__c: JSON.stringify(detail) })];
  wire.emit(answerOf({ KA_Analysis__c: records(...found) }));
  await rendered();
  return panel;
}

afterEach(clearPage);

describe('the shape of the curve', () => {
  it('rises from zero at the left to its peak, and falls to what is left at the right', () => {
    const { zero, peak, line } = curveShape(profit.curve, [90, 400_000]);
    const ends = line.split(' ').map((point) => Number(point.split(',')[1]));
    expect(ends[0]).toBe(zero);
    expect(peak.y).toBe(CURVE.margin);
    expect(ends.at(-1)).toBeGreaterThan(peak.y);
  });

  it('leaves room below zero for a portfolio that loses money', () => {
    const { zero } = curveShape(
      [
        [0, 0],
        [100, -500]
      ],
      [0, 0]
    );
    expect(zero).toBe(CURVE.margin);
  });
});

describe('c-key-account-profit-curve', () => {
  it('says in words who earns and who costs, and draws it', async () => {
    const panel = await show(profit);
    expect(texts(panel, 'c-key-account-panel-frame > p')).toEqual([
      'The best 20% of the accounts earn 75% of the profits.',
      '1 account cost more than they return, $30,000 in all.',
      'Without them the profit would be $400,000, which the best 9 accounts earn.'
    ]);
    expect(texts(panel, 'svg title')).toEqual([
      'Profit of 10 accounts, from the most to the least profitable: $370,000 in all.'
    ]);
    expect(texts(frameOf(panel), '.trace li')[0]).toContain('Oct 31, 2026');
    await expect(panel).toBeAccessible();
  });

  it('has the same as a table, by tenths of the accounts as far as there are that many', async () => {
    const panel = await show(profit);
    part(part(panel, 'c-key-account-disclosure'), 'button').click();
    await rendered();
    expect(texts(panel, 'tbody tr')).toEqual([
      '10%$200,000',
      '20%$300,000',
      '50%$380,000',
      '90%$400,000',
      '100%$370,000'
    ]);
    await expect(panel).toBeAccessible();
  });

  it('says that nobody loses money', async () => {
    const panel = await show({ ...profit, lossMakers: 0, losses: 0 });
    expect(panel.shadowRoot?.textContent).toContain('No account costs more than it returns.');
  });

  it('asks for the tier that the filters name, and says that owner and industry do not narrow it', async () => {
    const panel = await show(profit, { owner: 'mine', industry: '', tier: 'Key' });
    expect(wire.lastConfig()).toMatchObject({ variables: { key: 'Profit|Tier|Key' } });
    expect(texts(panel, '.weak')).toEqual(['Of all owners and industries: this is worked out once for everybody.']);
  });

  it.each([
    ['nothing was worked out', null, 'Nothing worked out yet'],
    ['no account sold anything', { ...profit, accounts: 0, curve: [] }, 'Nothing worked out yet'],
    ['the batch is newer', { ...profit, version: 2 }, 'These figures are newer than this page']
  ])('says what to do when %s', async (_case, detail, heading) => {
    const panel = await show(detail);
    expect(find(frameOf(panel), 'c-key-account-empty-state')).toHaveProperty('heading', heading);
    expect(find(panel, 'svg')).toBeNull();
    await expect(panel).toBeAccessible();
  });
});
