import type { GraphQLData } from 'lightning/graphql';
import { graphql } from 'lightning/graphql';
import KeyAccountRoi from 'c/keyAccountRoi';
import { graphqlStub } from '../../../../../../test/lwc/graphqlStub';
import { clearPage, find, findAll, frameOf, mount, property, rendered, texts } from '../../../../../../test/lwc/mount';
import { mixedRoi, nothing, withoutCost } from '../../keyAccountDetails/__tests__/data/roiDetails';
import { answer } from './data/answers';

const wire = graphqlStub(graphql);
const recordId = '001000000000001AAA';

function show(props: object = {}): HTMLElement {
  return mount('c-key-account-roi', KeyAccountRoi, { recordId, ...props });
}

async function showAnswer(data: GraphQLData, props: object = {}): Promise<HTMLElement> {
  const panel = show(props);
  wire.emit(data);
  await rendered();
  return panel;
}

/** What a disclosure holds is rendered once it is open. */
async function showBridge(data: GraphQLData): Promise<HTMLElement> {
  const panel = await showAnswer(data);
  const disclosure = find(panel, 'c-key-account-disclosure');
  if (disclosure !== null) find(disclosure, 'button')?.click();
  await rendered();
  return panel;
}

const figuresOf = (panel: HTMLElement) =>
  findAll(panel, '.figures c-key-account-figure').map((figure) => [
    property(figure, 'label'),
    property(figure, 'value'),
    property(figure, 'note')
  ]);

afterEach(clearPage);

describe('c-key-account-roi without figures to show', () => {
  it('draws an outline while it loads', async () => {
    const panel = show();

    expect(find(frameOf(panel), 'c-key-account-stencil')).not.toBeNull();
    await expect(panel).toBeAccessible();
  });

  it('asks for the account of the page', async () => {
    show();
    await rendered();

    expect(wire.lastConfig()).toMatchObject({ variables: { recordId } });
  });

  it('hands errors to the error panel and asks again when the user does', async () => {
    const refresh = jest.fn(() => Promise.resolve());
    const panel = show();
    wire.emitErrors([{ message: 'Invalid Id' }], refresh);
    await rendered();

    expect(find(frameOf(panel), 'c-key-account-error-panel')).toHaveProperty('errors', [{ message: 'Invalid Id' }]);
    find(frameOf(panel), 'c-key-account-error-panel')?.dispatchEvent(new CustomEvent('retry'));
    expect(refresh).toHaveBeenCalledTimes(1);
    await expect(panel).toBeAccessible();
  });

  it.each<[string, GraphQLData, string]>([
    [
      'the user may not see them',
      answer({ account: { KA_Return__c: undefined } }),
      'You do not have access to these figures'
    ],
    ['the account is not there for the user', answer({ account: null }), 'You do not have access to these figures'],
    ['nothing was calculated', answer({ account: { KA_ROI_Detail__c: null } }), 'Not calculated yet'],
    [
      'the batch is newer',
      answer({ account: { KA_ROI_Detail__c: JSON.stringify({ ...mixedRoi, version: 2 }) } }),
      'These figures are newer than this page'
    ],
    [
      'nothing was sold or spent',
      answer({
        account: {
          KA_ROI_Detail__c: JSON.stringify(nothing),
          KA_Revenue__c: 0,
          KA_Revenue_Prior__c: 0,
          KA_Return__c: 0,
          KA_Cost__c: 0,
          KA_ROI__c: null
        }
      }),
      'No sales and no cost in this period'
    ]
  ])('says what to do when %s', async (_case, data, heading) => {
    const panel = await showAnswer(data);

    expect(find(frameOf(panel), 'c-key-account-empty-state')).toHaveProperty('heading', heading);
    expect(find(panel, 'c-key-account-figure')).toBeNull();
    await expect(panel).toBeAccessible();
  });
});

describe('c-key-account-roi', () => {
  it('says in a sentence whether the account pays off, then shows the figures', async () => {
    const panel = await showAnswer(answer());

    expect(texts(panel, '.verdict')).toEqual(['Every $1.00 spent on this account brought back $5.00.']);
    expect(figuresOf(panel)).toEqual([
      ['ROI', '400%', ''],
      ['Return', '$50,000', 'Part margin, part revenue'],
      ['Cost', '$10,000', 'Recorded in the period'],
      ['Revenue growth', '+20%', '$120,000 after $100,000']
    ]);
    expect(find(panel, 'c-key-account-empty-state')).toBeNull();
    await expect(panel).toBeAccessible();
  });

  it('says what a loss-maker lost, with an icon and not by colour alone', async () => {
    const panel = await showAnswer(answer({ account: { KA_Return__c: 4000, KA_ROI__c: -60 } }));

    expect(texts(panel, '.verdict')).toEqual(['This account cost $6,000 more than it brought back.']);
    expect(find(panel, '.verdict lightning-icon')).toHaveProperty('iconName', 'utility:warning');
    expect(figuresOf(panel)[0]).toEqual(['ROI', '−60%', '']);
    await expect(panel).toBeAccessible();
  });

  it('says when return and cost are even', async () => {
    const panel = await showAnswer(answer({ account: { KA_Return__c: 10000, KA_ROI__c: 0 } }));

    expect(texts(panel, '.verdict')).toEqual(['This account brought back exactly what it cost.']);
  });

  it('asks for a cost instead of showing an infinite ROI', async () => {
    const panel = await showAnswer(
      answer({ account: { KA_ROI_Detail__c: JSON.stringify(withoutCost), KA_Cost__c: 0, KA_ROI__c: null } })
    );

    expect(find(panel, 'c-key-account-empty-state')).toHaveProperty('heading', 'No cost recorded');
    expect(find(panel, '.verdict')).toBeNull();
    expect(figuresOf(panel)).toEqual([
      ['Return', '$50,000', 'Revenue, as no product cost is known'],
      ['Cost', '$0', ''],
      ['Revenue growth', '+20%', '$120,000 after $100,000']
    ]);
    expect(find(panel, '[aria-labelledby^="compare"]')).toBeNull();
    await expect(panel).toBeAccessible();
  });

  it.each([
    ['margin', 'Gross margin'],
    ['revenue', 'Revenue, as no product cost is known'],
    ['mixed', 'Part margin, part revenue']
  ])('says what a return of basis %s is', async (returnBasis, note) => {
    const panel = await showAnswer(
      answer({ account: { KA_ROI_Detail__c: JSON.stringify({ ...mixedRoi, returnBasis }) } })
    );

    expect(figuresOf(panel)[1]).toEqual(['Return', '$50,000', note]);
  });

  it('does not make up a growth without revenue to compare with', async () => {
    const panel = await showAnswer(answer({ account: { KA_Revenue_Growth__c: null, KA_Revenue_Prior__c: 0 } }));

    expect(figuresOf(panel).at(-1)).toEqual(['Revenue growth', 'Not known', 'No revenue in the period before']);
  });

  it('lists costs from the largest, with how many records each sums', async () => {
    const panel = await showAnswer(answer());
    const costs = find(panel, '[aria-labelledby^="costs"]');

    expect([...(costs?.querySelectorAll('li') ?? [])].map((row) => row.textContent)).toEqual([
      'Meetings and visits$7,5001 record$80 an hour and Role: Engineer: $120 an hourShow the records',
      'Delivery$2,50110 recordsShow the records'
    ]);
    expect([...(costs?.querySelectorAll('c-key-account-bar') ?? [])].map((bar) => property(bar, 'value'))).toEqual([
      100,
      expect.closeTo(33.34, 2)
    ]);
  });

  it('says as of when, for which period and in which currency', async () => {
    const panel = await showAnswer(answer());

    expect(texts(frameOf(panel), '.trace li')).toEqual([
      'Data as of Oct 31, 2026',
      'Period Nov 1, 2025 – Oct 31, 2026',
      'Amounts in USD',
      'Other currencies at the rate of each record’s date',
      'Product cost from Opportunity.KA_Product_Cost__c',
      'Not counted: Cases handled (there is no cost rate)',
      'Last changed Oct 31, 2026, 7:13 PM'
    ]);
  });

  it('shows the heading that the admin chose', async () => {
    expect(find(frameOf(await showAnswer(answer(), { heading: 'Worth it?' })), 'lightning-card')).toHaveProperty(
      'title',
      'Worth it?'
    );
  });
});

describe('the comparison', () => {
  const rowsOf = (panel: HTMLElement) =>
    [...(find(panel, '[aria-labelledby^="compare"]')?.querySelectorAll('li') ?? [])].map((row) => row.textContent);
  const barsOf = (panel: HTMLElement) =>
    [...(find(panel, '[aria-labelledby^="compare"]')?.querySelectorAll('c-key-account-bar') ?? [])].map((bar) =>
      property(bar, 'value')
    );

  it('sets the account beside its tier and all accounts, each calculated from sums', async () => {
    const panel = await showAnswer(answer());

    // Key: (60,000 − 20,000) / 20,000; all: (70,000 − 30,000) / 30,000.
    expect(rowsOf(panel)).toEqual(['This account400%', 'Tier: Key200%', 'All accounts133.3%']);
    expect(barsOf(panel)).toEqual([100, 50, expect.closeTo(33.33, 2)]);
  });

  it('draws no bar for a loss', async () => {
    const panel = await showAnswer(answer({ account: { KA_ROI__c: -60, KA_Return__c: 4000 } }));

    expect(barsOf(panel)).toEqual([0, 100, expect.closeTo(66.67, 2)]);
  });

  it('leaves out a tier that the account does not have', async () => {
    expect(rowsOf(await showAnswer(answer({ account: { KA_Tier__c: null } })))).toEqual([
      'This account400%',
      'All accounts133.3%'
    ]);
  });

  it('is left out when there is nothing to compare with', async () => {
    expect(rowsOf(await showAnswer(answer({ totals: [] })))).toEqual([]);
  });
});

describe('how it is worked out', () => {
  it('leads from revenue to gain in steps that say what they were made from', async () => {
    const panel = await showBridge(answer());

    expect(texts(panel, 'tbody tr')).toEqual([
      'Revenue10 sales$120,000.00',
      '− Product cost2 of 10 sales have none, so their revenue counts in full$70,000.00',
      '= Return$50,000.00',
      '− Cost11 records$10,000.00',
      '= Gain$40,000.00'
    ]);
    await expect(panel).toBeAccessible();
  });

  it('has nothing to remark when every sale has its product cost', async () => {
    const detail = { ...mixedRoi, returnBasis: 'margin', revenue: { ...mixedRoi.revenue, withoutProductCost: 0 } };
    const panel = await showBridge(answer({ account: { KA_ROI_Detail__c: JSON.stringify(detail) } }));

    expect(texts(panel, 'tbody tr').at(1)).toBe('− Product cost$70,000.00');
  });

  it('calls the end a loss when it is one', async () => {
    const panel = await showBridge(answer({ account: { KA_Return__c: 4000, KA_ROI__c: -60 } }));

    expect(texts(panel, 'tbody tr').at(-1)).toBe('= Loss−$6,000.00');
  });
});

describe('the course of an account by quarter', () => {
  it('runs from the oldest to the one that has not ended, which says so', async () => {
    const panel = await showAnswer(
      answer({
        quarters: [
          ['2026-12-01', 100, 0],
          ['2026-09-01', 300, 200]
        ]
      })
    );
    const chart = find(panel, 'c-key-account-quarter-chart');
    expect(chart).toMatchObject({
      quarters: [
        { label: 'Sep 2026', returnText: '$300', costText: '$200', roiText: '50%' },
        { label: 'Dec 2026 so far', returnText: '$100', costText: '$0', roiText: 'No cost recorded' }
      ]
    });
    await expect(panel).toBeAccessible();
  });

  it('is not drawn from a single quarter', async () => {
    const panel = await showAnswer(answer({ quarters: [['2026-09-01', 300, 200]] }));
    expect(find(panel, 'c-key-account-quarter-chart')).toBeNull();
  });
});

describe('the records behind a cost', () => {
  it.each([
    ['service', 'event'],
    ['investment', 'Delivery']
  ])('of %s %s are listed under it when asked for, and hidden again', async (source, costKey) => {
    const panel = await showAnswer(answer());
    expect(find(panel, 'c-key-account-cost-records')).toBeNull();
    find(panel, `[data-key="${source}.${costKey}"]`)?.click();
    await rendered();
    expect(findAll(panel, 'c-key-account-cost-records')).toHaveLength(1);
    const period = { from: '2025-11-01', to: '2026-10-31' };
    expect(find(panel, 'c-key-account-cost-records')).toMatchObject({ source, costKey, ...period });
    find(panel, `[data-key="${source}.${costKey}"]`)?.click();
    await rendered();
    expect(find(panel, 'c-key-account-cost-records')).toBeNull();
  });
});
