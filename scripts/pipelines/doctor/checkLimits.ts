import type { OrgPort } from '../../org/orgPort.ts';
import { finding, type Finding } from './finding.ts';

/** Allowances that a run uses, with the least that a small run takes. */
const USED = new Map([
  ['DailyApiRequests', 100],
  ['DailyBulkApiBatches', 20],
  ['DailyBulkV2QueryJobs', 20],
  ['DataStorageMB', 10]
]);
const LOW_PERCENT = 20;

/** What is left of each for today. */
export async function checkLimits(org: OrgPort): Promise<Finding[]> {
  const limits = await org.limits();
  return [...USED].flatMap(([name, least]) => {
    const limit = limits.get(name);
    if (!limit) return [];
    const { remaining, maximum } = limit;
    if (remaining < least) return [finding('limits', 'problem', 'limits.exhausted', name, remaining, maximum)];
    const isLow = remaining < (maximum * LOW_PERCENT) / 100;
    return [
      finding('limits', isLow ? 'warning' : 'ok', isLow ? 'limits.low' : 'limits.enough', name, remaining, maximum)
    ];
  });
}
