import { gql } from 'lightning/graphql';

/** What the satisfaction panel shows of an account, in one request. */
export const satisfactionQuery = gql`
  query keyAccountSatisfaction($recordId: ID, $tier: String, $industry: String) {
    uiapi {
      query {
        Account(where: { Id: { eq: $recordId } }, first: 1) {
          edges {
            node {
              Id
              KA_Satisfaction_Detail__c @optional {
                value
              }
              KA_Next_Survey_Due__c @optional {
                value
              }
              KA_Tier__c @optional {
                value
                displayValue
              }
              Industry @optional {
                value
                displayValue
              }
              KA_Calculated_At__c @optional {
                value
              }
            }
          }
        }
        KA_Survey_Response__c(
          where: { KA_Account__c: { eq: $recordId } }
          first: 25
          orderBy: { KA_Answered_At__c: { order: DESC } }
        ) {
          edges {
            node {
              Id
              CreatedDate @optional {
                value
              }
              KA_Answered_At__c @optional {
                value
              }
              KA_Comment__c @optional {
                value
              }
              KA_NPS__c @optional {
                value
              }
              KA_Source__c @optional {
                value
                displayValue
              }
              KA_Contact__r @optional {
                Name @optional {
                  value
                }
              }
            }
          }
        }
        KA_Improvement__c(
          where: { and: [{ KA_Account__c: { eq: $recordId } }, { KA_Status__c: { ne: "Dropped" } }] }
          first: 50
          orderBy: { KA_Due__c: { order: DESC } }
        ) {
          edges {
            node {
              Id
              KA_Dimension__c @optional {
                value
              }
              KA_Action__c @optional {
                value
              }
              KA_Status__c @optional {
                value
                displayValue
              }
              KA_Due__c @optional {
                value
              }
              KA_Done_On__c @optional {
                value
              }
              KA_Before__c @optional {
                value
              }
              KA_After__c @optional {
                value
              }
              KA_Before_Answers__c @optional {
                value
              }
              KA_After_Answers__c @optional {
                value
              }
              KA_Effect_P_Value__c @optional {
                value
              }
              KA_Owner__r @optional {
                Name @optional {
                  value
                }
              }
            }
          }
        }
        KA_Analysis__c(
          where: {
            and: [
              { KA_Kind__c: { eq: "Satisfaction" } }
              {
                or: [
                  { KA_Scope__c: { eq: "Portfolio" } }
                  { and: [{ KA_Scope__c: { eq: "Tier" } }, { KA_Key__c: { eq: $tier } }] }
                  { and: [{ KA_Scope__c: { eq: "Segment" } }, { KA_Key__c: { eq: $industry } }] }
                ]
              }
            ]
          }
          first: 3
        ) {
          edges {
            node {
              Id
              KA_Detail__c @optional {
                value
              }
            }
          }
        }
        KA_Model_Version__c(where: { KA_Active__c: { eq: true } }, first: 1) {
          edges {
            node {
              Id
              KA_Interview__c @optional {
                value
              }
            }
          }
        }
      }
    }
  }
`;
