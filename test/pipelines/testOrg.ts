import { connectOrg, type ConnectOptions } from '../../scripts/org/connectOrg.ts';
import type { CellValue, OrgPort } from '../../scripts/org/orgPort.ts';
import { startLocalOrg, type LocalOrgServer } from '../local-org/index.ts';

/** Waits that suit a server on the same machine. */
export const fast = {
  retry: { retries: 4, minTimeout: 2, maxTimeout: 20 },
  // A job that never ends is to fail a test with its state, not to time it out.
  poll: { firstDelay: 2, longestDelay: 20, giveUpAfter: 20_000 },
  ingest: { lockWait: 2, lockRetries: 4 }
} satisfies Partial<ConnectOptions>;

export interface TestOrg {
  server: LocalOrgServer;
  org: OrgPort;
  close(): Promise<void>;
}

/** An org in memory with the package (or another folder, or nothing) deployed. */
export async function startTestOrg(deploy: string | undefined = 'force-app'): Promise<TestOrg> {
  const server = await startLocalOrg({ port: 0, db: ':memory:', ...(deploy === '' ? {} : { deploy }) });
  return { server, org: reach(server), close: () => server.close() };
}

export function reach(server: LocalOrgServer, more: Partial<ConnectOptions> = {}): OrgPort {
  const { instanceUrl, accessToken } = server;
  return connectOrg({ instanceUrl, accessToken, ...fast, ...more });
}

/** Inserts rows of one shape and fails when the org refuses any. */
export async function insert(org: OrgPort, object: string, rows: readonly Record<string, CellValue>[]): Promise<void> {
  const result = await org.bulkIngest({ object, operation: 'insert', columns: Object.keys(rows[0] ?? {}), rows });
  if (result.failed.length > 0) throw new Error(`${object}: ${result.failed[0]?.error ?? ''}`);
}

export async function accountIdsByName(org: OrgPort): Promise<Map<string, string>> {
  const accounts = await org.query<{ Id: string; Name: string }>('SELECT Id, Name FROM Account');
  return new Map(accounts.map(({ Id, Name }) => [Name, Id]));
}

/** Three buyers, one of them a subsidiary, and a prospect; history up to November 2025. */
export async function loadSmallCompany(org: OrgPort): Promise<Map<string, string>> {
  await insert(org, 'Account', [
    { Name: 'Large, "quoted" & Co', AnnualRevenue: 9_000_000, NumberOfEmployees: 900 },
    { Name: '小客户', AnnualRevenue: 100_000, NumberOfEmployees: 5 },
    { Name: 'Prospect', AnnualRevenue: null, NumberOfEmployees: null }
  ]);
  const heads = await accountIdsByName(org);
  await insert(org, 'Account', [{ Name: 'Subsidiary', ParentId: heads.get('Large, "quoted" & Co') ?? '' }]);
  const ids = await accountIdsByName(org);
  const id = (name: string): string => ids.get(name) ?? '';
  const won = (account: string, day: string, amount: number, cost: number | null) => ({
    AccountId: id(account),
    Name: `${account} ${day}`,
    StageName: 'Closed Won',
    CloseDate: day,
    Amount: amount,
    KA_Product_Cost__c: cost
  });
  await insert(org, 'Opportunity', [
    won('Large, "quoted" & Co', '2024-06-30', 100_000.1, 60_000),
    won('Large, "quoted" & Co', '2024-12-01', 200_000.2, 120_000.05),
    won('Large, "quoted" & Co', '2025-11-30', 300_000.3, 180_000),
    won('Large, "quoted" & Co', '2025-12-01', 999_999, 1),
    won('Subsidiary', '2025-03-31', 50_000, null),
    won('小客户', '2025-05-05', 1_000.55, 500),
    { ...won('小客户', '2025-06-06', 77_777, 1), StageName: 'Closed Lost' }
  ]);
  await insert(org, 'KA_Investment__c', [
    investment(id('Large, "quoted" & Co'), '2025-02-02', 'Travel', 1_234.56, 'I1'),
    investment(id('Large, "quoted" & Co'), '2025-03-02', 'Delivery', 0.44, 'I2'),
    investment(id('小客户'), '2024-03-02', 'Support', 5_000, 'I3')
  ]);
  return ids;
}

function investment(account: string, day: string, category: string, amount: number, key: string) {
  return {
    KA_Account__c: account,
    KA_Date__c: day,
    KA_Category__c: category,
    KA_Amount__c: amount,
    KA_External_Id__c: key
  };
}

/** Every record that a run writes, without what differs from run to run, in a fixed order. */
export async function writtenState(org: OrgPort, accountFields: readonly string[]): Promise<unknown> {
  const withoutAttributes = (rows: Record<string, unknown>[]) => rows.map(({ attributes: _, ...rest }) => rest);
  const read = async (soql: string): Promise<unknown> => withoutAttributes(await org.query(soql));
  return {
    accounts: await read(`SELECT Name, ${accountFields.join(', ')} FROM Account ORDER BY Name`),
    assignments: await read(
      'SELECT KA_Account__r.Name, KA_Tier__c, KA_Type__c, KA_Start__c, KA_End__c, KA_Reason__c FROM KA_Tier_Assignment__c ORDER BY KA_External_Id__c'
    ),
    versions: await read('SELECT KA_Hash__c, KA_Active__c FROM KA_Model_Version__c ORDER BY KA_Hash__c')
  };
}
