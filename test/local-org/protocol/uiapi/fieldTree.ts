/** Which fields of a record and its parents an answer holds. */
import type { SObjectDescribe } from '../../operations/describe.ts';
import { SalesforceError } from '../../operations/salesforceError.ts';
import { type Describes, fieldNamed, lookupNamed, nameFieldOf } from './describes.ts';

export interface FieldTree {
  describe: SObjectDescribe;
  fields: Set<string>;
  /** Relationship name → its tree. */
  parents: Map<string, FieldTree>;
}

/** Fields that every representation needs for its head: ids, time stamps. */
const headFields = ['Id', 'SystemModstamp', 'LastModifiedById', 'LastModifiedDate', 'RecordTypeId'];

export function emptyTree(describe: SObjectDescribe): FieldTree {
  return { describe, fields: new Set(), parents: new Map() };
}

/** Adds `Account.Owner.Name`. A name that does not exist, or that the caller may not see, is INVALID_FIELD. */
export function addField(tree: FieldTree, qualified: string, describes: Describes): void {
  const [object, ...path] = qualified.split('.');
  if (object?.toLowerCase() !== tree.describe.name.toLowerCase() || path.length === 0) {
    throw new SalesforceError(
      400,
      'INVALID_FIELD',
      `Field ${qualified} is not of object ${tree.describe.name}: write it as ${tree.describe.name}.FieldName`
    );
  }
  addPath(tree, path, describes);
}

/** Adds the field if the caller may see it; true when it was added. */
export function addOptionalField(tree: FieldTree, qualified: string, describes: Describes): boolean {
  try {
    addField(tree, qualified, describes);
    return true;
  } catch (error) {
    if (error instanceof SalesforceError) return false;
    throw error;
  }
}

/** What a page layout would show: the local org keeps none, so all fields, and names of the records they look up. */
export function addLayout(tree: FieldTree, type: string, describes: Describes): void {
  const hidden = new Set(['IsDeleted', 'SystemModstamp', 'LastViewedDate', 'LastReferencedDate', 'Id']);
  const all = tree.describe.fields.filter(({ name, type: kind }) => !hidden.has(name) && kind !== 'address');
  for (const field of type.toLowerCase() === 'compact' ? all.slice(0, 7) : all) {
    tree.fields.add(field.name);
    const { relationshipName, referenceTo } = field;
    const [target] = referenceTo;
    if (relationshipName !== null && referenceTo.length === 1 && describes.find(target ?? '') !== undefined) {
      addPath(tree, [relationshipName, 'Id'], describes);
    }
  }
}

function addPath(tree: FieldTree, [first = '', ...rest]: readonly string[], describes: Describes): void {
  const field = fieldNamed(tree.describe, first);
  if (rest.length === 0 && field !== undefined) {
    tree.fields.add(field.name);
    return;
  }
  const lookup = lookupNamed(tree.describe, first);
  const parent = lookup === undefined ? undefined : describes.find(lookup.referenceTo[0] ?? '');
  if (lookup?.relationshipName == null || parent === undefined) throw noSuchColumn(first, tree.describe.name);
  let below = tree.parents.get(lookup.relationshipName);
  if (below === undefined) {
    below = emptyTree(parent);
    tree.parents.set(lookup.relationshipName, below);
  }
  addPath(below, rest.length === 0 ? ['Id'] : rest, describes);
  below.fields.add('Id').add(nameFieldOf(parent));
}

/** Columns of the SOQL query that reads the tree. */
export function columnsOf(tree: FieldTree, prefix = ''): string[] {
  const head = headFields.filter((name) => fieldNamed(tree.describe, name) !== undefined);
  const own = [...new Set([...head, ...tree.fields])].map((name) => prefix + name);
  return [...own, ...[...tree.parents].flatMap(([name, parent]) => columnsOf(parent, `${prefix}${name}.`))];
}

export function noSuchColumn(name: string, object: string): SalesforceError {
  return new SalesforceError(
    400,
    'INVALID_FIELD',
    `No such column '${name}' on entity '${object}'. If you are attempting to use a custom field, be sure to append ` +
      `the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.`
  );
}
