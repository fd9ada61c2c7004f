import { createElement, type LightningElement } from 'lwc';

/** Puts a component on the page with these public properties; `clearPage` after each test removes it. */
export function mount<Props extends object>(tag: string, is: typeof LightningElement, props?: Props): HTMLElement {
  const element = createElement(tag, { is });
  Object.assign(element, props);
  document.body.append(element);
  return element;
}

export function clearPage(): void {
  document.body.replaceChildren();
}

/** Resolves when what was set has been rendered. */
export function rendered(): Promise<void> {
  return Promise.resolve();
}

/** The first match in the component's own template. */
export function find<Found extends Element = HTMLElement>(element: Element, selector: string): Found | null {
  return element.shadowRoot?.querySelector<Found>(selector) ?? null;
}

/** The child component in the element's template that matches; its absence fails the test. */
export function part(element: Element, selector: string): HTMLElement {
  const found = find(element, selector);
  if (found === null) throw new Error(`no ${selector} in ${element.tagName.toLowerCase()}`);
  return found;
}

/** The card around a panel: what it says while loading, after a failure and instead of figures. */
export function frameOf(panel: Element): HTMLElement {
  return part(panel, 'c-key-account-panel-frame');
}

export function findAll<Found extends Element = HTMLElement>(element: Element, selector: string): Found[] {
  return [...(element.shadowRoot?.querySelectorAll<Found>(selector) ?? [])];
}

/** Texts of the matches, with runs of blanks as one. */
export function texts(element: Element, selector: string): string[] {
  return findAll(element, selector).map((found) => (found.textContent ?? '').replace(/\s+/g, ' ').trim());
}

/** A public property of a child component, as its parent set it. */
export function property(element: Element, name: string): unknown {
  const value: unknown = Reflect.get(element, name);
  return value;
}
