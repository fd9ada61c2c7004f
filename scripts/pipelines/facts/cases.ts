import type { FactsCollector } from '../../model/factsCollector.ts';
import { keptTexts } from '../keptText.ts';
import type { OrgDays } from '../orgDays.ts';
import type { CostBasis } from './costBasis.ts';
import type { FactSource } from './factSource.ts';

/** Cases opened up to the as-of day; each costs the rate of its priority. */
export function casesSource(
  collector: Pick<FactsCollector, 'addCase' | 'addServiceCost'>,
  asOf: string,
  { rates, roles }: CostBasis,
  days: OrgDays
): FactSource {
  const kept = keptTexts();
  return {
    name: 'cases',
    object: 'Case',
    fields: ['AccountId', 'CreatedDate', 'ClosedDate'],
    optionalFields: ['Priority', 'Type', ...(rates.needsRoles('Case') ? ['OwnerId'] : [])],
    where: ['AccountId != null', `CreatedDate < ${days.endOf(asOf)}`],
    accountField: 'AccountId',
    optional: true,
    add: (row) => {
      const accountId = row['AccountId'] ?? '';
      const closed = row['ClosedDate'] ?? '';
      const priority = kept(row['Priority'] ?? '');
      const createdDate = days.dayOf(row['CreatedDate'] ?? '');
      const closedDate = closed === '' ? null : days.dayOf(closed);
      collector.addCase({ accountId, createdDate, closedDate, priority, type: row['Type'] ?? '' });
      const rate = rates.rateOf('Case', [priority], roles.get(row['OwnerId'] ?? '') ?? '');
      if (!rate) return;
      collector.addServiceCost({ accountId, date: createdDate, kind: 'case', amountMinor: rate.amountMinor });
    }
  };
}
