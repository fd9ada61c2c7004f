/** Deploys metadata: checks it, brings tables and setup rows in line with it, keeps its source. All or nothing. */
import type { ComponentProblem } from '../../schema/buildSchema.ts';
import { componentKey, type Component } from '../../schema/metadata/component.ts';
import { MetadataProblem } from '../../schema/metadata/xml.ts';
import { findObject } from '../../schema/types.ts';
import { migrate } from '../../store/migrate.ts';
import { removeComponent, writeComponent } from '../../store/systemTables.ts';
import type { OrgState } from '../orgState.ts';
import { removeSystemRows, systemRowId } from '../systemRows.ts';
import { checkData } from './checkData.ts';
import { checkComponents } from './checkComponents.ts';
import { labelNames, isLabel, withLabelsOf, withoutLabels } from './customLabels.ts';
import { metadataRecord, removeMetadataRecord, writeMetadataRecords } from './customMetadataRecords.ts';
import { permissionDefinition, writePermissionSet, writePermissionSetGroup, writeProfile } from './permissionSets.ts';
import { withoutTranslationsOf } from './translations.ts';
import { writeCustomPermission, writeDefinitions, writeNotificationType, writeRecordTypes } from './setupRows.ts';

export interface DeployOptions {
  /** Say what would happen, change nothing. */
  checkOnly?: boolean;
  /** Components to remove. */
  remove?: readonly Pick<Component, 'type' | 'fullName'>[];
  /** Further problems of the org as it would then be, compared with what it is. */
  check?: (before: ReadonlyMap<string, Component>, after: ReadonlyMap<string, Component>) => ComponentProblem[];
}

export interface ComponentResult {
  type: string;
  fullName: string;
  /** Path of the definition file in the package. */
  path: string;
  success: boolean;
  created: boolean;
  changed: boolean;
  deleted: boolean;
  problem: string | null;
  line: number | null;
}

export interface DeployResult {
  success: boolean;
  checkOnly: boolean;
  components: ComponentResult[];
}

/** Undoes a deploy that was only to be checked. */
class CheckedOnly extends Error {
  override readonly name = 'CheckedOnly';
}

export function deployComponents(
  state: OrgState,
  userId: string,
  components: readonly Component[],
  options: DeployOptions = {}
): DeployResult {
  const { checkOnly = false, remove = [] } = options;
  const before = state.components;
  const schemaBefore = state.schema;
  const results = new Map(components.map((component) => [componentKey(component), resultOf(component, before)]));
  const fail = (component: Pick<Component, 'type' | 'fullName'>, problem: string, line: number): void => {
    const result = results.get(componentKey(component)) ?? { ...removalOf(component), deleted: false };
    results.set(componentKey(component), { ...result, success: false, changed: false, created: false, problem, line });
  };
  const after = new Map(before);
  for (const component of components) after.set(componentKey(component), withLabelsOf(before, component));
  const labels = remove.some(isLabel) ? labelNames(after) : new Set();
  for (const component of remove) {
    results.set(componentKey(component), removalOf(component));
    const isThere = isLabel(component) ? labels.has(component.fullName) : after.delete(componentKey(component));
    if (!isThere) fail(component, `No ${component.type} named: ${component.fullName} found`, 1);
    for (const key of childrenOf(component, after)) after.delete(key);
  }
  const removedLabels = new Set(remove.filter(isLabel).map(({ fullName }) => fullName));
  replaceAll(after, withoutLabels(after, removedLabels));
  if (remove.length > 0) {
    const gone = new Set([...before.keys(), ...remove.map(componentKey)].filter((key) => !after.has(key)));
    replaceAll(
      after,
      withoutTranslationsOf(after, (component) => gone.has(componentKey(component)))
    );
  }

  const apply = (): void => {
    const { schema, problems } = state.build(after.values());
    for (const { component, message, line } of problems) fail(component, message, line);
    if (problems.length === 0) {
      // What is removed may be needed by what stays.
      const affected =
        remove.length === 0 ? components : new Set([...components, ...formulaComponents(after.values())]);
      for (const { component, message, line } of checkComponents(schema, affected, after.values())) {
        fail(component, message, line);
      }
      for (const { component, message, line } of options.check?.(before, after) ?? []) fail(component, message, line);
    }
    for (const { component, message, line } of checkData(state.db, schemaBefore, schema, components)) {
      fail(component, message, line);
    }
    if (!succeeded(results)) throw new CheckedOnly();
    migrate(state.db, schema);
    state.use(schema, after);
    writeRows(state, userId, components, remove, fail);
    if (!succeeded(results) || checkOnly) throw new CheckedOnly();
    for (const [key, component] of after) if (before.get(key) !== component) writeComponent(state.db, component);
    for (const key of before.keys()) if (!after.has(key)) removeByKey(state, key);
  };
  try {
    state.db.transaction(apply);
  } catch (error) {
    state.use(schemaBefore, before);
    state.db.forgetStatements();
    if (!(error instanceof CheckedOnly)) throw error;
  }
  return { success: succeeded(results), checkOnly, components: [...results.values()] };
}

/** null takes the entry out. */
function replaceAll(components: Map<string, Component>, changes: ReadonlyMap<string, Component | null>): void {
  for (const [key, component] of changes) {
    if (component) components.set(key, component);
    else components.delete(key);
  }
}

function formulaComponents(components: Iterable<Component>): Component[] {
  return [...components].filter(({ type }) => type === 'CustomField' || type === 'ValidationRule');
}

function succeeded(results: ReadonlyMap<string, ComponentResult>): boolean {
  return [...results.values()].every((result) => result.success);
}

function resultOf(component: Component, before: ReadonlyMap<string, Component>): ComponentResult {
  const known = before.get(componentKey(component));
  return {
    type: component.type,
    fullName: component.fullName,
    path: component.files[0]?.path ?? '',
    success: true,
    created: known === undefined,
    changed: known === undefined || !sameFiles(known, component),
    deleted: false,
    problem: null,
    line: null
  };
}

function removalOf({ type, fullName }: Pick<Component, 'type' | 'fullName'>): ComponentResult {
  return {
    type,
    fullName,
    path: '',
    success: true,
    created: false,
    changed: true,
    deleted: true,
    problem: null,
    line: null
  };
}

/** Clients zip the files of a bundle in any order. */
function sameFiles(a: Component, b: Component): boolean {
  const others = new Map(b.files.map(({ path, content }) => [path, content]));
  return (
    a.files.length === b.files.length &&
    a.files.every(({ path, content }) => {
      const other = others.get(path);
      return other !== undefined && Buffer.compare(content, other) === 0;
    })
  );
}

/**
 * With an object go its fields, rules, record types, layouts and translations, with a custom metadata type its records,
 * with a value set its translations.
 */
function childrenOf(component: Pick<Component, 'type' | 'fullName'>, all: ReadonlyMap<string, Component>): string[] {
  const { type, fullName } = component;
  const translations = `${type}Translation`;
  const isChild = (other: Component): boolean => {
    if (other.type === translations) return other.fullName.startsWith(`${fullName}-`);
    if (type !== 'CustomObject') return false;
    if (other.type === 'Layout') return other.fullName.startsWith(`${fullName}-`);
    if (other.type !== 'CustomMetadata') return other.fullName.startsWith(`${fullName}.`);
    return fullName.endsWith('__mdt') && other.fullName.startsWith(`${fullName.replace(/__mdt$/, '')}.`);
  };
  return [...all].filter(([, other]) => isChild(other)).map(([key]) => key);
}

function removeByKey(state: OrgState, key: string): void {
  const [type = '', fullName = ''] = key.split(/:(.*)/s);
  removeComponent(state.db, { type, fullName });
}

/** Lower-cased names of the objects that the components are, or are parts of. */
function objectsOf(components: readonly Pick<Component, 'type' | 'fullName'>[]): ReadonlySet<string> {
  return new Set(components.map(({ fullName }) => (fullName.split('.')[0] ?? '').toLowerCase()));
}

type Fail = (component: Pick<Component, 'type' | 'fullName'>, problem: string, line: number) => void;

/** Data that follows from metadata, in the order of their dependence. */
function writeRows(
  state: OrgState,
  userId: string,
  components: readonly Component[],
  remove: readonly Pick<Component, 'type' | 'fullName'>[],
  fail: Fail
): void {
  writeRecordTypes(state, userId);
  const touched = [...components, ...remove];
  writeDefinitions(state, userId, objectsOf(touched));
  for (const component of remove) {
    if (isAssigned(state, component)) {
      fail(component, `${component.fullName} is assigned to users: remove the assignments before it is deleted`, 1);
    } else removeRows(state, component);
  }
  removeStalePermissions(state);
  const byType = Map.groupBy(components, (component) => component.type);
  const each = (type: string, write: (component: Component) => void): void => {
    for (const component of byType.get(type) ?? []) guarded(component, fail, () => write(component));
  };
  each('CustomPermission', (component) => writeCustomPermission(state, userId, component));
  each('CustomNotificationType', (component) => writeNotificationType(state, userId, component));
  const customPermissions = new Set(
    [...state.components.values()].filter(({ type }) => type === 'CustomPermission').map(({ fullName }) => fullName)
  );
  const definitionOf = (component: Component): ReturnType<typeof permissionDefinition> =>
    permissionDefinition(state.schema, component, customPermissions);
  each('PermissionSet', (component) => writePermissionSet(state, userId, definitionOf(component)));
  each('Profile', (component) => writeProfile(state, userId, definitionOf(component)));
  each('PermissionSetGroup', (component) => writePermissionSetGroup(state, userId, component));
  writeCustomMetadata(state, userId, byType.get('CustomMetadata') ?? [], fail);
  state.forgetAccess();
}

function writeCustomMetadata(state: OrgState, userId: string, components: readonly Component[], fail: Fail): void {
  const records = components.map((component) => metadataRecord(state.schema, component));
  writeMetadataRecords(state, userId, records, (position, problem) => {
    const component = components[position];
    if (component) fail(component, problem, 1);
  });
}

function guarded(component: Component, fail: Fail, write: () => void): void {
  try {
    write();
  } catch (error) {
    if (!(error instanceof MetadataProblem)) throw error;
    fail(component, error.message, error.line);
  }
}

const ROWS_BY_NAME: Readonly<Record<string, [object: string, key: string]>> = {
  CustomNotificationType: ['CustomNotificationType', 'DeveloperName'],
  CustomPermission: ['CustomPermission', 'DeveloperName'],
  PermissionSet: ['PermissionSet', 'Name'],
  PermissionSetGroup: ['PermissionSetGroup', 'DeveloperName'],
  Profile: ['Profile', 'Name']
};

/** https://help.salesforce.com/s/articleView?id=platform.perm_sets_delete.htm: one that is assigned stays. */
function isAssigned(state: OrgState, { type, fullName }: Pick<Component, 'type' | 'fullName'>): boolean {
  const field = { PermissionSet: 'PermissionSetId', PermissionSetGroup: 'PermissionSetGroupId' }[type];
  const [object, key] = ROWS_BY_NAME[type] ?? [];
  if (field === undefined || object === undefined || key === undefined) return false;
  const id = systemRowId(state, object, { [key]: fullName });
  return id !== undefined && systemRowId(state, 'PermissionSetAssignment', { [field]: id, IsDeleted: 0 }) !== undefined;
}

function removeRows(state: OrgState, component: Pick<Component, 'type' | 'fullName'>): void {
  if (component.type === 'CustomMetadata') removeMetadataRecord(state, component);
  const [object, key] = ROWS_BY_NAME[component.type] ?? [];
  if (object === undefined || key === undefined) return;
  const id = systemRowId(state, object, { [key]: component.fullName });
  if (id === undefined) return;
  removeSystemRows(state, object, { Id: id });
  for (const table of ['ObjectPermissions', 'FieldPermissions', 'SetupEntityAccess'])
    removeSystemRows(state, table, { ParentId: id });
  for (const field of ['PermissionSetId', 'PermissionSetGroupId']) {
    removeSystemRows(state, 'PermissionSetAssignment', { [field]: id });
    removeSystemRows(state, 'PermissionSetGroupComponent', { [field]: id });
  }
}

/** Permissions on objects and fields that are gone go with them. */
function removeStalePermissions(state: OrgState): void {
  for (const { id, name } of state.db
    .statement('SELECT "Id" AS id, "SobjectType" AS name FROM "ObjectPermissions"')
    .all()) {
    if (!findObject(state.schema, String(name))) removeSystemRows(state, 'ObjectPermissions', { Id: String(id) });
  }
  for (const { id, name } of state.db.statement('SELECT "Id" AS id, "Field" AS name FROM "FieldPermissions"').all()) {
    const [objectName = '', fieldName = ''] = String(name).toLowerCase().split('.');
    const known = findObject(state.schema, objectName)?.fields.has(fieldName) ?? false;
    if (!known) removeSystemRows(state, 'FieldPermissions', { Id: String(id) });
  }
}
