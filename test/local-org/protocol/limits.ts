/** The org's allowances: what GET /limits shows, and the refusal when one is used up. */
import { SalesforceError } from '../operations/salesforceError.ts';
import { json } from './reply.ts';
import type { Router } from './router.ts';

/**
 * Allowances of an Enterprise Edition org with few licences; the local org counts those it enforces and shows the others
 * untouched. Bulk: 15,000 batches of 10,000 rows a day, shared by Bulk API and Bulk API 2.0.
 * https://developer.salesforce.com/docs/atlas.en-us.salesforce_app_limits_cheatsheet.meta/salesforce_app_limits_cheatsheet/salesforce_app_limits_platform_bulkapi.htm
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_limits.htm
 */
const MAXIMUM = {
  DailyApiRequests: 100_000,
  DailyBulkApiBatches: 15_000,
  DailyBulkV2QueryFileStorageMB: 976_562,
  DailyBulkV2QueryJobs: 10_000,
  DailyAsyncApexExecutions: 250_000,
  DailyStandardVolumePlatformEvents: 25_000,
  DailyWorkflowEmails: 100_000,
  DataStorageMB: 10_240,
  FileStorageMB: 10_240,
  HourlyTimeBasedWorkflow: 1_000,
  MassEmail: 5_000,
  SingleEmail: 5_000
} as const;

export type LimitName = keyof typeof MAXIMUM;

export class Limits {
  readonly #used = new Map<LimitName, number>();

  remaining(name: LimitName): number {
    return Math.max(0, MAXIMUM[name] - (this.#used.get(name) ?? 0));
  }

  maximum(name: LimitName): number {
    return MAXIMUM[name];
  }

  /** Takes from an allowance; false, and nothing taken, when not enough is left. */
  take(name: LimitName, amount = 1): boolean {
    if (this.remaining(name) < amount) return false;
    this.#used.set(name, (this.#used.get(name) ?? 0) + amount);
    return true;
  }

  /** For tests: leaves only so much of an allowance. */
  leave(name: LimitName, remaining: number): void {
    this.#used.set(name, MAXIMUM[name] - remaining);
  }

  /** One API call of the day, or REQUEST_LIMIT_EXCEEDED. */
  countCall(): void {
    if (!this.take('DailyApiRequests')) {
      throw new SalesforceError(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.');
    }
  }

  /** Value of the Sforce-Limit-Info header, e.g. api-usage=18/5000. */
  usageHeader(): string {
    const max = MAXIMUM.DailyApiRequests;
    return `api-usage=${max - this.remaining('DailyApiRequests')}/${max}`;
  }
}

const NAMES: readonly LimitName[] = [
  'DailyApiRequests',
  'DailyAsyncApexExecutions',
  'DailyBulkApiBatches',
  'DailyBulkV2QueryFileStorageMB',
  'DailyBulkV2QueryJobs',
  'DailyStandardVolumePlatformEvents',
  'DailyWorkflowEmails',
  'DataStorageMB',
  'FileStorageMB',
  'HourlyTimeBasedWorkflow',
  'MassEmail',
  'SingleEmail'
];

export function registerLimits(router: Router, limits: Limits): void {
  router.data('GET', '/limits', () =>
    json(
      Object.fromEntries(NAMES.map((name) => [name, { Max: limits.maximum(name), Remaining: limits.remaining(name) }]))
    )
  );
}
