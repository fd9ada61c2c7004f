import { gql, type GraphQLDocument } from 'lightning/graphql';

/** What the records of a kind of cost are and where their words stand in the answer. */
export interface RecordKind {
  object: string;
  query: GraphQLDocument;
  date: string;
  name: string;
  amount: string | null;
  minutes: string | null;
}

/** Enough to find a wrong record by; a list view has the rest. */
export const RECORDS_SHOWN = 50;

const investment: RecordKind = {
  object: 'KA_Investment__c',
  date: 'KA_Date__c',
  name: 'KA_Description__c',
  amount: 'KA_Amount__c',
  minutes: null,
  query: gql`
    query keyAccountInvestments($recordId: ID, $category: Picklist, $from: Date, $to: Date) {
      uiapi {
        query {
          KA_Investment__c(
            where: {
              KA_Account__c: { eq: $recordId }
              KA_Category__c: { eq: $category }
              KA_Date__c: { gte: { value: $from }, lte: { value: $to } }
            }
            first: 50
            orderBy: { KA_Date__c: { order: DESC } }
          ) {
            edges {
              node {
                Id
                KA_Date__c @optional {
                  value
                }
                KA_Description__c @optional {
                  value
                }
                KA_Amount__c @optional {
                  value
                }
              }
            }
          }
        }
      }
    }
  `
};

const event: RecordKind = {
  object: 'Event',
  date: 'ActivityDate',
  name: 'Subject',
  amount: null,
  minutes: 'DurationInMinutes',
  query: gql`
    query keyAccountEvents($recordId: ID, $from: Date, $to: Date) {
      uiapi {
        query {
          Event(
            where: { AccountId: { eq: $recordId }, ActivityDate: { gte: { value: $from }, lte: { value: $to } } }
            first: 50
            orderBy: { ActivityDate: { order: DESC } }
          ) {
            edges {
              node {
                Id
                ActivityDate @optional {
                  value
                }
                Subject @optional {
                  value
                }
                DurationInMinutes @optional {
                  value
                }
              }
            }
          }
        }
      }
    }
  `
};

const call: RecordKind = {
  object: 'Task',
  date: 'ActivityDate',
  name: 'Subject',
  amount: null,
  minutes: null,
  query: gql`
    query keyAccountCalls($recordId: ID, $from: Date, $to: Date) {
      uiapi {
        query {
          Task(
            where: {
              AccountId: { eq: $recordId }
              TaskSubtype: { eq: "Call" }
              IsClosed: { eq: true }
              ActivityDate: { gte: { value: $from }, lte: { value: $to } }
            }
            first: 50
            orderBy: { ActivityDate: { order: DESC } }
          ) {
            edges {
              node {
                Id
                ActivityDate @optional {
                  value
                }
                Subject @optional {
                  value
                }
              }
            }
          }
        }
      }
    }
  `
};

const serviceCase: RecordKind = {
  object: 'Case',
  date: 'CreatedDate',
  name: 'Subject',
  amount: null,
  minutes: null,
  query: gql`
    query keyAccountCases($recordId: ID, $fromTime: DateTime, $toTime: DateTime) {
      uiapi {
        query {
          Case(
            where: { AccountId: { eq: $recordId }, CreatedDate: { gte: { value: $fromTime }, lt: { value: $toTime } } }
            first: 50
            orderBy: { CreatedDate: { order: DESC } }
          ) {
            edges {
              node {
                Id
                CreatedDate @optional {
                  value
                }
                Subject @optional {
                  value
                }
              }
            }
          }
        }
      }
    }
  `
};

const campaign: RecordKind = {
  object: 'Campaign',
  date: 'EndDate',
  name: 'Name',
  amount: 'ActualCost',
  minutes: null,
  query: gql`
    query keyAccountCampaigns($recordId: ID, $from: Date, $to: Date) {
      uiapi {
        query {
          Campaign(
            where: {
              ActualCost: { gt: 0 }
              EndDate: { gte: { value: $from }, lte: { value: $to } }
              Id: { inq: { CampaignMember: { AccountId: { eq: $recordId } }, ApiName: "CampaignId" } }
            }
            first: 50
            orderBy: { EndDate: { order: DESC } }
          ) {
            edges {
              node {
                Id
                EndDate @optional {
                  value
                }
                Name @optional {
                  value
                }
                ActualCost @optional {
                  value
                }
              }
            }
          }
        }
      }
    }
  `
};

const discount: RecordKind = {
  object: 'Opportunity',
  date: 'CloseDate',
  name: 'Name',
  amount: 'Amount',
  minutes: null,
  query: gql`
    query keyAccountDiscounted($recordId: ID, $from: Date, $to: Date) {
      uiapi {
        query {
          Opportunity(
            where: {
              AccountId: { eq: $recordId }
              IsWon: { eq: true }
              HasOpportunityLineItem: { eq: true }
              CloseDate: { gte: { value: $from }, lte: { value: $to } }
            }
            first: 50
            orderBy: { CloseDate: { order: DESC } }
          ) {
            edges {
              node {
                Id
                CloseDate @optional {
                  value
                }
                Name @optional {
                  value
                }
                Amount @optional {
                  value
                }
              }
            }
          }
        }
      }
    }
  `
};

const SERVICE: ReadonlyMap<string, RecordKind> = new Map([
  ['event', event],
  ['call', call],
  ['case', serviceCase],
  ['campaign', campaign],
  ['discount', discount]
]);

/** The query that finds the records behind a cost; undefined for a kind that this page does not know. */
export function recordKindOf(source: 'investment' | 'service', key: string): RecordKind | undefined {
  return source === 'investment' ? investment : SERVICE.get(key);
}
