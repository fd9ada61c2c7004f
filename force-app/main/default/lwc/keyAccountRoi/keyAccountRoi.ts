import { api, wire } from 'lwc';
import { gql, graphql, type GraphQLResult } from 'lightning/graphql';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { getObjectInfo, type ObjectInfo } from 'lightning/uiObjectInfoApi';
import labelInvest from '@salesforce/label/c.KA_Invest_Button';
import labelInvested from '@salesforce/label/c.KA_Invest_SavedToast';
import labelInvestTitle from '@salesforce/label/c.KA_Invest_Title';
import labelQuarters from '@salesforce/label/c.KA_Quarter_Title';
import labelBridgeAmount from '@salesforce/label/c.KA_Roi_BridgeAmount';
import labelBridgeStep from '@salesforce/label/c.KA_Roi_BridgeStep';
import labelBridge from '@salesforce/label/c.KA_Roi_BridgeTitle';
import labelCompare from '@salesforce/label/c.KA_Roi_CompareTitle';
import labelCosts from '@salesforce/label/c.KA_Roi_CostTitle';
import labelTitle from '@salesforce/label/c.KA_Roi_Title';
import { emptyWords, noAccess, type EmptyWords } from 'c/keyAccountEmptyWords';
import { calendarDay, currencyOf } from 'c/keyAccountFormat';
import KeyAccountInvestmentForm from 'c/keyAccountInvestmentForm';
import KeyAccountPanel from 'c/keyAccountPanel';
import { costWords, INVESTMENT_CATEGORIES } from './costView';
import { roiDataFrom, type RoiData } from './roiData';
import { noDataWords, roiView, type RoiView } from './roiView';

/** Account page: what the account brought back for what was spent on it. */
export default class KeyAccountRoi extends KeyAccountPanel {
  @api recordId: string | undefined;
  /** Replaces the standard heading. */
  @api heading = '';

  readonly labels = {
    amount: labelBridgeAmount,
    bridge: labelBridge,
    compare: labelCompare,
    costs: labelCosts,
    invest: labelInvest,
    quarters: labelQuarters,
    step: labelBridgeStep
  };
  data: RoiData | undefined;
  /** The cost of which the records are listed. */
  openCost: string | undefined;
  mayInvest = false;
  /** Shown instead of figures. */
  empty: EmptyWords | undefined;

  @wire(graphql, {
    query: gql`
      query keyAccountRoi($recordId: ID) {
        uiapi {
          query {
            Account(where: { Id: { eq: $recordId } }, first: 1) {
              edges {
                node {
                  Id
                  KA_Tier__c @optional {
                    value
                  }
                  KA_Revenue__c @optional {
                    value
                  }
                  KA_Revenue_Prior__c @optional {
                    value
                  }
                  KA_Revenue_Growth__c @optional {
                    value
                  }
                  KA_Return__c @optional {
                    value
                  }
                  KA_Cost__c @optional {
                    value
                  }
                  KA_ROI__c @optional {
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
            KA_Snapshot__c(
              where: { KA_Account__c: { eq: $recordId } }
              first: 8
              orderBy: { KA_Month__c: { order: DESC } }
            ) {
              edges {
                node {
                  Id
                  KA_Month__c @optional {
                    value
                  }
                  KA_Return__c @optional {
                    value
                  }
                  KA_Cost__c @optional {
                    value
                  }
                }
              }
            }
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
          aggregate {
            Account(where: { KA_Cost__c: { gt: 0 } }, groupBy: { KA_Tier__c: { group: true } }, first: 50) {
              edges {
                node {
                  aggregate {
                    KA_Tier__c {
                      value
                    }
                    KA_Return__c {
                      sum {
                        value
                      }
                    }
                    KA_Cost__c {
                      sum {
                        value
                      }
                    }
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
    this.data = undefined;
    this.empty = undefined;
    if (answer === undefined) return;
    const data = roiDataFrom(answer);
    if (data?.visible !== true) {
      this.empty = noAccess;
      return;
    }
    this.empty = emptyWords(data.detail) ?? noDataWords(data);
    this.data = data;
  }

  @wire(getObjectInfo, { objectApiName: 'KA_Investment__c' })
  wiredInvestment({ data }: { data?: ObjectInfo }): void {
    this.mayInvest = data?.createable === true;
  }

  get roi(): RoiView | undefined {
    const { data, empty, openCost } = this;
    if (data?.detail.state !== 'read' || empty !== undefined) return undefined;
    return roiView(data, data.detail.detail, openCost);
  }

  get period(): { from: string; to: string } | undefined {
    return this.data?.detail.state === 'read' ? this.data.detail.detail.period : undefined;
  }

  get currency(): string {
    return currencyOf(this.data?.detail.state === 'read' ? this.data.detail.detail.currency : null);
  }

  get hasQuarters(): boolean {
    return Boolean(this.roi?.quarters.length);
  }

  handleToggleCost(event: Event): void {
    const target: unknown = event.currentTarget;
    if (!(target instanceof HTMLElement)) return;
    const { key } = target.dataset;
    this.openCost = key === this.openCost ? undefined : key;
  }

  async handleInvest(): Promise<void> {
    const outcome = await KeyAccountInvestmentForm.open({
      size: 'small',
      label: labelInvestTitle,
      recordId: this.recordId ?? '',
      options: INVESTMENT_CATEGORIES.map((value) => ({ label: costWords(value), value })),
      today: calendarDay(new Date())
    });
    if (outcome === undefined) return;
    this.dispatchEvent(new ShowToastEvent({ title: labelInvested, variant: 'success' }));
    await this.refresh();
  }

  get variables(): Record<string, unknown> {
    return { recordId: this.recordId };
  }

  get trace(): string[] | undefined {
    return this.roi?.trace;
  }

  get cardTitle(): string {
    return this.heading || labelTitle;
  }

  get hasCompare(): boolean {
    return (this.roi?.compare.length ?? 0) > 0;
  }

  get hasBridge(): boolean {
    return (this.roi?.bridge.length ?? 0) > 0;
  }

  get hasCosts(): boolean {
    return (this.roi?.costs.length ?? 0) > 0;
  }
}
