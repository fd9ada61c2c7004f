import { api, wire } from 'lwc';
import { gql, graphql, type GraphQLResult } from 'lightning/graphql';
import labelGroupsHint from '@salesforce/label/c.KA_Groups_Hint';
import labelGroups from '@salesforce/label/c.KA_Groups_Title';
import labelHistory from '@salesforce/label/c.KA_History_Title';
import labelBuying from '@salesforce/label/c.KA_Rfm_Title';
import labelTitle from '@salesforce/label/c.KA_Tier_Title';
import { emptyWords, noAccess, type EmptyWords } from 'c/keyAccountEmptyWords';
import KeyAccountPanel from 'c/keyAccountPanel';
import type { BuyingView } from './buyingView';
import { ratingView, type RatingView } from './ratingView';
import { tierDataFrom } from './tierData';
import type { HistoryView } from './tierView';

/** Account page: tier, score, why, and what is missing. One query; the parts only show what they are given. */
export default class KeyAccountTier extends KeyAccountPanel {
  @api recordId: string | undefined;
  /** Replaces the standard heading. */
  @api heading = '';
  @api hideBuyingPattern = false;
  @api hideHistory = false;

  readonly labels = { buying: labelBuying, groups: labelGroups, groupsHint: labelGroupsHint, history: labelHistory };
  rating: RatingView | undefined;
  /** Shown instead of a rating. */
  empty: EmptyWords | undefined;

  @wire(graphql, {
    query: gql`
      query keyAccountTier($recordId: ID) {
        uiapi {
          query {
            Account(where: { Id: { eq: $recordId } }, first: 1) {
              edges {
                node {
                  Id
                  KA_Tier__c @optional {
                    value
                  }
                  KA_Calculated_Tier__c @optional {
                    value
                  }
                  KA_Tier_Since__c @optional {
                    value
                  }
                  KA_Tier_Override__c @optional {
                    value
                  }
                  KA_Tier_Override_Reason__c @optional {
                    value
                  }
                  KA_Tier_Override_Until__c @optional {
                    value
                  }
                  KA_Score_Detail__c @optional {
                    value
                  }
                  KA_RFM__c @optional {
                    value
                  }
                  KA_RFM_Segment__c @optional {
                    value
                  }
                  KA_CLV__c @optional {
                    value
                  }
                  KA_CLV_Method__c @optional {
                    value
                  }
                  KA_Probability_Active__c @optional {
                    value
                  }
                  KA_Next_Order_Expected__c @optional {
                    value
                  }
                  KA_ROI_Detail__c @optional {
                    value
                  }
                  KA_Calculated_At__c @optional {
                    value
                  }
                }
              }
            }
            KA_Tier_Assignment__c(
              where: { KA_Account__c: { eq: $recordId } }
              first: 12
              orderBy: { KA_Start__c: { order: DESC } }
            ) {
              edges {
                node {
                  Id
                  KA_Tier__c @optional {
                    value
                  }
                  KA_Start__c @optional {
                    value
                  }
                  KA_End__c @optional {
                    value
                  }
                  KA_Reason__c @optional {
                    value
                  }
                  KA_Reason_Detail__c @optional {
                    value
                  }
                }
              }
            }
            KA_Model_Version__c(where: { KA_Active__c: { eq: true } }, first: 1) {
              edges {
                node {
                  Id
                  KA_Hash__c @optional {
                    value
                  }
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
  wiredAccount(result: GraphQLResult): void {
    const answer = this.receive(result);
    this.rating = undefined;
    this.empty = undefined;
    if (answer === undefined) return;
    const data = tierDataFrom(answer);
    if (data?.visible !== true) {
      this.empty = noAccess;
      return;
    }
    this.empty = emptyWords(data.score);
    if (data.score.state === 'read') this.rating = ratingView(data, data.score.detail);
  }

  get variables(): Record<string, unknown> {
    return { recordId: this.recordId };
  }

  get cardTitle(): string {
    return this.heading || labelTitle;
  }

  get buying(): BuyingView | null {
    return this.hideBuyingPattern ? null : (this.rating?.buying ?? null);
  }

  get history(): HistoryView[] {
    return this.hideHistory ? [] : (this.rating?.tier.history ?? []);
  }

  get hasHistory(): boolean {
    return this.history.length > 0;
  }
}
