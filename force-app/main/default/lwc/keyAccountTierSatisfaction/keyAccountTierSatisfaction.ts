import { wire } from 'lwc';
import { gql, graphql, type GraphQLResult } from 'lightning/graphql';
import labelTier from '@salesforce/label/c.KA_Portfolio_Tier';
import labelAnswers from '@salesforce/label/c.KA_TierSatisfaction_Answers';
import labelCsat from '@salesforce/label/c.KA_TierSatisfaction_Csat';
import labelEmptyBody from '@salesforce/label/c.KA_TierSatisfaction_EmptyBody';
import labelEmptyTitle from '@salesforce/label/c.KA_TierSatisfaction_EmptyTitle';
import labelNps from '@salesforce/label/c.KA_TierSatisfaction_Nps';
import labelRate from '@salesforce/label/c.KA_TierSatisfaction_Rate';
import labelSatisfaction from '@salesforce/label/c.KA_TierSatisfaction_Satisfaction';
import labelTitle from '@salesforce/label/c.KA_TierSatisfaction_Title';
import type { EmptyWords } from 'c/keyAccountEmptyWords';
import KeyAccountPanel from 'c/keyAccountPanel';
import { satisfactionRows, type SatisfactionRow } from './satisfactionView';

/** How satisfied the accounts of each tier are, as the last full calculation found it. */
export default class KeyAccountTierSatisfaction extends KeyAccountPanel {
  readonly labels = {
    answers: labelAnswers,
    csat: labelCsat,
    nps: labelNps,
    rate: labelRate,
    satisfaction: labelSatisfaction,
    tier: labelTier,
    title: labelTitle
  };
  rows: SatisfactionRow[] = [];
  empty: EmptyWords | undefined;

  @wire(graphql, {
    query: gql`
      query keyAccountTierSatisfaction {
        uiapi {
          query {
            KA_Analysis__c(
              where: { KA_Kind__c: { eq: "Satisfaction" }, KA_Scope__c: { in: ["Portfolio", "Tier"] } }
              first: 50
            ) {
              edges {
                node {
                  Id
                  KA_Key__c @optional {
                    value
                  }
                  KA_Satisfaction__c @optional {
                    value
                  }
                  KA_NPS__c @optional {
                    value
                  }
                  KA_CSAT__c @optional {
                    value
                  }
                  KA_Response_Rate__c @optional {
                    value
                  }
                  KA_Records__c @optional {
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
        }
      }
    `
  })
  wiredAnalyses(result: GraphQLResult): void {
    const data = this.receive(result);
    if (data === undefined) return;
    this.rows = satisfactionRows(data);
    this.empty =
      this.rows.length === 0 ? { icon: 'utility:info', heading: labelEmptyTitle, body: labelEmptyBody } : undefined;
  }

  get hasRows(): boolean {
    return !this.hasErrors && this.rows.length > 0;
  }
}
