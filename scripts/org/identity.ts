import { z } from 'zod';
import { HttpFault } from './faults.ts';
import type { OrgIdentity } from './orgPort.ts';
import type { RetrySettings } from './retry.ts';
import { readJson, type Session } from './session.ts';

const organizationSchema = z.object({
  records: z
    .array(z.object({ Id: z.string(), TimeZoneSidKey: z.string(), FiscalYearStartMonth: z.int().nullish() }))
    .min(1)
});
const userInfoSchema = z.object({ user_id: z.string(), preferred_username: z.string() });
const connectSchema = z.object({ features: z.object({ defaultCurrencyIsoCode: z.string().length(3).nullish() }) });
const corporateSchema = z.object({ records: z.array(z.object({ IsoCode: z.string().length(3) })) });

/** A wrong address should be known within seconds, unlike a fault in the middle of a run. */
const firstContact: Pick<RetrySettings, 'retries'> = { retries: 2 };

/** ISO 4217: no currency. */
const UNKNOWN_CURRENCY = 'XXX';

/**
 * Who we are and where; the first thing asked of an org, so it is also what finds a wrong address, a refused
 * token or an unknown API version.
 */
export async function readIdentity(session: Session): Promise<OrgIdentity> {
  const organization = organizationSchema.parse(
    await get(
      session,
      query(session, 'SELECT Id, TimeZoneSidKey, FiscalYearStartMonth FROM Organization'),
      firstContact
    )
  ).records[0];
  const user = userInfoSchema.parse(await get(session, '/services/oauth2/userinfo', firstContact));
  return {
    orgId: organization?.Id ?? '',
    instanceUrl: session.instanceUrl,
    username: user.preferred_username,
    userId: user.user_id,
    timeZone: organization?.TimeZoneSidKey ?? 'UTC',
    currency: await corporateCurrency(session),
    fiscalYearStartMonth: organization?.FiscalYearStartMonth ?? 1
  };
}

/**
 * Multi-currency orgs list their currencies; others tell through the Connect API, where that is switched on.
 * https://developer.salesforce.com/docs/atlas.en-us.chatterapi.meta/chatterapi/connect_responses_features.htm
 */
async function corporateCurrency(session: Session): Promise<string> {
  const soql = 'SELECT IsoCode FROM CurrencyType WHERE IsCorporate = true';
  const corporate = corporateSchema.safeParse(await getOrNothing(session, query(session, soql)));
  if (corporate.success && corporate.data.records[0]) return corporate.data.records[0].IsoCode;
  const connect = connectSchema.safeParse(await getOrNothing(session, session.dataPath('/connect/organization')));
  return (connect.success ? connect.data.features.defaultCurrencyIsoCode : undefined) ?? UNKNOWN_CURRENCY;
}

function query(session: Session, soql: string): string {
  return session.dataPath(`/query?q=${encodeURIComponent(soql)}`);
}

async function get(session: Session, path: string, retry: Partial<RetrySettings> = {}): Promise<unknown> {
  return session.send({ method: 'GET', path, read: readJson }, { ...session.retry, ...retry });
}

/** undefined where the org does not have the thing or does not show it. */
async function getOrNothing(session: Session, path: string): Promise<unknown> {
  try {
    return await get(session, path);
  } catch (error) {
    if (error instanceof HttpFault && [400, 403, 404].includes(error.status)) return undefined;
    throw error;
  }
}
