/** The caches of this page; the adapters under `lightning/` share them. */
import type { HostSettings } from '../../hostSettings.ts';
import { GraphqlStore } from './graphqlStore.ts';
import { KeyedCache } from './keyedCache.ts';
import { createOrgRequest } from './orgRequest.ts';
import { RecordStore } from './recordStore.ts';

declare global {
  var previewHost: HostSettings;
}

export const orgRequest = createOrgRequest(globalThis.previewHost.apiVersion, (input, init) => fetch(input, init));
export const records = new RecordStore(orgRequest);
export const queries = new GraphqlStore(orgRequest);
export const metadata = new KeyedCache(orgRequest);

records.onRecord((record) => queries.apply(record));

/** What `lightning/refresh` asks for: everything on the page from the org again. */
export async function refreshPage(): Promise<void> {
  await Promise.all([records.refreshAll(), queries.refreshAll()]);
}
