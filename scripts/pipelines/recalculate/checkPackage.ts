import { keyAccountsError } from '../../errors.ts';
import type { ObjectInfo, OrgPort } from '../../org/orgPort.ts';
import { ACCOUNT_COLUMNS } from './accountFields.ts';
import { OPPORTUNITY_FIELDS, OVERRIDE_FIELDS, PACKAGE_OBJECTS } from './requiredSchema.ts';

/** Makes sure that the org has the package and that the user may see and write what a run needs. */
export async function checkPackage(org: OrgPort): Promise<void> {
  const account = await org.describe('Account');
  if (!account) throw keyAccountsError('packageIncomplete', ['the object Account']);
  const [first, ...others] = Object.keys(PACKAGE_OBJECTS);
  // A session without any access and an org without the package look alike: neither shows the first object.
  if (first !== undefined && !(await org.describe(first)))
    throw keyAccountsError('packageMissing', [`the object ${first}`]);
  if (!account.fields.has('KA_Tier__c')) throw keyAccountsError('packageMissing', ['the field Account.KA_Tier__c']);

  const missing = [...missingAccountFields(account)];
  const opportunity = await org.describe('Opportunity');
  missing.push(...missingFields('Opportunity', opportunity, OPPORTUNITY_FIELDS));
  for (const object of [first ?? '', ...others]) {
    missing.push(...missingFields(object, await org.describe(object), PACKAGE_OBJECTS[object] ?? []));
  }
  if (missing.length > 0) throw keyAccountsError('packageIncomplete', [inWords(missing)]);
}

function missingAccountFields(account: ObjectInfo): string[] {
  const unseen = missingFields('Account', account, OVERRIDE_FIELDS);
  const written = ACCOUNT_COLUMNS.filter((name) => name !== 'Id');
  const unwritable = written.filter((name) => !account.fields.get(name)?.updateable).map((name) => `Account.${name}`);
  return [...unseen, ...unwritable];
}

function missingFields(object: string, info: ObjectInfo | undefined, fields: readonly string[]): string[] {
  if (!info) return [object];
  return fields.filter((field) => !info.fields.has(field)).map((field) => `${object}.${field}`);
}

const NAMED_IN_FULL = 5;

function inWords(names: readonly string[]): string {
  const shown = names.slice(0, NAMED_IN_FULL).join(', ');
  return names.length > NAMED_IN_FULL ? `${shown} and ${String(names.length - NAMED_IN_FULL)} more` : shown;
}
