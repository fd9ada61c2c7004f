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
  const count = tally?.knows('campaigns') ? undefined : tally?.counter('campaigns');
  for (const { date, costMinor, members } of campaigns.values()) {
    for (const [accountId, amountMinor] of shareByMembers(costMinor, members)) {
      if (accountIds?.has(accountId) !== false) {
        collector.addServiceCost({ accountId, date, kind: 'campaign', amountMinor });
      }
      // The share of one account changes with the members of others, so its amount and day are counted as well.
      count?.(accountId, 1 + (Math.abs(amountMinor * 31 + Number(date.replaceAll('-', ''))) % 1_000_003));
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
