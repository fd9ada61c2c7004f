/** Access tokens and who they stand for. */
import { randomBytes } from 'node:crypto';
import type { Database } from '../store/database.ts';
import type { Caller } from './org.ts';
import type { OrgState } from './orgState.ts';
import { SalesforceError } from './salesforceError.ts';

const TWO_HOURS = 2 * 60 * 60 * 1000;

export interface SessionOptions {
  /** Milliseconds the token is good for; two hours unless told otherwise. */
  lifetime?: number;
  /** A fixed token, of the form 00D…!…; made up unless given. */
  token?: string;
}

/** A token for the active user of that name, e.g. 00DKa0000000001!AQ… */
export function createSession(state: OrgState, orgId: string, username: string, options: SessionOptions = {}): string {
  const user = state.db
    .statement('SELECT "Id" AS id, "IsActive" AS active FROM "User" WHERE "Username" = ? COLLATE NOCASE')
    .get(username);
  if (!user) throw new SalesforceError(400, 'INVALID_LOGIN', `no user of the local org has the username ${username}`);
  if (user['active'] !== 1) throw new SalesforceError(400, 'INVALID_LOGIN', `the user ${username} is inactive`);
  const token =
    options.token ?? `${orgId.slice(0, 15)}!AQ${randomBytes(48).toString('base64url').replace(/[-_]/g, '.')}`;
  const now = state.clock().getTime();
  state.db
    .statement('INSERT OR REPLACE INTO _sessions VALUES (?, ?, ?, ?)')
    .run(
      token,
      String(user['id']),
      new Date(now).toISOString(),
      new Date(now + (options.lifetime ?? TWO_HOURS)).toISOString()
    );
  return token;
}

export function revokeSession(db: Database, token: string): void {
  db.statement('DELETE FROM _sessions WHERE token = ?').run(token);
}

/** Who calls; refuses unknown and expired tokens, inactive users and users without API access. */
export function authenticate(state: OrgState, token: string, apiVersion: string): Caller {
  const session = state.db
    .statement(
      `SELECT u.* FROM _sessions s JOIN "User" u ON u."Id" = s.user_id WHERE s.token = ? AND s.expires_at > ? AND u."IsActive" = 1`
    )
    .get(token, state.clock().toISOString());
  if (!session) throw new SalesforceError(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
  const userId = String(session['Id']);
  if (!state.access(userId).hasUserPermission('ApiEnabled')) {
    throw new SalesforceError(403, 'API_CURRENTLY_DISABLED', 'API is currently disabled for this User');
  }
  return callerOf(state, session, apiVersion);
}

/** The user as a caller; `row` is of the User table. */
export function callerOf(state: OrgState, row: Record<string, unknown>, apiVersion: string): Caller {
  const text = (name: string, otherwise: string): string => (typeof row[name] === 'string' ? row[name] : otherwise);
  return {
    userId: String(row['Id']),
    username: text('Username', ''),
    language: text('LanguageLocaleKey', 'en_US'),
    locale: text('LocaleSidKey', 'en_US'),
    timeZone: text('TimeZoneSidKey', state.settings.timeZone),
    currency: text('DefaultCurrencyIsoCode', state.settings.currency),
    apiVersion
  };
}
