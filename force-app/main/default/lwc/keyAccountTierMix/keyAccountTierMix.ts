import { api, wire } from 'lwc';
import { gql, graphql, type GraphQLResult } from 'lightning/graphql';
import labelMoves from '@salesforce/label/c.KA_Moves_Title';
import labelEmptyBody from '@salesforce/label/c.KA_Portfolio_EmptyBody';
import labelEmptyTitle from '@salesforce/label/c.KA_Portfolio_EmptyTitle';
import labelTitle from '@salesforce/label/c.KA_Portfolio_TiersTitle';
import type { EmptyWords } from 'c/keyAccountEmptyWords';
import { conditionsOf, NO_FILTERS, type Filters } from 'c/keyAccountFilters';
import { calendarDay, daysAfter, fill, formatNumber } from 'c/keyAccountFormat';
import KeyAccountPanel from 'c/keyAccountPanel';
import { tierMixView, type TierMixView } from './tierMixView';

/** How far back a change of tier counts as recent. */
const DAYS = 90;

/** How many accounts are in each tier, and how many moved lately. The org counts. */
export default class KeyAccountTierMix extends KeyAccountPanel {
  @api filters: Filters = NO_FILTERS;

  readonly cardTitle = labelTitle;
  readonly movesTitle = fill(labelMoves, formatNumber(DAYS));
  view: TierMixView | undefined;
  empty: EmptyWords | undefined;

  @wire(graphql, {
    query: gql`
      query keyAccountTierMix($where: Account_Filter, $moved: Account_Filter) {
        uiapi {
          aggregate {
            tiers: Account(where: $where, groupBy: { KA_Tier__c: { group: true } }, first: 50) {
              edges {
                node {
                  aggregate {
                    KA_Tier__c {
                      value
                    }
                    Id {
                      count {
                        value
                      }
                    }
                    KA_Revenue__c {
                      sum {
                        value
                      }
                    }
                  }
                }
              }
            }
            moves: Account(
              where: $moved
              groupBy: { KA_Previous_Tier__c: { group: true }, KA_Tier__c: { group: true } }
              first: 200
            ) {
              edges {
                node {
                  aggregate {
                    KA_Previous_Tier__c {
                      value
                    }
                    KA_Tier__c {
                      value
                    }
                    Id {
                      count {
                        value
                      }
                    }
                  }
                }
              }
            }
          }
          query {
            KA_Model_Version__c(where: { KA_Active__c: { eq: true } }, first: 1) {
              edges {
                node {
                  Id
                  KA_Model__c @optional {
                    value
                  }
                }
              }
            }
          }
        }
      }
    `,
    variables: '$variables'
  })
  wiredTiers(result: GraphQLResult): void {
    const data = this.receive(result);
    // What was there stays while other filters are on their way.
    if (data === undefined) return;
    const view = tierMixView(data);
    this.view = view;
    this.empty =
      view.accounts === 0 ? { icon: 'utility:info', heading: labelEmptyTitle, body: labelEmptyBody } : undefined;
  }

  get variables(): Record<string, unknown> {
    const where = conditionsOf(this.filters);
    const since = daysAfter(calendarDay(new Date()), -DAYS);
    return { where: { and: where }, moved: { and: [...where, { KA_Tier_Since__c: { gte: { value: since } } }] } };
  }

  get isFirstLoad(): boolean {
    return this.isLoading && this.view === undefined;
  }

  get shown(): TierMixView | undefined {
    return this.hasErrors || this.empty !== undefined ? undefined : this.view;
  }
}
