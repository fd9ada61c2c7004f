/** A local org in one SQLite file: the contract of org.ts on the store. */
import { findField, findObject, type ObjectSchema } from '../schema/types.ts';
import { runSoql } from '../soql/index.ts';
import { Database } from '../store/database.ts';
import { migrate } from '../store/migrate.ts';
import type { SoqlContext } from '../store/soqlContext.ts';
import { createSystemTables, readComponents, readSetting } from '../store/systemTables.ts';
import { componentKey, type Component } from '../schema/metadata/component.ts';
import { bootstrap, type OrgIds } from './bootstrap.ts';
import { deleteRecord, requireId } from './deleteRecord.ts';
import { deployComponents } from './deploy/deployComponents.ts';
import { writeDefinitions } from './deploy/setupRows.ts';
import { describeEntry, describeObject, type DescribeContext } from './describeObject.ts';
import type { Caller, LocalOrg, WriteOptions } from './org.ts';
import { DEFAULT_SETTINGS, loadSettings, saveSettings, type OrgSettings } from './orgSettings.ts';
import { OrgState } from './orgState.ts';
import { retrieveRecord } from './retrieveRecord.ts';
import { SalesforceError } from './salesforceError.ts';
import { createRecord, updateRecord } from './saveRecord.ts';
import { authenticate, callerOf, createSession, revokeSession } from './sessions.ts';
import { sharedRowsSql } from './sharing.ts';
import { upsertRecord } from './upsertRecord.ts';
import { writeContext, type WriteContext } from './writeContext.ts';

export interface LocalOrgOptions {
  /** A file, made where it does not exist, or :memory: */
  path: string;
  /** For a new org; an existing file keeps its own. */
  settings?: Partial<OrgSettings>;
  clock?: () => Date;
  /** Deployed when the org opens, as its administrator. */
  components?: readonly Component[];
}

/** API version of a caller that no request stands behind; nothing that shows it is answered. */
const NO_REQUEST = '0.0';

/** Opens the org in the file, or makes a new one. @throws Error where `components` cannot be deployed. */
export function createLocalOrg(options: LocalOrgOptions): LocalOrg {
  const db = openFile(options.path);
  const known = loadSettings(db);
  const state = new OrgState(
    db,
    known ?? { ...DEFAULT_SETTINGS, ...options.settings },
    options.clock ?? (() => new Date())
  );
  const ids = known ? reopen(state) : makeOrg(state);
  const org = localOrg(state, ids);
  if (options.components) deployOrThrow(org, state, options.components);
  return org;
}

function openFile(path: string): Database {
  try {
    const db = new Database(path);
    createSystemTables(db);
    return db;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `The local org cannot be kept in ${path}: ${reason}. Name a new file, or one that a local org made.`,
      {
        cause: error
      }
    );
  }
}

function makeOrg(state: OrgState): OrgIds {
  return state.db.transaction(() => {
    const { schema } = state.build([]);
    migrate(state.db, schema);
    state.use(schema, new Map());
    saveSettings(state.db, state.settings);
    const ids = bootstrap(state);
    writeDefinitions(state, ids.adminId);
    return ids;
  });
}

function reopen(state: OrgState): OrgIds {
  const components = new Map(readComponents(state.db).map((component) => [componentKey(component), component]));
  // Record type ids are looked up in the schema being built, which needs the standard part first.
  state.use(state.build([]).schema, new Map());
  const { schema } = state.build(components.values());
  state.db.transaction(() => migrate(state.db, schema));
  state.use(schema, components);
  const row = state.db.statement('SELECT "Id" AS id FROM "Organization"').get();
  return { orgId: String(row?.['id']), adminId: readSetting(state.db, 'admin') ?? '' };
}

function deployOrThrow(org: LocalOrg, state: OrgState, components: readonly Component[]): void {
  const result = org.deploy(org.callerNamed(state.settings.adminUsername, NO_REQUEST), components);
  if (result.success) return;
  const problems = result.components
    .filter((component) => !component.success)
    .map(
      ({ path, line, type, fullName, problem }) => `${path || `${type} ${fullName}`}:${line ?? 1}: ${problem ?? ''}`
    );
  throw new Error(`The local org refuses ${problems.length} component(s):\n${problems.join('\n')}`);
}

function localOrg(state: OrgState, { orgId, adminId }: OrgIds): LocalOrg {
  const write = (caller: Caller, options?: WriteOptions): WriteContext => writeContext(state, caller, options);
  // A create may write more than one row (numbers, parents), so each write outside a transaction gets its own.
  const atomic = <T>(work: () => T): T => (state.db.inTransaction ? work() : state.db.transaction(work));
  const callerNamed = (username: string, apiVersion: string): Caller => {
    const row = state.db
      .statement('SELECT * FROM "User" WHERE "Username" = ? COLLATE NOCASE AND "IsActive" = 1')
      .get(username);
    if (!row)
      throw new SalesforceError(400, 'INVALID_LOGIN', `no active user of the local org has the username ${username}`);
    return callerOf(state, row, apiVersion);
  };
  return {
    orgId,
    features: state.settings.features,
    get schema() {
      return state.schema;
    },
    createSession: (username, options) => createSession(state, orgId, username, options),
    revokeSession: (token) => revokeSession(state.db, token),
    authenticate: (token, apiVersion) => authenticate(state, token, apiVersion),
    callerNamed,
    hasUserPermission: (caller, name) => state.access(caller.userId).hasUserPermission(name),
    hasCustomPermission: (caller, name) => state.access(caller.userId).hasCustomPermission(name),

    describeGlobal: (caller) => {
      const context = describeContext(state, caller);
      return visibleObjects(state, caller).map((object) => describeEntry(object, context));
    },
    describe: (caller, name) => describeObject(visibleObject(state, caller, name), describeContext(state, caller)),
    query: (caller, soql, options) => runSoql(soqlContext(state, caller), soql, options),
    retrieve: (caller, name, id, fields) =>
      retrieveRecord(state, caller, visibleObject(state, caller, name), id, fields),

    create: (caller, object, values, options) =>
      atomic(() => ({ id: createRecord(write(caller, options), object, values) })),
    update: (caller, name, id, values, options) =>
      atomic(() => {
        const object = findObject(state.schema, name);
        updateRecord(write(caller, options), name, object ? requireId(object, id) : id, values);
      }),
    upsert: (caller, object, keyField, keyValue, values, options) =>
      atomic(() => upsertRecord(write(caller, options), object, keyField, keyValue, values)),
    delete: (caller, object, id, options) => deleteRecord(write(caller), object, id, options),
    transaction: (work) => state.db.transaction(work),

    deploy: (caller, components, options) => {
      if (!state.access(caller.userId).hasUserPermission('ModifyMetadata')) {
        throw new SalesforceError(
          403,
          'INSUFFICIENT_ACCESS',
          'You do not have the Modify Metadata Through Metadata API Functions permission'
        );
      }
      return deployComponents(state, caller.userId, components, options);
    },
    components: () => [...state.components.values()],
    seed: (object, values) => {
      const admin = state.db.statement('SELECT * FROM "User" WHERE "Id" = ?').get(adminId);
      const context = writeContext(state, callerOf(state, admin ?? {}, NO_REQUEST), { asPlatform: true });
      return atomic(() => ({ id: createRecord(context, object, values) }));
    },
    now: () => state.clock(),
    close: () => state.db.close()
  };
}

function visibleObjects(state: OrgState, caller: Caller): ObjectSchema[] {
  const access = state.access(caller.userId);
  return [...state.schemaIn(caller.language).objects.values()]
    .filter((object) => access.object(object).read)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** An object the user may not read does not exist for the user. */
function visibleObject(state: OrgState, caller: Caller, name: string): ObjectSchema {
  const object = findObject(state.schemaIn(caller.language), name);
  if (!object || !state.access(caller.userId).object(object).read) {
    throw new SalesforceError(404, 'NOT_FOUND', 'The requested resource does not exist');
  }
  return object;
}

function describeContext(state: OrgState, caller: Caller): DescribeContext {
  return {
    schema: state.schemaIn(caller.language),
    access: state.access(caller.userId),
    apiVersion: caller.apiVersion
  };
}

function soqlContext(state: OrgState, caller: Caller): SoqlContext {
  const { settings } = state;
  const schema = state.schemaIn(caller.language);
  const access = state.access(caller.userId);
  const viewer = state.viewer(caller);
  const now = state.clock();
  return {
    schema,
    db: state.db.connection,
    columnSql: (object, field, alias) => state.columns.sql(object, field, alias, viewer),
    canReadField: (objectName, fieldName) => {
      const object = findObject(schema, objectName);
      const field = object && findField(object, fieldName);
      return object !== undefined && field !== undefined && access.canReadField(object, field);
    },
    canReadObject: (objectName) => {
      const object = findObject(schema, objectName);
      return object !== undefined && access.object(object).read;
    },
    visibleRowsSql: (objectName, alias) => {
      const object = findObject(schema, objectName);
      return object && sharedRowsSql({ schema, access, userId: caller.userId }, object, alias, 'read');
    },
    userId: caller.userId,
    language: caller.language,
    locale: caller.locale,
    timeZone: caller.timeZone,
    apiVersion: caller.apiVersion,
    fiscalYearStartMonth: settings.fiscalYearStartMonth,
    fiscalYearNamedByStart: settings.fiscalYearNamedByStart,
    currency: settings.currency,
    currencies: settings.features.multiCurrency
      ? { user: caller.currency, dated: settings.features.advancedCurrency }
      : undefined,
    now: () => now
  };
}
