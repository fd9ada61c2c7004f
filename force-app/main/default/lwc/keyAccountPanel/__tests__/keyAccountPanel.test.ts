import type { GraphQLResult } from 'lightning/graphql';
import { registerRefreshHandler, unregisterRefreshHandler } from 'lightning/refresh';
import KeyAccountPanel from 'c/keyAccountPanel';
import { clearPage, mount } from '../../../../../../test/lwc/mount';

jest.mock('lightning/refresh', () => ({
  registerRefreshHandler: jest.fn(() => 7),
  unregisterRefreshHandler: jest.fn()
}));

/** The panels on the page, from the inside. */
const panels: KeyAccountPanel[] = [];

class Probe extends KeyAccountPanel {
  override connectedCallback(): void {
    super.connectedCallback();
    panels.push(this);
  }
}

const data = { uiapi: { query: {} } };
const register = jest.mocked(registerRefreshHandler);

function show(): KeyAccountPanel {
  mount('c-key-account-panel', Probe);
  const panel = panels.pop();
  if (panel === undefined) throw new Error('the panel was not put on the page');
  return panel;
}

afterEach(clearPage);

describe('a panel', () => {
  it.each<[string, GraphQLResult, { isLoading: boolean; hasErrors: boolean }]>([
    ['nothing yet', {}, { isLoading: true, hasErrors: false }],
    ['null for both', { data: null, errors: null }, { isLoading: true, hasErrors: false }],
    ['data', { data }, { isLoading: false, hasErrors: false }],
    ['data with an empty list of errors', { data, errors: [] }, { isLoading: false, hasErrors: false }],
    ['errors', { errors: [{ message: 'x' }] }, { isLoading: false, hasErrors: true }],
    ['data and errors', { data, errors: [{ message: 'x' }] }, { isLoading: false, hasErrors: false }]
  ])('that received %s knows its state', (_case, result, state) => {
    const panel = show();

    expect(panel.receive(result)).toBe(result.data ?? undefined);
    expect({ isLoading: panel.isLoading, hasErrors: panel.hasErrors }).toEqual(state);
  });

  it('asks again when the page is refreshed, until it leaves the page', async () => {
    const refresh = jest.fn(() => Promise.resolve());
    show().receive({ data, refresh });

    const handler = register.mock.lastCall?.[1];
    await handler?.();
    expect(refresh).toHaveBeenCalledTimes(1);

    clearPage();
    expect(unregisterRefreshHandler).toHaveBeenCalledWith(7);
  });

  it('has nothing to ask again before the first answer', async () => {
    await expect(show().refresh()).resolves.toBeUndefined();
  });
});
