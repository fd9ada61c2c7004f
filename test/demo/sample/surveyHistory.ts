import { DateTime } from 'luxon';
import type { ChildRecord, SurveyAnswerRecord } from '../companyData.ts';
import { seededRandom, type Random } from './random.ts';

interface Dimension {
  name: string;
  question: string;
  /** An answer on 1 … 5 of somebody who would recommend us with this likelihood, 0 … 10. */
  answer: (random: Random, likelihood: number) => number;
}

/**
 * What the customers are asked beside the overall questions. Delivery decides how satisfied they are, service helps,
 * products are good wherever one asks, and what they think of the price has nothing to do with the rest.
 */
const dimensions: readonly Dimension[] = [
  {
    name: 'Product',
    question: 'How satisfied are you with our products?',
    answer: (random, likelihood) => 4.2 + 0.1 * (likelihood - 7) + random.between(-0.9, 0.9)
  },
  {
    name: 'Service',
    question: 'How satisfied are you with our service and support?',
    answer: (random, likelihood) => 1.6 + 0.3 * likelihood + random.between(-1.4, 1.4)
  },
  {
    name: 'Delivery',
    question: 'How satisfied are you with how we deliver: on time, complete, as agreed?',
    answer: (random, likelihood) => 0.3 + 0.42 * likelihood + random.between(-0.6, 0.6)
  },
  {
    name: 'Price',
    question: 'How satisfied are you with what you get for the price?',
    answer: (random) => random.between(1.6, 4.9)
  }
];

/** Accounts that were sent a link everybody can open, so that nobody knows how many people saw it. */
const isAskedByLink = (account: string): boolean => account.endsWith('7');

/** Own numbers for each account: what is drawn here changes nothing of the rest of the sample. */
const randomOf = (account: string): Random => seededRandom(Number(account.replaceAll(/\D/g, '')) + 4_711);

/** The answers by dimension of every response; one in ten is skipped, as people do. */
export function surveyAnswers(account: string, responses: readonly ChildRecord[]): SurveyAnswerRecord[] {
  const random = randomOf(account);
  return responses.flatMap(({ values }) => {
    const response = String(values['KA_External_Id__c']);
    return dimensions.flatMap(({ name, question, answer }): SurveyAnswerRecord[] => {
      const value = Math.min(5, Math.max(1, Math.round(answer(random, Number(values['KA_NPS__c'])))));
      if (random.chance(0.1)) return [];
      return [
        {
          response,
          values: {
            KA_Dimension__c: name,
            KA_Question__c: question,
            KA_Value__c: value,
            KA_External_Id__c: `${response}-${name}`
          }
        }
      ];
    });
  });
}

/** Who was asked: everybody who answered a few days before, and others who did not. */
export function surveyRequests(
  account: string,
  responses: readonly ChildRecord[],
  contacts: readonly number[]
): ChildRecord[] {
  if (isAskedByLink(account)) return [];
  const random = randomOf(`${account}1`);
  const asked = new Map<string, ChildRecord>();
  const ask = (contact: number, values: ChildRecord['values']): void => {
    const wave = String(values['KA_Wave__c']);
    const key = `SAMPLE-${account}-REQ-${contact}-${wave}`;
    const answeredOn = DateTime.fromISO(String(values['KA_Answered_At__c']).slice(0, 10));
    asked.set(key, {
      account,
      contact,
      values: {
        KA_Survey__c: values['KA_Survey__c'] ?? null,
        KA_Wave__c: wave,
        KA_Asked_On__c: answeredOn.minus({ days: random.integer(2, 12) }).toISODate(),
        KA_External_Id__c: key
      }
    });
  };
  for (const { contact, values } of responses) {
    for (const other of contacts) if (other === contact || random.chance(0.35)) ask(other, values);
  }
  return [...asked.values()];
}
