/** Puts the protocols of one org together behind one HTTP server. */
import type { Server } from 'node:http';
import type { LocalOrg } from '../operations/org.ts';
import { registerIngest } from './bulk/ingestRoutes.ts';
import { registerBulkQuery } from './bulk/queryRoutes.ts';
import { registerBatch } from './composite/batch.ts';
import { registerCollections } from './composite/collections.ts';
import { registerComposite } from './composite/composite.ts';
import { registerTree } from './composite/tree.ts';
import { Dispatcher } from './dispatcher.ts';
import { Faults, registerFaults } from './faults.ts';
import { Limits, registerLimits } from './limits.ts';
import { registerChanges } from './rest/changeRoutes.ts';
import { registerDescribe } from './rest/describeRoutes.ts';
import { QueryCursors } from './rest/queryCursors.ts';
import { registerQuery } from './rest/queryRoutes.ts';
import { RecentItems } from './rest/recentItems.ts';
import { registerRecords } from './rest/recordRoutes.ts';
import { Router } from './router.ts';
import { RowLocks } from './rowLocks.ts';
import { createHttpServer } from './server.ts';
import { registerActions, type SentNotification } from './services/actions.ts';
import type { ConnectedApp } from './services/jwt.ts';
import { registerOAuth, type Sessions } from './services/oauth.ts';
import { registerRefusals } from './services/refusals.ts';
import { registerUserInterface } from './services/userInterface.ts';
import { registerVersions } from './versions.ts';

export interface ProtocolOptions {
  readonly org: LocalOrg;
  readonly sessions: Sessions;
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
  /** Gives temporary files back. */
  close: () => void;
}

export function createProtocols({ org, sessions, connectedApp, bulkPageRecords, log }: ProtocolOptions): Protocols {
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
  registerOAuth(router, sessions, connectedApp);
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
  registerRefusals(router);
  const ingestServices = { org, faults, limits, locks: new RowLocks(), running: new Set<string>(), log };
  const ingestJobs = registerIngest(router, ingestServices);
  const queryJobs = registerBulkQuery(router, limits, log, bulkPageRecords);

  const commonHeaders = (): Record<string, string> => ({ 'sforce-limit-info': limits.usageHeader() });
  return {
    server: createHttpServer({ dispatcher, faults, log, commonHeaders }),
    faults,
    limits,
    notifications,
    close() {
      cursors.closeAll();
      for (const job of ingestJobs.values()) for (const file of [job.upload, job.successful, job.failed]) file?.close();
      for (const job of queryJobs.values()) job.lines.close();
    }
  };
}
