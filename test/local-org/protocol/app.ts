/** Puts the protocols of one org together behind one HTTP server. */
import type { Server } from 'node:http';
import type { LocalOrg } from '../operations/org.ts';
import { registerIngest } from './bulk/ingestRoutes.ts';
import { DEFAULT_PAGE_RECORDS, registerBulkQuery } from './bulk/queryRoutes.ts';
import { registerBatch } from './composite/batch.ts';
import { registerCollections } from './composite/collections.ts';
import { registerComposite } from './composite/composite.ts';
import { registerTree } from './composite/tree.ts';
import { Dispatcher } from './dispatcher.ts';
import { Faults, registerFaults } from './faults.ts';
import { registerGraphql } from './graphql/index.ts';
import { Limits, registerLimits } from './limits.ts';
import { idSequence } from './recordId.ts';
import { registerChanges } from './rest/changeRoutes.ts';
import { registerDescribe } from './rest/describeRoutes.ts';
import { Deployments } from './metadata/deployments.ts';
import { registerMetadataRest } from './metadata/restDeployRoutes.ts';
import { Retrievals } from './metadata/retrievals.ts';
import { registerMetadataSoap } from './metadata/soapRoutes.ts';
import { QueryCursors } from './rest/queryCursors.ts';
import { registerQuery } from './rest/queryRoutes.ts';
import { RecentItems } from './rest/recentItems.ts';
import { registerRecords } from './rest/recordRoutes.ts';
import { Router } from './router.ts';
import { RowLocks } from './rowLocks.ts';
import { createHttpServer } from './server.ts';
import { registerActions, type SentNotification } from './services/actions.ts';
import type { ConnectedApp } from './services/jwt.ts';
import { registerOAuth } from './services/oauth.ts';
import { registerRefusals } from './services/refusals.ts';
import { registerUserInterface } from './services/userInterface.ts';
import { registerUiApi } from './uiapi/index.ts';
import { registerVersions } from './versions.ts';

export interface ProtocolOptions {
  readonly org: LocalOrg;
  /** The app that may log users in with a signed assertion; without it the token endpoint refuses everyone. */
  readonly connectedApp?: ConnectedApp;
  /** Records in a set of bulk query results where the client names no number. */
  readonly bulkPageRecords?: number;
  readonly log: (line: string) => void;
}

export interface Protocols {
  readonly server: Server;
  readonly faults: Faults;
  readonly limits: Limits;
  /** Notifications sent so far. */
  readonly notifications: readonly SentNotification[];
  /** Ends connections and background jobs, and gives temporary files back. */
  close: () => Promise<void>;
}

export function createProtocols({ org, connectedApp, bulkPageRecords, log }: ProtocolOptions): Protocols {
  const router = new Router();
  const faults = new Faults();
  const limits = new Limits();
  const cursors = new QueryCursors();
  const recent = new RecentItems();
  const notifications: SentNotification[] = [];
  const dispatcher = new Dispatcher({ router, org, log, onCall: () => limits.countCall() });

  registerFaults(router, faults);
  registerVersions(router);
  registerLimits(router, limits);
  registerOAuth(router, connectedApp);
  registerDescribe(router, recent);
  registerChanges(router, recent);
  registerRecords(router, recent);
  registerQuery(router, cursors);
  registerCollections(router, faults);
  registerComposite(router, dispatcher);
  registerBatch(router, dispatcher);
  registerTree(router);
  registerActions(router, notifications);
  registerUserInterface(router);
  registerUiApi(router);
  registerGraphql(router);
  const deployments = new Deployments(org, log);
  registerMetadataSoap(router, { deployments, retrievals: new Retrievals(org), limits });
  registerMetadataRest(router, deployments);
  registerRefusals(router);
  const nextJobId = idSequence('750');
  const locks = new RowLocks();
  const ingest = registerIngest(router, { org, faults, limits, locks, running: new Set(), log, nextJobId });
  const pageRecords = bulkPageRecords ?? DEFAULT_PAGE_RECORDS;
  const bulkQuery = registerBulkQuery(router, { limits, faults, log, nextJobId, pageRecords });

  const commonHeaders = (): Record<string, string> => ({ 'sforce-limit-info': limits.usageHeader() });
  const server = createHttpServer({ dispatcher, faults, log, commonHeaders });
  return {
    server,
    faults,
    limits,
    notifications,
    async close() {
      await stop(server);
      await ingest.close();
      await bulkQuery.close();
      await deployments.close();
      cursors.closeAll();
    }
  };
}

/** Lets answers under way end for a moment, then cuts what is left: kept-alive connections would never end. */
async function stop(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const patience = setTimeout(() => server.closeAllConnections(), 1000);
  await closed;
  clearTimeout(patience);
}
