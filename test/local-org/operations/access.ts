/** What one user may see and do, from the profile and the permission sets assigned. */
import type { FieldSchema, ObjectSchema } from '../schema/types.ts';
import type { Database } from '../store/database.ts';
import { CREATE_AUDIT_FIELDS, isSettableAuditField } from './auditFields.ts';
import { ADMINISTRATOR_PROFILE, NOT_FOR_ADMINISTRATORS, PROFILES } from './profiles.ts';

export interface ObjectAccess {
  read: boolean;
  create: boolean;
  edit: boolean;
  delete: boolean;
  viewAll: boolean;
  modifyAll: boolean;
  viewAllFields: boolean;
}

const FULL: ObjectAccess = {
  read: true,
  create: true,
  edit: true,
  delete: true,
  viewAll: true,
  modifyAll: true,
  viewAllFields: false
};
const NONE: ObjectAccess = {
  read: false,
  create: false,
  edit: false,
  delete: false,
  viewAll: false,
  modifyAll: false,
  viewAllFields: false
};

/** User permission that lets others than administrators write a setup object. */
const SETUP_PERMISSIONS: Readonly<Record<string, string>> = {
  User: 'ManageUsers',
  UserRole: 'ManageRoles',
  Group: 'ManageUsers',
  GroupMember: 'ManageUsers',
  PermissionSetAssignment: 'AssignPermissionSets',
  PermissionSet: 'ManageProfilesPermissionsets',
  PermissionSetGroup: 'ManageProfilesPermissionsets',
  PermissionSetGroupComponent: 'ManageProfilesPermissionsets',
  ObjectPermissions: 'ManageProfilesPermissionsets',
  FieldPermissions: 'ManageProfilesPermissionsets',
  SetupEntityAccess: 'ManageProfilesPermissionsets'
};

/**
 * User permissions of which one is needed to see a setup object at all; the others are seen by everybody.
 * https://developer.salesforce.com/docs/platform/object-reference/references/standard-objects/object-permissionsetassignment.html
 */
const SETUP_READERS: Readonly<Record<string, readonly string[]>> = {
  PermissionSetAssignment: ['ViewSetup', 'AssignPermissionSets', 'ManageUsers']
};

export interface AccessFacts {
  everything: boolean;
  standardFields: boolean;
  objects: Map<string, ObjectAccess>;
  /** account.ka_tier__c → may edit */
  fields: Map<string, boolean>;
  userPermissions: Set<string>;
  customPermissions: Set<string>;
  /** Custom metadata types by lower-cased name. */
  metadataTypes: Set<string>;
}

/** Lines by the object whose records they belong to. */
const LINES_OF: ReadonlyMap<string, string> = new Map([
  ['OpportunityLineItem', 'Opportunity'],
  ['OrderItem', 'Order']
]);

/** Contact roles by the object whose records they belong to. */
const ROLES_OF: ReadonlyMap<string, string> = new Map([
  ['AccountContactRole', 'Account'],
  ['OpportunityContactRole', 'Opportunity']
]);

/** Objects whose access follows that of others: permission sets cannot name them. */
export function followsOthers(object: string): boolean {
  return LINES_OF.has(object) || ROLES_OF.has(object);
}

export class Access {
  readonly #facts: AccessFacts;

  constructor(facts: AccessFacts) {
    this.#facts = facts;
  }

  hasUserPermission(name: string): boolean {
    const byProfile = this.#facts.everything && !NOT_FOR_ADMINISTRATORS.has(name);
    return byProfile || this.#facts.userPermissions.has(name);
  }

  hasCustomPermission(name: string): boolean {
    // Administrators hold custom permissions only where they are granted, as on the platform.
    return this.#facts.customPermissions.has(name.toLowerCase());
  }

  /** Whether the user may say when and by whom a new record of the object was made, and the like. */
  canCreateAuditField(object: ObjectSchema, field: FieldSchema): boolean {
    // Of no profile, so administrators have it only where a permission set grants it.
    return this.#facts.userPermissions.has(CREATE_AUDIT_FIELDS) && isSettableAuditField(object, field);
  }

  object(object: ObjectSchema): ObjectAccess {
    if (this.#facts.everything) return FULL;
    if (object.kind === 'customMetadata' || object.kind === 'customSetting') return this.#configuration(object);
    if (!object.permissionable) return this.#setup(object);
    if (this.hasUserPermission('ModifyAllData')) return FULL;
    const own = this.#facts.objects.get(object.name.toLowerCase()) ?? this.#activities(object);
    const granted = this.#line(object) ?? this.#contactRole(object) ?? own;
    return this.hasUserPermission('ViewAllData') ? { ...granted, read: true, viewAll: true } : granted;
  }

  /**
   * Activities have no object permissions of their own: "Access Activities" shows them to the API, "Edit Tasks" and
   * "Edit Events" let them be created and changed.
   * https://help.salesforce.com/s/articleView?id=sf.admin_userperms.htm
   */
  #activities(object: ObjectSchema): ObjectAccess {
    const activity = object.name === 'Task' || object.name === 'Event';
    if (!activity || !this.hasUserPermission('ActivitiesAccess')) return NONE;
    const write = this.hasUserPermission(`Edit${object.name}`);
    return { ...NONE, read: true, create: write, edit: write, delete: write };
  }

  /**
   * Products of a deal or an order have no object permissions of their own: reading takes those of the record, of products
   * and of price books, changing takes edit on the record.
   * https://help.salesforce.com/s/articleView?id=005227420&type=1
   */
  #line(object: ObjectSchema): ObjectAccess | undefined {
    const record = LINES_OF.get(object.name);
    if (record === undefined) return undefined;
    const { objects } = this.#facts;
    const parent = objects.get(record.toLowerCase()) ?? NONE;
    const priced = ['product2', 'pricebook2'].every((name) => objects.get(name)?.read ?? false);
    if (!parent.read || !priced) return NONE;
    const { viewAll, modifyAll, edit } = parent;
    return { ...NONE, read: true, create: edit, edit, delete: edit, viewAll, modifyAll };
  }

  /** A contact's part in an account or a deal is seen by who sees both, and changed by who may change the record. */
  #contactRole(object: ObjectSchema): ObjectAccess | undefined {
    const record = ROLES_OF.get(object.name);
    if (record === undefined) return undefined;
    const parent = this.#facts.objects.get(record.toLowerCase()) ?? NONE;
    if (!parent.read || !(this.#facts.objects.get('contact')?.read ?? false)) return NONE;
    const { viewAll, modifyAll, edit } = parent;
    return { ...NONE, read: true, create: edit, edit, delete: edit, viewAll, modifyAll };
  }

  /** Custom metadata is shown only where a permission set grants the type (or to those who customize the org). */
  #configuration(object: ObjectSchema): ObjectAccess {
    const granted = this.#facts.metadataTypes.has(object.name.toLowerCase());
    const read = granted || this.hasUserPermission('CustomizeApplication');
    return { ...NONE, read, viewAll: read };
  }

  #setup(object: ObjectSchema): ObjectAccess {
    const permission = SETUP_PERMISSIONS[object.name] ?? 'CustomizeApplication';
    const write = this.hasUserPermission(permission);
    const readers = SETUP_READERS[object.name];
    if (readers !== undefined && !readers.some((name) => this.hasUserPermission(name))) return NONE;
    return { ...NONE, read: true, create: write, edit: write, delete: write, viewAll: true, modifyAll: write };
  }

  canReadField(object: ObjectSchema, field: FieldSchema): boolean {
    return this.#fieldAccess(object, field) !== undefined;
  }

  /** Field-level security only; whether the field can be written at all is in its schema. */
  canEditField(object: ObjectSchema, field: FieldSchema): boolean {
    return this.#fieldAccess(object, field) ?? false;
  }

  /** true: edit, false: read only, undefined: hidden. */
  #fieldAccess(object: ObjectSchema, field: FieldSchema): boolean | undefined {
    if (this.#facts.everything || !object.permissionable) return true;
    if (!isPermissionable(field) || (ROLES_OF.has(object.name) && !field.custom)) return true;
    if (this.#facts.standardFields && !field.custom && !object.custom) return true;
    // Permissions of an address are given to the compound field and hold for its parts.
    const name = field.compoundFieldName ?? field.name;
    const granted = this.#facts.fields.get(`${object.name}.${name}`.toLowerCase());
    const readsAll = this.#facts.objects.get(object.name.toLowerCase())?.viewAllFields ?? false;
    return granted ?? (readsAll ? false : undefined);
  }
}

function isPermissionable(field: FieldSchema): boolean {
  return field.permissionable && field.compoundFieldName !== 'Name';
}

type Flags = Record<string, unknown>;

/** Reads what the user's profile, permission sets and groups grant. `at` is the time of the request, ISO 8601. */
export function loadAccess(db: Database, userId: string, at: string): Access {
  const user = db
    .statement(
      'SELECT p."Name" AS name, p."Id" AS id FROM "User" u JOIN "Profile" p ON p."Id" = u."ProfileId" WHERE u."Id" = ?'
    )
    .get(userId);
  const profile = PROFILES.find((known) => known.name === user?.['name']);
  const facts: AccessFacts = {
    everything: user?.['name'] === ADMINISTRATOR_PROFILE,
    standardFields: profile?.standardFields ?? false,
    objects: new Map(),
    fields: new Map(),
    userPermissions: new Set(),
    customPermissions: new Set(),
    metadataTypes: new Set()
  };
  for (const id of permissionSetIds(db, userId, user?.['id'], at)) addPermissionSet(db, id, facts);
  return new Access(facts);
}

function permissionSetIds(db: Database, userId: string, profileId: unknown, at: string): string[] {
  const assigned = db
    .statement(
      `WITH assigned AS (
         SELECT "PermissionSetId" AS set_id, "PermissionSetGroupId" AS group_id FROM "PermissionSetAssignment"
         WHERE "AssigneeId" = ? AND "IsDeleted" = 0 AND ("ExpirationDate" IS NULL OR "ExpirationDate" > ?))
       SELECT set_id AS id FROM assigned WHERE set_id IS NOT NULL
       UNION SELECT c."PermissionSetId" FROM assigned a JOIN "PermissionSetGroupComponent" c
         ON c."PermissionSetGroupId" = a.group_id AND c."IsDeleted" = 0
       UNION SELECT "Id" FROM "PermissionSet" WHERE "ProfileId" = ? AND "IsOwnedByProfile" = 1`
    )
    .all(userId, at, typeof profileId === 'string' ? profileId : null);
  return assigned.map((row) => String(row['id']));
}

function addPermissionSet(db: Database, id: string, facts: AccessFacts): void {
  const flags: Flags = db.statement('SELECT * FROM "PermissionSet" WHERE "Id" = ?').get(id) ?? {};
  for (const [column, value] of Object.entries(flags)) {
    if (column.startsWith('Permissions') && value === 1) facts.userPermissions.add(column.slice('Permissions'.length));
  }
  for (const row of db
    .statement('SELECT * FROM "ObjectPermissions" WHERE "ParentId" = ? AND "IsDeleted" = 0')
    .all(id)) {
    const key = String(row['SobjectType']).toLowerCase();
    facts.objects.set(key, mergeObjectAccess(facts.objects.get(key) ?? NONE, row));
  }
  for (const row of db.statement('SELECT * FROM "FieldPermissions" WHERE "ParentId" = ? AND "IsDeleted" = 0').all(id)) {
    if (row['PermissionsRead'] !== 1) continue;
    const key = String(row['Field']).toLowerCase();
    facts.fields.set(key, (facts.fields.get(key) ?? false) || row['PermissionsEdit'] === 1);
  }
  const setup = db.statement(
    `SELECT c."DeveloperName" AS permission, e."QualifiedApiName" AS entity FROM "SetupEntityAccess" s
     LEFT JOIN "CustomPermission" c ON c."Id" = s."SetupEntityId" LEFT JOIN "EntityDefinition" e ON e."Id" = s."SetupEntityId"
     WHERE s."ParentId" = ? AND s."IsDeleted" = 0`
  );
  for (const { permission, entity } of setup.all(id)) {
    if (typeof permission === 'string') facts.customPermissions.add(permission.toLowerCase());
    if (typeof entity === 'string') facts.metadataTypes.add(entity.toLowerCase());
  }
}

function mergeObjectAccess(known: ObjectAccess, row: Flags): ObjectAccess {
  const has = (name: string): boolean => row[`Permissions${name}`] === 1;
  return {
    read: known.read || has('Read'),
    create: known.create || has('Create'),
    edit: known.edit || has('Edit'),
    delete: known.delete || has('Delete'),
    viewAll: known.viewAll || has('ViewAllRecords') || has('ModifyAllRecords'),
    modifyAll: known.modifyAll || has('ModifyAllRecords'),
    viewAllFields: known.viewAllFields || has('ViewAllFields')
  };
}
