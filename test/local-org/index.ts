/** Starts a local org behind HTTP; for the demo, for tests and for `npm run local-org`. */
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createLocalOrg } from './operations/localOrg.ts';
import type { LocalOrg } from './operations/org.ts';
import { DEFAULT_SETTINGS } from './operations/orgSettings.ts';
import { createProtocols, type Protocols } from './protocol/app.ts';
import type { ConnectedApp } from './protocol/services/jwt.ts';
import { NO_FEATURES, type OrgFeatures } from './schema/catalogue/index.ts';
import { readSourceDirectory } from './schema/metadata/readSourceDirectory.ts';

export interface LocalOrgServerOptions {
  /** File that keeps the org, made where it does not exist, or :memory: */
  db: string;
  /** On 127.0.0.1; 0 takes a free one. */
  port?: number;
  /** Source folder to deploy when the org opens, e.g. force-app. */
  deploy?: string;
  /** IANA zone of a new org; an existing file keeps its own. */
  timeZone?: string;
  /** Features of a new org. */
  features?: Partial<OrgFeatures>;
  /** Currencies of a new org beside its own. */
  otherCurrencies?: string[];
  /** App that may log users in with a signed assertion. */
  connectedApp?: ConnectedApp;
  clock?: () => Date;
  /** Records in a set of bulk query results where the client names no number. */
  bulkPageRecords?: number;
  /** Silent unless given. */
  log?: (line: string) => void;
}

export interface LocalOrgServer extends Pick<Protocols, 'faults' | 'limits' | 'notifications'> {
  /** e.g. http://127.0.0.1:41234 */
  readonly instanceUrl: string;
  /** Of the administrator. */
  readonly accessToken: string;
  readonly username: string;
  readonly orgId: string;
  readonly org: LocalOrg;
  /** A new access token for any active user. */
  tokenFor: (username: string) => string;
  /** Stops serving, waits for answers under way, closes the file. */
  close: () => Promise<void>;
}

/** Sessions that the server itself hands out outlive a long day of trying; those by JWT expire as the org says. */
const SESSION_LIFETIME = 7 * 24 * 60 * 60 * 1000;

/** Opens the org and serves it. @throws Error where the file, the port or the deployed folder will not do. */
export async function startLocalOrg(options: LocalOrgServerOptions): Promise<LocalOrgServer> {
  const log = options.log ?? (() => undefined);
  const isNew = options.db === ':memory:' || !existsSync(options.db);
  const org = createLocalOrg({
    path: options.db,
    settings: {
      ...(options.timeZone === undefined ? {} : { timeZone: options.timeZone }),
      ...(options.otherCurrencies === undefined ? {} : { otherCurrencies: options.otherCurrencies }),
      ...(options.features === undefined ? {} : { features: { ...NO_FEATURES, ...options.features } })
    },
    ...(options.clock === undefined ? {} : { clock: options.clock }),
    ...(options.deploy === undefined ? {} : { components: readSourceDirectory(options.deploy) })
  });
  log(isNew ? `made a new org in ${options.db}` : `opened the org in ${options.db}`);
  const protocols = createProtocols({
    org,
    log,
    ...(options.connectedApp === undefined ? {} : { connectedApp: options.connectedApp }),
    ...(options.bulkPageRecords === undefined ? {} : { bulkPageRecords: options.bulkPageRecords })
  });
  const { server } = protocols;
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(options.port ?? 0, '127.0.0.1', resolve);
    });
  } catch (error) {
    org.close();
    throw error;
  }
  const username = DEFAULT_SETTINGS.adminUsername;
  const tokenFor = (name: string): string => org.createSession(name, { lifetime: SESSION_LIFETIME });
  const instanceUrl = `http://127.0.0.1:${portOf(server.address())}`;
  log(`serving ${org.orgId} at ${instanceUrl}`);
  return {
    instanceUrl,
    accessToken: tokenFor(username),
    username,
    orgId: org.orgId,
    org,
    faults: protocols.faults,
    limits: protocols.limits,
    notifications: protocols.notifications,
    tokenFor,
    async close() {
      await protocols.close();
      org.close();
    }
  };
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}
