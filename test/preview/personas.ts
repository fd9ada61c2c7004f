/** People of the local org that the page can be seen as: each has what a permission set gives, and no more. */
import { z } from 'zod';
import type { Persona } from './server/requestHandler.ts';

export interface PersonaOrg {
  instanceUrl: string;
  /** Of the administrator, who creates the users. */
  accessToken: string;
  /** A new access token for a user. */
  tokenFor: (username: string) => string;
}

interface Person {
  name: string;
  firstName: string;
  lastName: string;
  /** How the switch on the page calls them. */
  role: string;
  permissionSet: string | undefined;
}

const people: readonly Person[] = [
  { name: 'manager', firstName: 'Ann', lastName: 'Keller', role: 'Sales manager', permissionSet: 'KA_Manager' },
  { name: 'rep', firstName: 'Fang', lastName: 'Wang', role: 'Rep', permissionSet: 'KA_Rep' },
  { name: 'guest', firstName: 'Tom', lastName: 'Reed', role: 'Without the package', permissionSet: undefined }
];

const apiVersion = '66.0';
const createdSchema = z.object({ id: z.string() });
const idsSchema = z.object({ records: z.array(z.object({ Id: z.string() })) });

/** Creates the users that are missing; the manager is the first, whom the page shows at the start. */
export async function createPersonas(org: PersonaOrg): Promise<Persona[]> {
  const personas: Persona[] = [];
  for (const person of people) {
    const username = `${person.name}@key-accounts.example`;
    const [known] = await idsOf(org, `SELECT Id FROM User WHERE Username = '${username}'`);
    if (known === undefined) await createUser(org, person, username);
    const label = `${person.firstName} ${person.lastName} · ${person.role}`;
    personas.push({ name: person.name, label, accessToken: org.tokenFor(username) });
  }
  return personas;
}

async function createUser(org: PersonaOrg, person: Person, username: string): Promise<void> {
  const profile = await onlyId(org, "SELECT Id FROM Profile WHERE Name = 'Standard User'", 'profile Standard User');
  const user = await post(org, 'User', {
    Username: username,
    FirstName: person.firstName,
    LastName: person.lastName,
    Email: username,
    Alias: person.name.slice(0, 8),
    ProfileId: profile,
    TimeZoneSidKey: 'America/Los_Angeles',
    LocaleSidKey: 'en_US',
    LanguageLocaleKey: 'en_US',
    EmailEncodingKey: 'UTF-8'
  });
  if (person.permissionSet === undefined) return;
  const soql = `SELECT Id FROM PermissionSet WHERE Name = '${person.permissionSet}'`;
  const permissionSet = await onlyId(org, soql, `permission set ${person.permissionSet}`);
  await post(org, 'PermissionSetAssignment', { AssigneeId: user, PermissionSetId: permissionSet });
}

async function onlyId(org: PersonaOrg, soql: string, what: string): Promise<string> {
  const [id] = await idsOf(org, soql);
  if (id === undefined) throw new Error(`The org has no ${what}: deploy the package to it first`);
  return id;
}

async function idsOf(org: PersonaOrg, soql: string): Promise<string[]> {
  const answer = await call(org, 'GET', `/query?q=${encodeURIComponent(soql)}`);
  return idsSchema.parse(answer).records.map(({ Id }) => Id);
}

async function post(org: PersonaOrg, object: string, values: Record<string, string>): Promise<string> {
  return createdSchema.parse(await call(org, 'POST', `/sobjects/${object}`, values)).id;
}

async function call(org: PersonaOrg, method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(`${org.instanceUrl}/services/data/v${apiVersion}${path}`, {
    method,
    headers: { Authorization: `Bearer ${org.accessToken}`, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) })
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 300)}`);
  return JSON.parse(text);
}
