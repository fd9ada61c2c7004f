import { LightningElement, api, wire } from 'lwc';
import { gql, graphql, type GraphQLResult } from 'lightning/graphql';
import labelCosts from '@salesforce/label/c.KA_Roi_CostTitle';
import labelTitle from '@salesforce/label/c.KA_Roi_Title';
import { emptyWords, noAccess, type EmptyWords } from 'c/keyAccountEmptyWords';
import { roiDataFrom } from './roiData';
import { roiView, type RoiView } from './roiView';

/** Account page: what the account brought back for what was spent on it. */
export default class KeyAccountRoi extends LightningElement {
  @api recordId: string | undefined;
  /** Replaces the standard heading. */
  @api heading = '';

  readonly labels = { costs: labelCosts };
  roi: RoiView | undefined;
  /** Shown instead of figures. */
  empty: EmptyWords | undefined;
  private result: GraphQLResult = {};

  @wire(graphql, {
    query: gql`
      query keyAccountRoi($recordId: ID) {
        uiapi {
          query {
            Account(where: { Id: { eq: $recordId } }, first: 1) {
              edges {
                node {
                  Id
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
          }
        }
      }
    `,
    variables: '$variables'
  })
  wiredAccount(result: GraphQLResult): void {
    this.result = result;
    this.roi = undefined;
    this.empty = undefined;
    if (result.data === undefined) return;
    const data = roiDataFrom(result.data);
    if (data?.visible !== true) {
      this.empty = noAccess;
      return;
    }
    this.empty = emptyWords(data.detail);
    if (data.detail.state === 'read') this.roi = roiView(data, data.detail.detail);
  }

  get variables(): Record<string, unknown> {
    return { recordId: this.recordId };
  }

  get cardTitle(): string {
    return this.heading || labelTitle;
  }

  get errors(): unknown {
    return this.result.errors;
  }

  get hasErrors(): boolean {
    return this.result.data === undefined && this.result.errors !== undefined;
  }

  get isLoading(): boolean {
    return this.result.data === undefined && this.result.errors === undefined;
  }

  get hasCosts(): boolean {
    return (this.roi?.costs.length ?? 0) > 0;
  }

  async handleRetry(): Promise<void> {
    await this.result.refresh?.();
  }
}
