import { LIMIT_SETTINGS } from '../../config/limitSettings.ts';
import { isKeyAccountsError, keyAccountsError } from '../../errors.ts';
import type { OrgLimit, OrgPort } from '../../org/orgPort.ts';
import { readSettings } from '../readSettings.ts';

/**
 * The daily allowances that a run draws on, as GET /limits names them; all roll over 24 hours. Queries take no batches,
 * uploads one for each 10,000 rows.
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_limits.htm
 * https://developer.salesforce.com/docs/platform/api-asynch/guide/bulk-common-limits.html
 */
export type AllowanceName =
  'DailyApiRequests' | 'DailyBulkV2QueryJobs' | 'DailyBulkV2QueryFileStorageMB' | 'DailyBulkApiBatches';

export type Needs = Partial<Record<AllowanceName, number>>;

/** Rows that the org processes as one batch. */
const ROWS_A_BATCH = 10_000;
/** Create, look at some times, fetch in a few pages; every request counts. */
const REQUESTS_A_JOB = 20;
/** Describes, settings, lease, heartbeats. */
const OTHER_REQUESTS = 100;
/** One for each source, accounts, snapshots, tier history, details. */
const QUERY_JOBS = 20;
/** Of a record in the result of a query, generously. */
const BYTES_A_RECORD = 150;
/** Of an account without its details. */
const BYTES_AN_ACCOUNT = 1_000;

/** What reading takes, judged by what the run before counted. */
export function needsOfReading({ accounts, records }: { accounts: number; records: number }): Needs {
  return {
    DailyBulkV2QueryJobs: QUERY_JOBS,
    DailyApiRequests: QUERY_JOBS * REQUESTS_A_JOB + OTHER_REQUESTS,
    DailyBulkV2QueryFileStorageMB: Math.ceil((accounts * BYTES_AN_ACCOUNT + records * BYTES_A_RECORD) / 1_000_000)
  };
}

/** What uploads of so many rows each take. */
export function needsOfWriting(rows: readonly number[]): Needs {
  const uploads = rows.filter((count) => count > 0);
  return {
    DailyBulkApiBatches: uploads.reduce((sum, count) => sum + Math.ceil(count / ROWS_A_BATCH), 0),
    DailyApiRequests: uploads.length * REQUESTS_A_JOB
  };
}

/** Looks, before a run takes from the org's daily allowances, whether enough is left for the others too. */
export class Allowance {
  readonly #org: OrgPort;
  readonly #reservePercent: number;
  #isReadable = true;

  constructor(org: OrgPort, reservePercent: number) {
    this.#org = org;
    this.#reservePercent = reservePercent;
  }

  /** A user without View Setup may not read the limits; the org then says itself when one is used up. */
  get warnings(): string[] {
    return this.#isReadable
      ? []
      : ["The user may not read the org's limits (View Setup and Configuration), so no reserve of them was kept."];
  }

  /** `progress` says how far the run got. @throws an error with exit code 7 where too little would be left. */
  async assertFor(needs: Needs, progress: string): Promise<void> {
    if (!this.#isReadable) return;
    const limits = await this.#limits();
    for (const [name, needed] of Object.entries(needs)) {
      const limit = limits.get(name);
      if (!limit) continue;
      const reserve = Math.floor((limit.maximum * this.#reservePercent) / 100);
      if (limit.remaining - needed >= reserve) continue;
      const numbers = [limit.remaining, limit.maximum, needed, reserve].map((value) => value.toLocaleString('en-US'));
      throw keyAccountsError('reserveReached', [name, ...numbers, progress]);
    }
  }

  async #limits(): ReturnType<OrgPort['limits']> {
    const limits = await this.#org.limits().catch((error: unknown) => {
      if (!isKeyAccountsError(error, 'accessDenied')) throw error;
      return new Map<string, OrgLimit>();
    });
    this.#isReadable = limits.size > 0;
    return limits;
  }
}

export async function readAllowance(org: OrgPort): Promise<Allowance> {
  const { reservePercent } = await readSettings(org, LIMIT_SETTINGS);
  return new Allowance(org, reservePercent);
}
