import { api, wire } from 'lwc';
import { gql, graphql, type GraphQLResult } from 'lightning/graphql';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { RefreshEvent } from 'lightning/refresh';
import mayOverride from '@salesforce/customPermission/KA_Override_Tier';
import mayRequest from '@salesforce/customPermission/KA_Request_Recalculation';
import labelGroupsHint from '@salesforce/label/c.KA_Groups_Hint';
import labelGroups from '@salesforce/label/c.KA_Groups_Title';
import labelHistory from '@salesforce/label/c.KA_History_Title';
import labelOverride from '@salesforce/label/c.KA_Override_Button';
import labelOverrideChange from '@salesforce/label/c.KA_Override_Change';
import labelOverrideRemoved from '@salesforce/label/c.KA_Override_RemovedToast';
import labelOverrideSaved from '@salesforce/label/c.KA_Override_SavedToast';
import labelOverrideTitle from '@salesforce/label/c.KA_Override_Title';
import labelPosition from '@salesforce/label/c.KA_Position_Title';
import labelBuying from '@salesforce/label/c.KA_Rfm_Title';
import labelTitle from '@salesforce/label/c.KA_Tier_Title';
import labelTrend from '@salesforce/label/c.KA_Trend_Title';
import { emptyWords, noAccess, type EmptyWords } from 'c/keyAccountEmptyWords';
import { calendarDay } from 'c/keyAccountFormat';
import KeyAccountOverride from 'c/keyAccountOverride';
import KeyAccountPanel from 'c/keyAccountPanel';
import type { BuyingView } from './buyingView';
import { ratingView, type RatingView } from './ratingView';
import { tierDataFrom, type TierData } from './tierData';
import type { HistoryView } from './tierView';

/** Account page: tier, score, why, and what is missing. One query; the parts only show what they are given. */
export default class KeyAccountTier extends KeyAccountPanel {
  @api recordId: string | undefined;
  /** Replaces the standard heading. */
  @api heading = '';
  @api hideBuyingPattern = false;
  @api hideHistory = false;

  readonly labels = {
    buying: labelBuying,
    groups: labelGroups,
    groupsHint: labelGroupsHint,
    history: labelHistory,
    position: labelPosition,
    trend: labelTrend
  };
  rating: RatingView | undefined;
  /** Shown instead of a rating. */
  empty: EmptyWords | undefined;
  private data: TierData | undefined;

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
            versions: KA_Model_Version__c(first: 20, orderBy: { KA_Published_At__c: { order: DESC } }) {
              edges {
                node {
                  Id
                  KA_Hash__c @optional {
                    value
                  }
                  KA_Note__c @optional {
                    value
                  }
                  KA_Published_At__c @optional {
                    value
                  }
                }
              }
            }
            KA_Snapshot__c(
              where: { KA_Account__c: { eq: $recordId }, KA_Score__c: { ne: null } }
              first: 8
              orderBy: { KA_Month__c: { order: DESC } }
            ) {
              edges {
                node {
                  Id
                  KA_Month__c @optional {
                    value
                  }
                  KA_Score__c @optional {
                    value
                  }
                  KA_Tier__c @optional {
                    value
                  }
                  KA_Model_Hash__c @optional {
                    value
                  }
                }
              }
            }
            KA_Analysis__c(where: { KA_External_Id__c: { eq: "Rating|Portfolio|" } }, first: 1) {
              edges {
                node {
                  Id
                  KA_Detail__c @optional {
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
    this.data = undefined;
    if (answer === undefined) return;
    const data = tierDataFrom(answer);
    this.data = data;
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

  get trace(): string[] | undefined {
    return this.rating?.trace;
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

  get showsActions(): boolean {
    return this.canOverride || this.canRequest;
  }

  /** Without a published model there is no tier to choose. */
  get canOverride(): boolean {
    return mayOverride === true && this.data?.visible === true && this.data.names.tiers.length > 0;
  }

  get canRequest(): boolean {
    return mayRequest === true && this.data?.visible === true;
  }

  get overrideLabel(): string {
    return this.data?.override ? labelOverrideChange : labelOverride;
  }

  async handleOverride(): Promise<void> {
    const { data, recordId } = this;
    if (data === undefined || recordId === undefined) return;
    const { names, override } = data;
    const outcome = await KeyAccountOverride.open({
      size: 'small',
      label: labelOverrideTitle,
      recordId,
      options: names.tiers.map((tier) => ({ label: names.tier(tier), value: tier })),
      override,
      today: calendarDay(new Date())
    });
    if (outcome === undefined) return;
    const title = outcome === 'saved' ? labelOverrideSaved : labelOverrideRemoved;
    this.dispatchEvent(new ShowToastEvent({ title, variant: 'success' }));
    await this.refresh();
  }

  /** Every panel of the page shows figures of the calculation; this one is among those that are asked again. */
  handleRecalculated(): void {
    this.dispatchEvent(new RefreshEvent());
  }
}
