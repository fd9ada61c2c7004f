import { gql } from 'lightning/graphql';

/** What the interview needs: whom to ask what, and which of its records the org has already. */
export const interviewQuery = gql`
  query keyAccountInterview($recordId: ID, $key: String) {
    uiapi {
      query {
        Contact(where: { AccountId: { eq: $recordId } }, first: 200, orderBy: { Name: { order: ASC } }) {
          edges {
            node {
              Id
              Name @optional {
                value
              }
              Title @optional {
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
        latest: KA_Survey_Response__c(
          where: { and: [{ KA_Account__c: { eq: $recordId } }, { KA_Wave__c: { ne: null } }] }
          first: 1
          orderBy: { KA_Answered_At__c: { order: DESC } }
        ) {
          edges {
            node {
              Id
              KA_Wave__c @optional {
                value
              }
              KA_Answered_At__c @optional {
                value
              }
            }
          }
        }
        saved: KA_Survey_Response__c(where: { KA_External_Id__c: { eq: $key } }, first: 1) {
          edges {
            node {
              Id
            }
          }
        }
        KA_Survey_Answer__c(where: { KA_Survey_Response__r: { KA_External_Id__c: { eq: $key } } }, first: 50) {
          edges {
            node {
              Id
              KA_External_Id__c @optional {
                value
              }
            }
          }
        }
      }
    }
  }
`;
