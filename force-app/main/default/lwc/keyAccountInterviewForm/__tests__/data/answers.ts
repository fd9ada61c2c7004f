import type { GraphQLData, RecordNode } from 'lightning/graphql';
import interview from '../../../../../../../config/interview.json';

interface Parts {
  interview?: string | null;
  contacts?: [id: string, name: string, title: string | null][];
  latest?: { wave: string; answeredAt: string };
  savedResponse?: string;
  savedAnswers?: string[];
}

/** The answer to the interview's query. */
export function answer(parts: Parts = {}): GraphQLData {
  const contacts = parts.contacts ?? [
    ['003000000000001AAA', 'Ann Example', 'Head of Purchasing'],
    ['003000000000002AAA', 'Bo Muster', null]
  ];
  const text = parts.interview === undefined ? JSON.stringify(interview) : parts.interview;
  const { latest, savedResponse, savedAnswers = [] } = parts;
  const connection = (nodes: RecordNode[]) => ({ edges: nodes.map((node) => ({ node })) });
  return {
    uiapi: {
      query: {
        Contact: connection(
          contacts.map(([Id, name, title]) => ({ Id, Name: { value: name }, Title: { value: title } }))
        ),
        KA_Model_Version__c: connection([{ Id: 'a04000000000001AAA', KA_Interview__c: { value: text } }]),
        latest: connection(
          latest === undefined
            ? []
            : [
                {
                  Id: 'a06000000000001AAA',
                  KA_Wave__c: { value: latest.wave },
                  KA_Answered_At__c: { value: latest.answeredAt }
                }
              ]
        ),
        saved: connection(savedResponse === undefined ? [] : [{ Id: savedResponse }]),
        KA_Survey_Answer__c: connection(
          savedAnswers.map((key, index) => ({ Id: `a07${String(index)}`, KA_External_Id__c: { value: key } }))
        )
      }
    }
  };
}
