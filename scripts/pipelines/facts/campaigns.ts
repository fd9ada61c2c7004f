import { shareByMembers } from '../../model/costToServe/serviceCost.ts';
import type { FactsCollector } from '../../model/factsCollector.ts';
import type { Minor } from '../../model/money.ts';
import type { OrgPort } from '../../org/orgPort.ts';
import { keptText } from '../keptText.ts';
import type { Stage } from '../stages.ts';
import type { CostBasis } from './costBasis.ts';
import { CURRENCY_FIELD } from './currencies.ts';
import { readSource } from './factSource.ts';
import type { RecordTally } from './recordTally.ts';

/**
 * Name under which shares are tallied. What is kept of them is the sum of their marks, not a count of records: cost is
 * shared anew in every run, so what each account bears is known without asking the org.
 */
export const SHARED_COST = 'campaigns';

interface Campaign {
  date: string;
  costMinor: Minor;
  /** Members by account. Kept until all are read: the share of each account depends on all the others. */
  members: Map<string, number>;
}

export interface CampaignScope {
  asOf: string;
  basis: CostBasis;
  /** Only these accounts bear their share; the campaigns are read whole, since it depends on all members. */
  accountIds?: ReadonlySet<string>;
  tally?: RecordTally;
}

/**
 * Shares what campaigns cost among the accounts of their members by member count. Members without an account (leads)
 * bear nothing, so that the whole cost stands with accounts. A campaign counts on its last day, else its first.
 * Returns the names of sources that are hidden from the session.
 */
export async function readCampaigns(
  org: OrgPort,
  collector: Pick<FactsCollector, 'addServiceCost'>,
  { asOf, basis: { money }, accountIds, tally }: CampaignScope,
  stage: Stage
): Promise<string[]> {
  const campaigns = new Map<string, Campaign>();
  const seen = await readSource(
    org,
    {
      name: 'campaigns',
      object: 'Campaign',
      fields: ['Id', 'ActualCost', 'StartDate', 'EndDate'],
      optionalFields: [CURRENCY_FIELD],
      where: ['ActualCost != null', 'ActualCost != 0'],
      optional: true,
      add: (row) => {
        const date = keptText(row['EndDate'] || row['StartDate'] || '');
        if (date === '' || date > asOf) return;
        const costMinor = money.minor(row['ActualCost'], row, date);
        campaigns.set(keptText(row['Id'] ?? ''), { date, costMinor, members: new Map() });
      }
    },
    undefined,
    stage
  );
  if (!seen) return ['campaigns'];
  if (campaigns.size > 0 && !(await readMembers(org, campaigns, stage))) return ['campaignMembers'];
  // Read whole each time, and yet to be counted once.
  const count = tally?.knows(SHARED_COST) ? undefined : tally?.counter(SHARED_COST);
  for (const { date, costMinor, members } of campaigns.values()) {
    for (const [accountId, amountMinor] of shareByMembers(costMinor, members)) {
      if (accountIds?.has(accountId) !== false) {
        collector.addServiceCost({ accountId, date, kind: 'campaign', amountMinor });
      }
      // The share of one account changes with the members of others, so its amount and day are counted as well.
      count?.(accountId, markOf(amountMinor, date));
    }
  }
  return [];
}

/** A member that is an account or a contact tells its account itself, where the org has that field. */
async function readMembers(org: OrgPort, campaigns: ReadonlyMap<string, Campaign>, stage: Stage): Promise<boolean> {
  const direct = (await org.describe('CampaignMember'))?.fields.has('AccountId') ?? false;
  return readSource(
    org,
    {
      name: 'campaignMembers',
      object: 'CampaignMember',
      fields: ['CampaignId', 'Contact.AccountId', ...(direct ? ['AccountId'] : [])],
      where: ['Campaign.ActualCost != null', 'Campaign.ActualCost != 0'],
      optional: true,
      add: (row) => {
        const members = campaigns.get(row['CampaignId'] ?? '')?.members;
        const accountId = row['AccountId'] || row['Contact.AccountId'] || '';
        if (!members || accountId === '') return;
        members.set(keptText(accountId), (members.get(accountId) ?? 0) + 1);
      }
    },
    undefined,
    stage
  );
}

/**
 * A number that stands for a share. Marks are added up and only their sums are compared, so they must not be linear: the
 * shares of a campaign always add up to its cost, whoever bears them. The steps are those of MurmurHash3's finalizer.
 */
function markOf(amountMinor: Minor, date: string): number {
  let mark = amountMinor ^ Math.imul(Number(date.replaceAll('-', '')), 0x9e3779b1);
  mark = Math.imul(mark ^ (mark >>> 16), 0x85ebca6b);
  mark = Math.imul(mark ^ (mark >>> 13), 0xc2b2ae35);
  return ((mark ^ (mark >>> 16)) >>> 0) + 1;
}
