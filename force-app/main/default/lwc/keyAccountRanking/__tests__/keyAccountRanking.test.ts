import { graphql } from 'lightning/graphql';
import KeyAccountRanking from 'c/keyAccountRanking';
import { answerOf, groups, recordNode, records } from '../../../../../../test/lwc/answers';
import { graphqlStub } from '../../../../../../test/lwc/graphqlStub';
import { navigate } from '../../../../../../test/lwc/lightningNavigation';
import { clearPage, find, frameOf, mount, part, rendered, texts } from '../../../../../../test/lwc/mount';
import { reasonsFor } from '../reasons';

jest.mock('@salesforce/user/Id', () => ({ default: '005000000000001AAA' }), { virtual: true });

const wire = graphqlStub(graphql);
const rated = { KA_Calculated_At__c: { ne: null } };
const alpha = recordNode('001A', {
  Name: 'Alpha',
  KA_Tier__c: ['Key', 'Key account'],
  KA_Score__c: 71.25,
  KA_Score_Change__c: 2.5,
  KA_Attractiveness__c: 80,
  KA_Strength__c: 40,
  KA_Revenue__c: 1_000_000
});
const unrated = recordNode('001B', { Name: 'Beta', KA_Tier__c: null, KA_Score__c: null, KA_Revenue__c: null });

const answer = (accounts = [alpha], { total = 60, hasNextPage = true } = {}) =>
  answerOf(
    { Account: { ...records(...accounts), pageInfo: { hasNextPage, endCursor: 'page2' } } },
    { total: groups({ Id: { count: { value: total } } }) }
  );

async function show(data?: ReturnType<typeof answer>, props: object = {}): Promise<HTMLElement> {
  const panel = mount('c-key-account-ranking', KeyAccountRanking, props);
  if (data !== undefined) wire.emit(data);
  await rendered();
  return panel;
}

async function press(panel: HTMLElement, selector: string): Promise<void> {
  part(panel, selector).click();
  await rendered();
}

beforeEach(() => navigate.mockClear());
afterEach(clearPage);

describe('c-key-account-ranking', () => {
  it('lists the largest accounts first, with the figures of the matrix and no reasons', async () => {
    const panel = await show(answer([alpha, unrated]));
    expect(texts(panel, 'thead th')).toEqual([
      'Account',
      'Tier',
      'Score',
      'Change',
      'Attractiveness',
      'Our strength',
      'Revenue'
    ]);
    expect(texts(panel, 'tbody tr')).toEqual(['AlphaKey account71.3+2.580.040.0$1,000,000', 'BetaNo tier']);
    expect(texts(panel, '.range')).toEqual(['1–2 of 60']);
    expect(wire.lastConfig()).toMatchObject({
      variables: { where: { and: [rated] }, after: null, orderBy: { KA_Revenue__c: { order: 'DESC' } } }
    });
    await expect(panel).toBeAccessible();
  });

  it.each([
    ['worst', [{ KA_Score__c: { ne: null } }], { KA_Score__c: { order: 'ASC' } }],
    ['falling', [{ KA_Score_Change__c: { lte: -0.05 } }], { KA_Score_Change__c: { order: 'ASC' } }],
    [
      'rising',
      [{ KA_Attractiveness__c: { gte: 61.5 } }, { KA_Strength__c: { lt: 48 } }],
      { KA_Attractiveness__c: { order: 'DESC' } }
    ],
    ['moved', [{ KA_Tier_Since__c: { gte: {} } }], { KA_Tier_Since__c: { order: 'DESC' } }]
  ])('has the org choose and sort what is %s, and says why', async (list, conditions, orderBy) => {
    const panel = await show(answer(), { typical: { attractiveness: 61.5, strength: 48 } });
    await press(panel, `[data-list="${list}"]`);
    expect(find(panel, 'tbody')).toBeNull();
    expect(find(frameOf(panel), 'c-key-account-stencil')).not.toBeNull();
    wire.emit(answer());
    await rendered();
    expect(wire.lastConfig()).toMatchObject({ variables: { where: { and: [rated, ...conditions] }, orderBy } });
    expect(part(panel, `[data-list="${list}"]`).getAttribute('aria-pressed')).toBe('true');
    expect(part(panel, '[data-list="largest"]').getAttribute('aria-pressed')).toBe('false');
    expect(texts(panel, 'thead th')).toContain('Why');
    await expect(panel).toBeAccessible();
  });

  it('pages forth and back, by cursors of the org', async () => {
    const panel = await show(answer());
    expect(find(panel, '.previous')).toHaveProperty('disabled', true);
    await press(panel, '.next');
    expect(wire.lastConfig()).toMatchObject({ variables: { after: 'page2' } });
    wire.emit(answer([alpha], { hasNextPage: false }));
    await rendered();
    expect(texts(panel, '.range')).toEqual(['26–26 of 60']);
    expect(find(panel, '.next')).toHaveProperty('disabled', true);
    await press(panel, '.previous');
    expect(wire.lastConfig()).toMatchObject({ variables: { after: null } });
  });

  it('begins again at the first page with another list or other filters', async () => {
    const panel = await show(answer());
    await press(panel, '.next');
    Object.assign(panel, { filters: { owner: '', industry: 'Energy', tier: '' } });
    await rendered();
    expect(wire.lastConfig()).toMatchObject({
      variables: { after: null, where: { and: [rated, { Industry: { eq: 'Energy' } }] } }
    });
  });

  it('says that there are more than the org lists, instead of offering a page that will not come', async () => {
    const panel = await show(
      answer(
        Array.from({ length: 25 }, (_, index) => ({ ...alpha, Id: `001${index}` })),
        { total: 50_000 }
      )
    );
    for (let page = 2; page <= 80; page += 1) {
      await press(panel, '.next');
      wire.emit(
        answer(
          Array.from({ length: 25 }, (_, index) => ({ ...alpha, Id: `001${index}` })),
          { total: 50_000 }
        )
      );
      await rendered();
    }
    expect(texts(panel, '.range')).toEqual(['1,976–2,000 of 50,000']);
    expect(find(panel, '.next')).toHaveProperty('disabled', true);
    expect(texts(panel, '.cut')[0]).toContain('at most 2,000 accounts');
  });

  it('opens an account with one click', async () => {
    const panel = await show(answer());
    part(panel, 'tbody a').dispatchEvent(new CustomEvent('click', { cancelable: true }));
    expect(navigate.mock.lastCall?.[0]).toMatchObject({ attributes: { recordId: '001A', objectApiName: 'Account' } });
  });

  it('says what to do when nothing matches, and still lets another list be chosen', async () => {
    const panel = await show(answer([], { total: 0, hasNextPage: false }));
    expect(find(frameOf(panel), 'c-key-account-empty-state')).toHaveProperty('heading', 'Nothing to show');
    expect(find(panel, 'table')).toBeNull();
    expect(find(panel, '[data-list="worst"]')).not.toBeNull();
    await expect(panel).toBeAccessible();
  });
});

describe('the reasons', () => {
  const node = recordNode('001', {
    KA_Attractiveness__c: 78.2,
    KA_Strength__c: 31,
    KA_Score_Change__c: -4.2,
    KA_ROI__c: -12,
    KA_Revenue_Growth__c: -35.4,
    KA_Probability_Active__c: 22,
    KA_NPS__c: -50,
    KA_Previous_Tier__c: ['Growth', 'Growth'],
    KA_Tier_Since__c: '2026-10-31'
  });

  it.each([
    ['largest', []],
    [
      'worst',
      [
        'Down 4.2 points',
        'Costs more than it returns',
        'Revenue −35%',
        'Chance that it still buys: 22%',
        'Unhappy: NPS −50'
      ]
    ],
    ['rising', ['Attractive (78.2), but our position is weak (31.0)']],
    ['moved', ['From Growth, since Oct 31, 2026']]
  ] as const)('for %s are told in words', (list, expected) => {
    expect(reasonsFor(node, list)).toEqual(expected);
  });

  it('are none where nothing is known', () => {
    const unknown = recordNode('001', {});
    for (const list of ['worst', 'falling', 'rising', 'moved'] as const) expect(reasonsFor(unknown, list)).toEqual([]);
  });

  it('say that an account was first rated where it had no tier before', () => {
    expect(reasonsFor(recordNode('001', { KA_Tier_Since__c: '2026-10-31' }), 'moved')).toEqual([
      'First rated on Oct 31, 2026'
    ]);
  });
});
