import type { OrgPort } from '../../../scripts/org/orgPort.ts';
import { idsOf, KINDS, newRecord, pick, someDay, type Kind, type Random } from './busyCompany.ts';

/** Kinds that can be moved to another account, by the field that names it. */
const MOVABLE = [
  ['Opportunity', 'AccountId'],
  ['Contact', 'AccountId'],
  ['Case', 'AccountId'],
  ['Task', 'WhatId'],
  ['Event', 'WhatId']
] as const;

type Edit = (org: OrgPort, random: Random) => Promise<string>;

const remove = async (org: OrgPort, object: string, id: string): Promise<void> => {
  const { failed } = await org.bulkIngest({ object, operation: 'delete', columns: ['Id'], rows: [{ Id: id }] });
  if (failed.length > 0) throw new Error(`${object} ${id}: ${failed[0]?.error ?? ''}`);
};

const EDITS: Readonly<Record<string, Edit>> = {
  create: async (org, random) => {
    const kind = pick(random, KINDS);
    await org.create(kind, newRecord[kind](random, pick(random, await idsOf(org, 'Account'))));
    return kind;
  },
  update: async (org, random) => {
    const change: Partial<Record<Kind, Record<string, unknown>>> = {
      Opportunity: {
        Amount: 123.45,
        CloseDate: someDay(random),
        StageName: pick(random, ['Closed Won', 'Closed Lost'])
      },
      Contact: { Phone: null },
      Task: { ActivityDate: someDay(random) },
      KA_Investment__c: { KA_Amount__c: 9.99 },
      KA_Survey_Response__c: { KA_NPS__c: 3 },
      KA_Assessment__c: { KA_Rating__c: 1 }
    };
    const [kind, values] = pick(random, Object.entries(change));
    await org.update(kind, pick(random, await idsOf(org, kind)), values);
    return kind;
  },
  delete: async (org, random) => {
    const kind = pick(random, KINDS);
    await remove(org, kind, pick(random, await idsOf(org, kind)));
    return kind;
  },
  move: async (org, random) => {
    const [object, field] = pick(random, MOVABLE);
    await org.update(object, pick(random, await idsOf(org, object)), {
      [field]: pick(random, await idsOf(org, 'Account'))
    });
    return object;
  },
  account: async (org, random) => {
    await org.update('Account', pick(random, await idsOf(org, 'Account')), {
      AnnualRevenue: Math.floor(random() * 1e7)
    });
    return 'Account';
  },
  newAccount: async (org, random) => {
    const id = await org.create('Account', { Name: `New ${String(random())}`, AnnualRevenue: 5 });
    await org.create('Opportunity', newRecord.Opportunity(random, id));
    return 'Account';
  },
  override: async (org, random) => {
    await org.update('Account', pick(random, await idsOf(org, 'Account')), {
      KA_Tier_Override__c: 'Key',
      KA_Tier_Override_Reason__c: 'by the test',
      KA_Tier_Override_Until__c: '2026-12-31'
    });
    return 'Account';
  },
  campaign: async (org, random) => {
    await org.update('Campaign', pick(random, await idsOf(org, 'Campaign')), {
      ActualCost: Math.floor(random() * 5000)
    });
    return 'Campaign';
  },
  member: async (org, random) => {
    await remove(org, 'CampaignMember', pick(random, await idsOf(org, 'CampaignMember')));
    return 'CampaignMember';
  },
  line: async (org, random) => {
    await org.update('OpportunityLineItem', pick(random, await idsOf(org, 'OpportunityLineItem')), { UnitPrice: 55 });
    return 'OpportunityLineItem';
  },
  answer: async (org, random) => {
    const answer = pick(random, await idsOf(org, 'KA_Survey_Answer__c'));
    if (random() < 0.5) await org.update('KA_Survey_Answer__c', answer, { KA_Value__c: Math.floor(random() * 101) });
    else await remove(org, 'KA_Survey_Answer__c', answer);
    return 'KA_Survey_Answer__c';
  },
  overwritten: async (org, random) => {
    await org.update('Account', pick(random, await idsOf(org, 'Account')), {
      KA_Revenue__c: 1,
      KA_Tier__c: 'Standard'
    });
    return 'Account';
  }
};

/** As many edits as asked for; tells what was done, for the message of a test that fails. */
export async function editAtRandom(org: OrgPort, random: Random, edits: number): Promise<string[]> {
  const done: string[] = [];
  for (let at = 0; at < edits; at += 1) {
    const [name, edit] = pick(random, Object.entries(EDITS));
    done.push(`${name} ${await edit(org, random)}`);
  }
  return done;
}
