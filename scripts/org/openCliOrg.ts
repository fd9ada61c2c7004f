import { AuthInfo, ConfigAggregator, Connection, Org, OrgConfigProperties, StateAggregator } from '@salesforce/core';
import { keyAccountsError } from '../errors.ts';
import { defaultApiVersion } from './apiVersion.ts';
import { connectCliOrg, connectOrg, type ConnectOptions } from './connectOrg.ts';
import type { OrgPort } from './orgPort.ts';
import { redact } from './redact.ts';

const OLDEST_API_VERSION = 58;
const ACCESS_TOKEN = /^00D\w{12,15}!/;

/**
 * The org behind an alias, a username or an access token, as the sf CLI knows it; the default org without one.
 * The API version is settled beforehand: otherwise the CLI library asks the org for its newest and, where the org
 * cannot be reached, waits a quarter of a minute before it says nothing. `signal` ends waiting for Bulk jobs.
 */
export async function openCliOrg(
  target: string | undefined,
  apiVersion?: string,
  signal?: AbortSignal
): Promise<OrgPort> {
  const version = checkedVersion(apiVersion ?? defaultApiVersion());
  const name = target ?? (await setting(OrgConfigProperties.TARGET_ORG));
  if (name === undefined) throw keyAccountsError('noTargetOrg');
  const options: Partial<ConnectOptions> = { apiVersion: version, ...(signal ? { poll: { signal } } : {}) };
  if (ACCESS_TOKEN.test(name)) return openByToken(name, options);
  try {
    const state = await StateAggregator.getInstance();
    const authInfo = await AuthInfo.create({ username: state.aliases.resolveUsername(name) });
    const connection = await Connection.create({ authInfo, connectionOptions: { version } });
    return connectCliOrg(await Org.create({ connection }), options);
  } catch (error) {
    throw keyAccountsError('orgNotKnown', [
      redact(name),
      redact(error instanceof Error ? error.message : String(error))
    ]);
  }
}

/** The CLI library would look the user up first, and wait long for an org that does not answer. */
async function openByToken(accessToken: string, options: Partial<ConnectOptions>): Promise<OrgPort> {
  const instanceUrl = await setting(OrgConfigProperties.ORG_INSTANCE_URL);
  if (instanceUrl === undefined) throw keyAccountsError('orgNotKnown', ['(token)', 'its address is not set.']);
  return connectOrg({ instanceUrl, accessToken, ...options });
}

function checkedVersion(version: string): string {
  if (/^\d{2,3}\.0$/.test(version) && Number(version) >= OLDEST_API_VERSION) return version;
  throw keyAccountsError('invalidApiVersion', [version], [defaultApiVersion()]);
}

async function setting(property: OrgConfigProperties): Promise<string | undefined> {
  const config = await ConfigAggregator.create();
  const value: unknown = config.getInfo(property).value;
  return typeof value === 'string' && value !== '' ? value : undefined;
}
