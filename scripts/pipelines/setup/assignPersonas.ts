import { keyAccountsError, reasonOf } from '../../errors.ts';
import type { OrgPort } from '../../org/orgPort.ts';
import { redact } from '../../org/redact.ts';
import { soqlText, soqlTexts } from '../soqlText.ts';
import { PERSONAS, type PersonaOfUser } from './personas.ts';

export interface Assignment {
  username: string;
  /** API name of the permission set or group. */
  permissionSet: string;
  state: 'assigned' | 'already assigned' | 'refused';
  /** What the org said. */
  error?: string;
}

/**
 * Gives each user the permission set of the persona, or its group, unless the user has it. An unknown or inactive user
 * fails the whole before anything is assigned.
 */
export async function assignPersonas(
  org: OrgPort,
  wanted: readonly PersonaOfUser[],
  { useGroups }: { useGroups: boolean }
): Promise<Assignment[]> {
  const targets = await targetsByName(org, useGroups);
  const users = await usersByName(org, wanted);
  const assignments: Assignment[] = [];
  for (const { username, persona } of wanted) {
    const permissionSet = PERSONAS[persona][useGroups ? 'group' : 'set'];
    const user = users.get(username.toLowerCase()) ?? '';
    assignments.push({
      username,
      permissionSet,
      ...(await assign(org, user, targets.get(permissionSet) ?? '', useGroups))
    });
  }
  return assignments;
}

async function assign(
  org: OrgPort,
  userId: string,
  targetId: string,
  isGroup: boolean
): Promise<Pick<Assignment, 'state' | 'error'>> {
  const field = isGroup ? 'PermissionSetGroupId' : 'PermissionSetId';
  const present = await org.query(
    `SELECT Id FROM PermissionSetAssignment WHERE AssigneeId = ${soqlText(userId)} AND ${field} = ${soqlText(targetId)} LIMIT 1`
  );
  if (present.length > 0) return { state: 'already assigned' };
  try {
    await org.create('PermissionSetAssignment', { AssigneeId: userId, [field]: targetId });
    return { state: 'assigned' };
  } catch (error) {
    return { state: 'refused', error: redact(reasonOf(error)) };
  }
}

/** API name → id; without them the package is not in the org. */
async function targetsByName(org: OrgPort, useGroups: boolean): Promise<Map<string, string>> {
  const names = Object.values(PERSONAS).map(({ set, group }) => (useGroups ? group : set));
  const [object, field] = useGroups ? ['PermissionSetGroup', 'DeveloperName'] : ['PermissionSet', 'Name'];
  const records = await org.query<{ Id: string; Name?: string; DeveloperName?: string }>(
    `SELECT Id, ${field} FROM ${object} WHERE ${field} IN (${soqlTexts(names)})`
  );
  const found = new Map(records.map(({ Id, Name, DeveloperName }) => [(useGroups ? DeveloperName : Name) ?? '', Id]));
  const missing = names.find((name) => !found.has(name));
  if (missing !== undefined) throw keyAccountsError('packageMissing', [`the permission set ${missing}`]);
  return found;
}

/** Username in small letters → id. */
async function usersByName(org: OrgPort, wanted: readonly PersonaOfUser[]): Promise<Map<string, string>> {
  const names = [...new Set(wanted.map(({ username }) => username))];
  if (names.length === 0) return new Map();
  const records = await org.query<{ Id: string; Username: string }>(
    `SELECT Id, Username FROM User WHERE IsActive = true AND Username IN (${soqlTexts(names)})`
  );
  const users = new Map(records.map(({ Id, Username }) => [Username.toLowerCase(), Id]));
  const unknown = names.filter((name) => !users.has(name.toLowerCase()));
  if (unknown.length > 0) throw keyAccountsError('userNotFound', [unknown.join(', ')]);
  return users;
}
