import type { GraphQLData } from 'lightning/graphql';
import { interviewFrom, type InterviewQuestions } from 'c/keyAccountInterviewQuestions';
import { nodes, textValue } from 'c/keyAccountRecord';

/** Contacts that are listed; more would make a list nobody reads. */
export const MOST_CONTACTS = 200;

export interface Person {
  id: string;
  name: string;
  title: string | null;
}

/** What of this interview the org has; it is looked for by external ids. */
export interface SavedInterview {
  responseId: string | null;
  /** External ids of the answers. */
  answers: Set<string>;
}

export interface InterviewData {
  /** null while none are published. */
  interview: InterviewQuestions | null;
  contacts: Person[];
  /** The newest wave that the account answered in, and when. */
  latest: { wave: string; day: string } | null;
  saved: SavedInterview;
}

export function interviewDataFrom(data: GraphQLData): InterviewData {
  const [version] = nodes(data, 'KA_Model_Version__c');
  const [latest] = nodes(data, 'latest');
  const wave = textValue(latest, 'KA_Wave__c');
  const answeredAt = textValue(latest, 'KA_Answered_At__c');
  return {
    interview: interviewFrom(textValue(version, 'KA_Interview__c')),
    contacts: nodes(data, 'Contact').map((node) => ({
      id: node.Id,
      name: textValue(node, 'Name') ?? node.Id,
      title: textValue(node, 'Title')
    })),
    latest: wave === null || answeredAt === null ? null : { wave, day: answeredAt.slice(0, 10) },
    saved: {
      responseId: nodes(data, 'saved')[0]?.Id ?? null,
      answers: new Set(nodes(data, 'KA_Survey_Answer__c').flatMap((node) => textValue(node, 'KA_External_Id__c') ?? []))
    }
  };
}
