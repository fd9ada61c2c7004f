import { gql } from 'lightning/graphql';

/** What the last full calculation found of all accounts and of each tier. */
export const analysisQuery = gql`
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
`;

/** The accounts of an owner or an industry, of which no analysis is kept: the org averages their own figures. */
export const averagesQuery = gql`
  query keyAccountTierSatisfactionAverages($where: Account_Filter) {
    uiapi {
      aggregate {
        tiers: Account(where: $where, groupBy: { KA_Tier__c: { group: true } }, first: 50) {
          edges {
            node {
              aggregate {
                KA_Tier__c {
                  value
                }
                KA_Satisfaction__c {
                  avg {
                    value
                  }
                }
                KA_NPS__c {
                  avg {
                    value
                  }
                }
                KA_CSAT__c {
                  avg {
                    value
                  }
                }
                KA_Response_Rate__c {
                  avg {
                    value
                  }
                }
                KA_Responses__c {
                  sum {
                    value
                  }
                }
              }
            }
          }
        }
        all: Account(where: $where, first: 1) {
          edges {
            node {
              aggregate {
                KA_Satisfaction__c {
                  avg {
                    value
                  }
                }
                KA_NPS__c {
                  avg {
                    value
                  }
                }
                KA_CSAT__c {
                  avg {
                    value
                  }
                }
                KA_Response_Rate__c {
                  avg {
                    value
                  }
                }
                KA_Responses__c {
                  sum {
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
`;
