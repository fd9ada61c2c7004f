import { api, wire } from 'lwc';
import { gql, graphql, type GraphQLResult } from 'lightning/graphql';
import labelBridgeAmount from '@salesforce/label/c.KA_Roi_BridgeAmount';
import labelBridgeStep from '@salesforce/label/c.KA_Roi_BridgeStep';
import labelBridge from '@salesforce/label/c.KA_Roi_BridgeTitle';
import labelCompare from '@salesforce/label/c.KA_Roi_CompareTitle';
import labelCosts from '@salesforce/label/c.KA_Roi_CostTitle';
import labelTitle from '@salesforce/label/c.KA_Roi_Title';
import { emptyWords, noAccess, type EmptyWords } from 'c/keyAccountEmptyWords';
import KeyAccountPanel from 'c/keyAccountPanel';
import { roiDataFrom } from './roiData';
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
    step: labelBridgeStep
  };
  roi: RoiView | undefined;
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
    this.roi = undefined;
    this.empty = undefined;
    if (answer === undefined) return;
    const data = roiDataFrom(answer);
    if (data?.visible !== true) {
      this.empty = noAccess;
      return;
    }
    this.empty = emptyWords(data.detail) ?? noDataWords(data);
    if (data.detail.state === 'read' && this.empty === undefined) this.roi = roiView(data, data.detail.detail);
  }

  get variables(): Record<string, unknown> {
    return { recordId: this.recordId };
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
