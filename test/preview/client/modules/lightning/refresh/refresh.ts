/** `lightning/refresh`: a RefreshEvent reloads the page's data, then runs the handlers that components registered. */

export const refreshEventName = 'lightning__refresh';

type RefreshHandler = () => unknown;

const handlers = new Map<number, RefreshHandler>();
const containers = new Map<number, RefreshHandler>();
let lastId = 0;

export class RefreshEvent extends CustomEvent<undefined> {
  constructor() {
    super(refreshEventName, { composed: true, cancelable: true, bubbles: true });
  }
}

export function registerRefreshHandler(context: object, handler: RefreshHandler): number {
  return register(handlers, context, handler);
}

export function unregisterRefreshHandler(id: number): void {
  handlers.delete(id);
}

export function registerRefreshContainer(context: object, handler: RefreshHandler): number {
  return register(containers, context, handler);
}

export function unregisterRefreshContainer(id: number): void {
  containers.delete(id);
}

/** For the page's root: runs what components registered. */
export async function runRefreshHandlers(): Promise<void> {
  await Promise.all([...containers.values(), ...handlers.values()].map((handler) => handler()));
}

function register(kind: Map<number, RefreshHandler>, context: object, handler: RefreshHandler): number {
  lastId += 1;
  kind.set(lastId, handler.bind(context));
  return lastId;
}
