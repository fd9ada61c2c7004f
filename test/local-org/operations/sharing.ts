/** Which records sharing shows to a user, and which the user may change: org-wide defaults, ownership, role hierarchy, parents. */
import { findField, findObject, type FieldSchema, type ObjectSchema, type OrgSchema } from '../schema/types.ts';
import { literal, quoted } from '../store/database.ts';
import type { Access } from './access.ts';

export type SharingLevel = 'read' | 'edit' | 'delete';

export interface SharingQuestion {
  schema: OrgSchema;
  access: Access;
  userId: string;
}

const ALL = undefined;
const NOTHING = '0';

/**
 * SQL condition on the object's rows (named by `alias`) that the user may reach at the level; undefined where that is
 * all of them. Object permissions are another question.
 */
export function sharedRowsSql(
  question: SharingQuestion,
  object: ObjectSchema,
  alias: string,
  level: SharingLevel
): string | undefined {
  const access = question.access.object(object);
  if (access.modifyAll || (level === 'read' && access.viewAll) || !object.permissionable) return ALL;
  const own = ownerSql(question, object, alias);
  if (object.name === 'Task' || object.name === 'Event') return activitySql(question, object, alias, level, own);
  switch (object.sharingModel) {
    case 'FullAccess':
      return ALL;
    case 'ReadWrite':
    case 'ReadWriteTransfer':
      return level === 'delete' ? own : ALL;
    case 'Read':
      return level === 'read' ? ALL : own;
    case 'Private':
      return own;
    case 'ControlledByParent':
      return parentSql(question, object, alias, level, own);
  }
}

/** Own records, those of people below in the role hierarchy, those of groups and queues the user is in. */
function ownerSql({ userId }: SharingQuestion, object: ObjectSchema, alias: string): string {
  if (!findField(object, 'OwnerId')) return NOTHING;
  const user = literal(userId);
  return `${quoted(alias)}."OwnerId" IN (
    WITH RECURSIVE below(id) AS (
      SELECT r."Id" FROM "UserRole" r JOIN "User" u ON r."ParentRoleId" = u."UserRoleId" WHERE u."Id" = ${user}
      UNION SELECT r."Id" FROM "UserRole" r JOIN below ON r."ParentRoleId" = below.id)
    SELECT ${user} UNION SELECT "Id" FROM "User" WHERE "UserRoleId" IN below
    UNION SELECT "GroupId" FROM "GroupMember" WHERE "UserOrGroupId" = ${user} AND "IsDeleted" = 0)`;
}

function parentFields(object: ObjectSchema): FieldSchema[] {
  const references = [...object.fields.values()].filter(
    (field) => field.type === 'reference' && field.deleteRule === 'cascade'
  );
  const masters = references.filter((field) => field.masterDetail);
  return masters.length > 0 ? masters : references.slice(0, 1);
}

/** Reading a detail needs the master to be readable; changing it needs the master to be editable. */
function parentSql(
  question: SharingQuestion,
  object: ObjectSchema,
  alias: string,
  level: SharingLevel,
  own: string
): string | undefined {
  const conditions = parentFields(object).map((field) => {
    const parent = findObject(question.schema, field.referenceTo[0] ?? '');
    if (!parent || !question.access.object(parent).read) return NOTHING;
    const inner = `${alias} of ${field.name}`;
    const shared = sharedRowsSql(question, parent, inner, level === 'read' ? 'read' : 'edit');
    const reference = `${quoted(alias)}.${quoted(field.name)}`;
    if (shared === ALL) return field.nillable ? `(${reference} IS NOT NULL OR ${own})` : ALL;
    const exists = `EXISTS (SELECT 1 FROM ${quoted(parent.name)} ${quoted(inner)} WHERE ${quoted(inner)}."Id" = ${reference} AND ${shared})`;
    // A contact without an account is its owner's private record.
    return field.nillable ? `(${exists} OR (${reference} IS NULL AND ${own}))` : exists;
  });
  const restricting = conditions.filter((condition) => condition !== ALL);
  return restricting.length === 0 ? ALL : restricting.join(' AND ');
}

/** Activities are seen by who sees the account they belong to, and changed by their owner. */
function activitySql(
  question: SharingQuestion,
  object: ObjectSchema,
  alias: string,
  level: SharingLevel,
  own: string
): string | undefined {
  const account = findObject(question.schema, 'Account');
  if (level !== 'read' || !account || !question.access.object(account).read) return own;
  const inner = `${alias} of account`;
  const shared = sharedRowsSql(question, account, inner, 'read');
  const reference = `${quoted(alias)}."AccountId"`;
  const seen =
    shared === ALL
      ? `${reference} IS NOT NULL`
      : `EXISTS (SELECT 1 FROM "Account" ${quoted(inner)} WHERE ${quoted(inner)}."Id" = ${reference} AND ${shared})`;
  return `(${own} OR ${seen})`;
}
