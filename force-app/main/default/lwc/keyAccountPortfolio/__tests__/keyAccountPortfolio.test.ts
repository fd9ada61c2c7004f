import type { AggregateNode, GraphQLData, RecordNode } from 'lightning/graphql';
import { graphql } from 'lightning/graphql';
import KeyAccountPortfolio from 'c/keyAccountPortfolio';
import { clearPage, find, findAll, mount, property, rendered, texts } from '../../../../../../test/lwc/mount';
import { graphqlStub } from '../../../../../../test/lwc/graphqlStub';

jest.mock('@salesforce/user/Id', () => ({ default: '005000000000001AAA' }), { virtual: true });

const mockNavigate = jest.fn<void, [unknown]>();
jest.mock('lightning/navigation', () => {
  const Navigate = Symbol('Navigate');
  const mixin = (Base: new () => object) =>
    class extends Base {
      [Navigate](page: unknown): void {
        mockNavigate(page);
      }
    };
  return { NavigationMixin: Object.assign(mixin, { Navigate }) };
});

const wire = graphqlStub(graphql);

interface Listed {
  id: string;
  name: string;
  revenue: number | null;
  strength: number | null;
  attractiveness: number | null;
  change?: number | null;
}

const alpha = { id: '001A', name: 'Alpha', revenue: 1_000_000, strength: 100, attractiveness: 100, change: 2.5 };
const beta = { id: '001B', name: 'Beta', revenue: 0, strength: 0, attractiveness: 0, change: -1 };
const unrated = { id: '001C', name: 'Gamma', revenue: null, strength: null, attractiveness: null };

function account({ id, name, revenue, strength, attractiveness, change }: Listed): { node: RecordNode } {
  return {
    node: {
      Id: id,
      Name: { value: name },
      KA_Tier__c: attractiveness === null ? { value: null } : { value: 'Key', displayValue: 'Key account' },
      KA_Score__c: { value: attractiveness },
      KA_Score_Change__c: { value: change ?? null },
      KA_Attractiveness__c: { value: attractiveness },
      KA_Strength__c: { value: strength },
      KA_Revenue__c: { value: revenue }
    }
  };
}

function tier(
  value: string | null,
  accounts: number,
  revenue: number,
  score: number | null = null
): { node: AggregateNode } {
  return {
    node: {
      aggregate: {
        KA_Tier__c: { value, displayValue: value },
        Id: { count: { value: accounts } },
        KA_Score__c: { avg: { value: score } },
        KA_Revenue__c: { sum: { value: revenue } }
      }
    }
  };
}

const run: RecordNode = {
  Id: 'a06A',
  Name: { value: 'RUN-000001' },
  KA_Type__c: { value: 'Full', displayValue: 'Full' },
  KA_Status__c: { value: 'Completed', displayValue: 'Completed' },
  KA_Started_At__c: { value: '2026-11-01T02:13:11.000Z' },
  KA_Rows_Failed__c: { value: 0 },
  KA_Error__c: { value: null }
};

function answer(accounts: Listed[] = [alpha, beta], runs: RecordNode[] = [run], totalCount = 60): GraphQLData {
  const endCursor = totalCount > accounts.length ? 'page2' : null;
  return {
    uiapi: {
      query: {
        Account: {
          edges: accounts.map(account),
          totalCount,
          pageInfo: { hasNextPage: endCursor !== null, endCursor: endCursor ?? 'end' }
        },
        KA_Run__c: { edges: runs.map((node) => ({ node })) }
      },
      aggregate: {
        tiers: { edges: [tier(null, 10, 0), tier('Key', 29, 5000, 61), tier('Strategic', 1, 1_000_000, 82)] },
        industries: {
          edges: [
            { node: { aggregate: { Industry: { value: 'Energy', displayValue: 'Energy' } } } },
            { node: { aggregate: { Industry: { value: null, displayValue: null } } } }
          ]
        }
      }
    }
  };
}

async function show(data?: GraphQLData): Promise<HTMLElement> {
  const page = mount('c-key-account-portfolio', KeyAccountPortfolio);
  if (data !== undefined) wire.emit(data);
  await rendered();
  return page;
}

async function choose(page: HTMLElement, filter: string, value: string): Promise<void> {
  const select = find<HTMLSelectElement>(page, `[data-filter="${filter}"]`);
  if (select === null) throw new Error(`no filter ${filter}`);
  select.value = value;
  select.dispatchEvent(new CustomEvent('change'));
  await rendered();
}

async function press(page: HTMLElement, button: string): Promise<void> {
  find(page, `.${button}`)?.click();
  await rendered();
}

const asked = (): unknown => wire.lastConfig();
const rated = { KA_Calculated_At__c: { ne: null } };

beforeEach(() => mockNavigate.mockClear());
afterEach(clearPage);

describe('c-key-account-portfolio', () => {
  it('draws an outline while it loads', async () => {
    const page = await show();

    expect(find(page, 'c-key-account-stencil')).not.toBeNull();
    await expect(page).toBeAccessible();
  });

  it('hands errors to the error panel', async () => {
    const page = await show();
    wire.emitErrors([{ message: 'No such field' }]);
    await rendered();

    expect(find(page, 'c-key-account-error-panel')).toHaveProperty('errors', [{ message: 'No such field' }]);
    expect(find(page, 'table')).toBeNull();
    await expect(page).toBeAccessible();
  });

  it('counts accounts and revenue of each tier, the highest first', async () => {
    const page = await show(answer());

    expect(texts(page, '.tier')).toEqual([
      'Strategic1 account, revenue $1,000,000',
      'Key29 accounts, revenue $5,000',
      'No tier10 accounts, revenue $0'
    ]);
    expect(findAll(page, '.tier c-key-account-bar').map((bar) => property(bar, 'value'))).toEqual([2.5, 72.5, 25]);
    await expect(page).toBeAccessible();
  });

  it('lists the accounts with the figures of the matrix', async () => {
    const page = await show(answer([alpha, unrated]));

    expect(texts(page, 'thead th')).toEqual([
      'Account',
      'Tier',
      'Score',
      'Change',
      'Attractiveness',
      'Our strength',
      'Revenue'
    ]);
    expect(findAll(page, 'tbody tr').map((row) => [...row.children].map((cell) => cell.textContent?.trim()))).toEqual([
      ['Alpha', 'Key account', '100.0', '+2.5', '100.0', '100.0', '$1,000,000'],
      ['Gamma', 'No tier', '', '', '', '', '']
    ]);
    expect(texts(page, '.pages [role="status"]')).toEqual(['1–2 of 60']);
  });

  it('draws each account that has both axes, the strong to the right, the attractive on top, revenue as size', async () => {
    const page = await show(answer([beta, unrated, alpha]));
    const points = findAll<SVGCircleElement>(page, '.point').map((point) =>
      ['cx', 'cy', 'r'].map((name) => Number(point.getAttribute(name)))
    );

    expect(points).toEqual([
      [382, 18, 18],
      [18, 222, 4]
    ]);
    expect(texts(page, '.point title')).toEqual(['Alpha', 'Beta']);
  });

  it.each([
    ['tbody a', { recordId: '001A', objectApiName: 'Account', actionName: 'view' }],
    ['.point', { recordId: '001A', objectApiName: 'Account', actionName: 'view' }],
    ['.run a', { recordId: 'a06A', objectApiName: 'KA_Run__c', actionName: 'view' }]
  ])('opens the record of %s with one click', async (selector, attributes) => {
    const page = await show(answer());
    find(page, selector)?.dispatchEvent(new CustomEvent('click', { bubbles: true, cancelable: true }));

    expect(mockNavigate).toHaveBeenCalledWith({ type: 'standard__recordPage', attributes });
  });

  it('says what to do when nothing matches', async () => {
    const page = await show(answer([], [run], 0));

    expect(find(page, 'c-key-account-empty-state')).toHaveProperty('heading', 'Nothing to show');
    expect(find(page, 'table')).toBeNull();
    expect(find(page, '.matrix')).toBeNull();
    await expect(page).toBeAccessible();
  });
});

describe('the last calculations', () => {
  it('are listed with kind, state and time', async () => {
    const page = await show(answer());

    expect(texts(page, '.run')).toEqual(['RUN-000001Full · Completed · Oct 31, 2026, 7:13 PM']);
  });

  it.each([
    [
      'rows that were refused',
      { KA_Rows_Failed__c: { value: 3 }, KA_Error__c: { value: 'a\nb' } },
      '3 rows were not saved'
    ],
    ['the reason of a failure', { KA_Error__c: { value: 'No active model.' } }, 'No active model.'],
    ['only the beginning of a long reason', { KA_Error__c: { value: 'First line.\nSecond.' } }, 'First line.…']
  ])('say %s', async (_case, fields, problem) => {
    const page = await show(answer([alpha], [{ ...run, ...fields }]));

    expect(texts(page, '.problem')).toEqual([problem]);
  });

  it('say so when there was none', async () => {
    const page = await show(answer([alpha], []));

    expect(find(page, '.run')).toBeNull();
    expect(texts(page, 'section p')).toContain('Nothing was calculated yet.');
  });
});

describe('the filters', () => {
  it('ask for rated accounts by revenue at first', async () => {
    await show();

    expect(asked()).toMatchObject({
      variables: {
        where: { and: [rated] },
        listed: { and: [rated] },
        after: null,
        orderBy: { KA_Revenue__c: { order: 'DESC' } }
      }
    });
  });

  it.each([
    ['owner', 'mine', { OwnerId: { eq: '005000000000001AAA' } }],
    ['industry', 'Energy', { Industry: { eq: 'Energy' } }],
    ['tier', 'Key', { KA_Tier__c: { eq: 'Key' } }]
  ])('narrow list and sums by %s', async (filter, value, condition) => {
    const page = await show(answer());
    await choose(page, filter, value);

    expect(asked()).toMatchObject({
      variables: { where: { and: [rated, condition] }, listed: { and: [rated, condition] } }
    });
  });

  it.each([
    ['falling', { lt: 0 }, 'ASC'],
    ['rising', { gt: 0 }, 'DESC']
  ])('list what is %s, without narrowing the sums', async (list, change, order) => {
    const page = await show(answer());
    await choose(page, 'list', list);

    expect(asked()).toMatchObject({
      variables: {
        where: { and: [rated] },
        listed: { and: [rated, { KA_Score_Change__c: change }] },
        orderBy: { KA_Score_Change__c: { order } }
      }
    });
  });

  it('keep all tiers and industries to choose from while one is chosen', async () => {
    const page = await show(answer());
    await choose(page, 'tier', 'Key');
    const narrowed = answer();
    wire.emit({ uiapi: { ...narrowed.uiapi, aggregate: { tiers: { edges: [tier('Key', 29, 0)] } } } });
    await rendered();

    expect(texts(page, '[data-filter="tier"] option')).toEqual(['All', 'Strategic', 'Key']);
  });
});

describe('the pages', () => {
  it('are asked of the org, forth and back', async () => {
    const page = await show(answer());
    expect(find(page, '.previous')).toHaveProperty('disabled', true);

    await press(page, 'next');
    expect(asked()).toMatchObject({ variables: { after: 'page2' } });
    expect(texts(page, '.pages [role="status"]')).toEqual(['26–27 of 60']);
    expect(find(page, '.previous')).toHaveProperty('disabled', false);

    await press(page, 'previous');
    expect(asked()).toMatchObject({ variables: { after: null } });
  });

  it('end with the last', async () => {
    expect(find(await show(answer([alpha], [run], 1)), '.next')).toHaveProperty('disabled', true);
  });

  it('start again when a filter changes', async () => {
    const page = await show(answer());
    await press(page, 'next');
    await choose(page, 'tier', 'Key');

    expect(asked()).toMatchObject({ variables: { after: null } });
  });
});
