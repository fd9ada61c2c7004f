/** What the server itself asks the org: who a persona is, what it may do, and to change its language. */
import { z } from 'zod';

const userInfoSchema = z.object({
  user_id: z.string(),
  name: z.string(),
  zoneinfo: z.string(),
  language: z.string(),
  locale: z.string()
});

export type UserInfo = z.infer<typeof userInfoSchema>;

const grantsSchema = z.object({ records: z.array(z.object({ SetupEntityId: z.string() })) });
const namesSchema = z.object({ records: z.array(z.object({ DeveloperName: z.string() })) });
const permissionSchema = z.object({ records: z.array(z.record(z.string(), z.unknown())) });

export class OrgClient {
  readonly instanceUrl: string;
  readonly apiVersion: string;

  constructor(instanceUrl: string, apiVersion: string) {
    this.instanceUrl = instanceUrl.replace(/\/+$/, '');
    this.apiVersion = apiVersion;
  }

  async userInfo(token: string): Promise<UserInfo> {
    return userInfoSchema.parse(await this.#call('GET', '/services/oauth2/userinfo', token));
  }

  async setLanguage(token: string, userId: string, language: string): Promise<void> {
    const path = `/services/data/v${this.apiVersion}/sobjects/User/${userId}`;
    await this.#call('PATCH', path, token, { LanguageLocaleKey: language, LocaleSidKey: language });
  }

  /** Of the user's permission sets; empty where the org has no custom permissions. */
  async customPermissions(token: string, userId: string): Promise<string[]> {
    // Two queries: SOQL takes no semi-join inside a semi-join.
    const granted = await this.#query(
      "SELECT SetupEntityId FROM SetupEntityAccess WHERE SetupEntityType = 'CustomPermission' AND ParentId IN " +
        `(SELECT PermissionSetId FROM PermissionSetAssignment WHERE AssigneeId = '${userId}')`,
      token
    );
    const ids = granted === undefined ? [] : grantsSchema.parse(granted).records.map((grant) => grant.SetupEntityId);
    if (ids.length === 0) return [];
    const soql = `SELECT DeveloperName FROM CustomPermission WHERE Id IN ('${ids.join("', '")}')`;
    const answer = await this.#query(soql, token);
    return answer === undefined ? [] : namesSchema.parse(answer).records.map((record) => record.DeveloperName);
  }

  /** Which of the named user permissions the session has. */
  async userPermissions(token: string, names: readonly string[]): Promise<string[]> {
    if (names.length === 0) return [];
    const fields = names.map((name) => `Permissions${name}`);
    const answer = await this.#query(`SELECT ${fields.join(', ')} FROM UserPermissionAccess`, token);
    const record = answer === undefined ? {} : (permissionSchema.parse(answer).records[0] ?? {});
    return names.filter((name) => record[`Permissions${name}`] === true);
  }

  /** undefined when the org does not know the object: then nobody has the permission. */
  async #query(soql: string, token: string): Promise<unknown> {
    try {
      return await this.#call('GET', `/services/data/v${this.apiVersion}/query?q=${encodeURIComponent(soql)}`, token);
    } catch (error) {
      if (error instanceof OrgRefusal && error.status === 400) return undefined;
      throw error;
    }
  }

  async #call(method: string, path: string, token: string, body?: unknown): Promise<unknown> {
    const response = await fetch(this.instanceUrl + path, {
      method,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) })
    });
    const text = await response.text();
    if (!response.ok)
      throw new OrgRefusal(response.status, `${method} ${path}: ${response.status} ${text.slice(0, 300)}`);
    return text === '' ? undefined : JSON.parse(text);
  }
}

export class OrgRefusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'OrgRefusal';
    this.status = status;
  }
}
