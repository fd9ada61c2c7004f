import { calendarDay, daysAfter } from 'c/keyAccountFormat';
import { conditionsOf, type Condition, type Filters } from 'c/keyAccountFilters';

/** Which accounts are listed, and in which order. */
export type ListName = 'largest' | 'worst' | 'falling' | 'rising' | 'moved';

/** The values in the middle of the portfolio. */
export interface Typical {
  attractiveness: number;
  strength: number;
}

/** Where nobody has worked out what is typical: the middle of both scales. */
export const MIDDLE: Typical = { attractiveness: 50, strength: 50 };
/** Smaller changes are shown as none. */
const VISIBLE = 0.05;
/** How far back a change of tier counts as recent. */
const DAYS = 90;

/** By id at last, so that pages neither repeat nor leave out an account. */
const byId = { Id: { order: 'ASC' } };

function listOf(list: ListName, typical: Typical): { where: Condition[]; orderBy: Condition } {
  switch (list) {
    case 'largest':
      return { where: [], orderBy: { KA_Revenue__c: { order: 'DESC', nulls: 'LAST' }, ...byId } };
    case 'worst':
      return {
        where: [{ KA_Score__c: { ne: null } }],
        orderBy: { KA_Score__c: { order: 'ASC', nulls: 'LAST' }, ...byId }
      };
    case 'falling':
      return {
        where: [{ KA_Score_Change__c: { lte: -VISIBLE } }],
        orderBy: { KA_Score_Change__c: { order: 'ASC', nulls: 'LAST' }, ...byId }
      };
    // More attractive than most, and our position weaker than with most: that is what there is to win.
    case 'rising':
      return {
        where: [
          { KA_Attractiveness__c: { gte: typical.attractiveness } },
          { KA_Strength__c: { lt: typical.strength } }
        ],
        orderBy: { KA_Attractiveness__c: { order: 'DESC', nulls: 'LAST' }, ...byId }
      };
    case 'moved':
      return {
        where: [{ KA_Tier_Since__c: { gte: { value: daysAfter(calendarDay(new Date()), -DAYS) } } }],
        orderBy: { KA_Tier_Since__c: { order: 'DESC', nulls: 'LAST' }, ...byId }
      };
  }
}

/** Variables of the ranking's query: the org filters, sorts, counts and pages. `after` is the cursor of the page. */
export function queryVariables(
  list: ListName,
  { filters, typical, after }: { filters: Filters; typical: Typical; after: string | null }
): Record<string, unknown> {
  const { where, orderBy } = listOf(list, typical);
  return { where: { and: [...conditionsOf(filters), ...where] }, orderBy, after };
}
