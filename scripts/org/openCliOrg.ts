import { AuthInfo, ConfigAggregator, Connection, Org, OrgConfigProperties, StateAggregator } from '@salesforce/core';
import { keyAccountsError } from '../errors.ts';
import { defaultApiVersion } from './apiVersion.ts';
import { connectCliOrg } from './connectOrg.ts';
import type { OrgPort } from './orgPort.ts';
import { redact } from './redact.ts';

const OLDEST_API_VERSION = 58;

/**
 * The org behind an alias, a username or an access token, as the sf CLI knows it; the default org without one.
 * The API version is settled beforehand: otherwise the CLI library asks the org for its newest and, where the org
 * cannot be reached, waits a quarter of a minute before it says nothing.
 */
export async function openCliOrg(target: string | undefined, apiVersion?: string): Promise<OrgPort> {
  const version = checkedVersion(apiVersion ?? defaultApiVersion());
  const name = target ?? (await defaultOrg());
  if (name === undefined) throw keyAccountsError('noTargetOrg');
  try {
    const state = await StateAggregator.getInstance();
    const authInfo = await AuthInfo.create({ username: state.aliases.resolveUsername(name) });
    const connection = await Connection.create({ authInfo, connectionOptions: { version } });
    return connectCliOrg(await Org.create({ connection }), version);
  } catch (error) {
    throw keyAccountsError('orgNotKnown', [
      redact(name),
      redact(error instanceof Error ? error.message : String(error))
    ]);
  }
}

function checkedVersion(version: string): string {
  if (/^\d{2,3}\.0$/.test(version) && Number(version) >= OLDEST_API_VERSION) return version;
  throw keyAccountsError('invalidApiVersion', [version], [defaultApiVersion()]);
}

async function defaultOrg(): Promise<string | undefined> {
  const config = await ConfigAggregator.create();
  const value: unknown = config.getInfo(OrgConfigProperties.TARGET_ORG).value;
  return typeof value === 'string' && value !== '' ? value : undefined;
}
