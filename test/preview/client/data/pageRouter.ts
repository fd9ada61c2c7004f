/** Which page is open. Addresses are those of Lightning Experience, so that a link works in both. */

export interface PageReference {
  type: string;
  attributes: Record<string, string | undefined>;
  state: Record<string, string>;
}

type Listener = (page: PageReference) => void;

const listeners = new Set<Listener>();

export function currentPage(): PageReference {
  return pageOf(location.pathname, new URLSearchParams(location.search));
}

export function onPageChange(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Opens a page without loading the document again; another site in a new tab. */
export function openPage(url: string, replace = false): void {
  const target = new URL(url, location.href);
  if (target.origin !== location.origin) {
    window.open(target, '_blank', 'noopener');
    return;
  }
  if (replace) history.replaceState(null, '', target);
  else history.pushState(null, '', target);
  announce();
}

export function startRouter(): void {
  window.addEventListener('popstate', announce);
}

function announce(): void {
  const page = currentPage();
  for (const listener of listeners) listener(page);
  // In the phone frame the address bar belongs to the surrounding page.
  if (window.parent !== window) window.parent.history.replaceState(null, '', location.href);
}

/** e.g. /lightning/r/Account/001…/view → standard__recordPage, /lightning/n/KA_Portfolio → standard__navItemPage. Anything unknown is the home page. */
export function pageOf(path: string, query: URLSearchParams): PageReference {
  const [root, kind, object, id] = path.split('/').filter((segment) => segment !== '');
  const state = Object.fromEntries(query);
  if (root === 'lightning' && kind === 'r' && object !== undefined && id !== undefined) {
    const attributes = { recordId: id, objectApiName: object, actionName: 'view' };
    return { type: 'standard__recordPage', attributes, state };
  }
  if (root === 'lightning' && kind === 'n' && object !== undefined) {
    return { type: 'standard__navItemPage', attributes: { apiName: object }, state };
  }
  return { type: 'standard__namedPage', attributes: { pageName: 'home' }, state };
}

/** The address of a page reference; undefined for pages the preview does not have. */
export function addressOf(page: {
  type: string;
  attributes?: Record<string, unknown>;
  state?: Record<string, unknown>;
}): string | undefined {
  const { attributes = {}, state = {} } = page;
  const query = new URLSearchParams(Object.entries(state).map(([name, value]) => [name, String(value)])).toString();
  const path = pathOf(page.type, (name) => (typeof attributes[name] === 'string' ? attributes[name] : ''));
  if (path === undefined) return undefined;
  return query === '' ? path : `${path}?${query}`;
}

function pathOf(type: string, attribute: (name: string) => string): string | undefined {
  switch (type) {
    case 'standard__recordPage':
      return `/lightning/r/${attribute('objectApiName') || 'Account'}/${attribute('recordId')}/view`;
    case 'standard__recordRelationshipPage':
      return `/lightning/r/${attribute('objectApiName')}/${attribute('recordId')}/related/${attribute('relationshipApiName')}/view`;
    case 'standard__objectPage':
      return `/lightning/o/${attribute('objectApiName')}/${attribute('actionName') || 'home'}`;
    case 'standard__navItemPage':
      return `/lightning/n/${attribute('apiName')}`;
    case 'standard__namedPage':
      return '/';
    case 'standard__webPage':
      return attribute('url');
    default:
      return undefined;
  }
}
