import userId from '@salesforce/user/Id';

/** Which accounts are listed, and in which order. */
export type ListName = 'largest' | 'rising' | 'falling';

/** What the user narrowed the portfolio to; '' for no restriction. */
export interface Filters {
  owner: '' | 'mine';
  industry: string;
  tier: string;
}

type Condition = Record<string, unknown>;

const lists: Record<ListName, { where: Condition[]; orderBy: Condition }> = {
  largest: { where: [], orderBy: { KA_Revenue__c: { order: 'DESC', nulls: 'LAST' }, Id: { order: 'ASC' } } },
  rising: {
    where: [{ KA_Score_Change__c: { gt: 0 } }],
    orderBy: { KA_Score_Change__c: { order: 'DESC', nulls: 'LAST' }, Id: { order: 'ASC' } }
  },
  falling: {
    where: [{ KA_Score_Change__c: { lt: 0 } }],
    orderBy: { KA_Score_Change__c: { order: 'ASC', nulls: 'LAST' }, Id: { order: 'ASC' } }
  }
};

/** Variables of the portfolio's query: the org filters, sums and pages. `after` is the cursor that the page starts at. */
export function queryVariables(list: ListName, filters: Filters, after: string | null): Record<string, unknown> {
  const chosen = conditionsOf(filters);
  const { where, orderBy } = lists[list];
  return { where: { and: [rated, ...chosen] }, listed: { and: [rated, ...chosen, ...where] }, orderBy, after };
}

/** Accounts that were never calculated are no part of the portfolio. */
const rated: Condition = { KA_Calculated_At__c: { ne: null } };

function conditionsOf({ owner, industry, tier }: Filters): Condition[] {
  return [
    ...(owner === 'mine' ? [{ OwnerId: { eq: userId } }] : []),
    ...(industry === '' ? [] : [{ Industry: { eq: industry } }]),
    ...(tier === '' ? [] : [{ KA_Tier__c: { eq: tier } }])
  ];
}
