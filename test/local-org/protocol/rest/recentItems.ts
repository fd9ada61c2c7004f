/** Records a user read or wrote through REST last; forgotten when the server stops. */
import type { Caller } from '../../operations/org.ts';

/** https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_recent_items.htm */
const KEPT = 200;

export interface RecentItem {
  readonly object: string;
  readonly id: string;
}

export class RecentItems {
  readonly #byUser = new Map<string, RecentItem[]>();

  touch(caller: Caller, object: string, id: string): void {
    const others = (this.#byUser.get(caller.userId) ?? []).filter((item) => item.id !== id);
    this.#byUser.set(caller.userId, [{ object, id }, ...others].slice(0, KEPT));
  }

  /** Newest first. */
  of(caller: Caller): readonly RecentItem[] {
    return this.#byUser.get(caller.userId) ?? [];
  }
}
