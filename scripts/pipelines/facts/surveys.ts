import { dayOf, isoOf } from '../../model/days.ts';
import type { FactsCollector } from '../../model/factsCollector.ts';
import { numberOrNull } from '../amounts.ts';
import { keptTexts } from '../keptText.ts';
import type { OrgDays } from '../orgDays.ts';
import type { FactSource } from './factSource.ts';

/** Everything that customers answered up to the as-of day, whatever the period: waves are compared with older ones. */
export function surveyResponsesSource(
  collector: Pick<FactsCollector, 'addSurveyResponse'>,
  asOf: string,
  days: OrgDays
): FactSource {
  const kept = keptTexts();
  return {
    name: 'surveyResponses',
    object: 'KA_Survey_Response__c',
    fields: ['KA_Account__c', 'KA_Answered_At__c', 'KA_NPS__c', 'KA_CSAT__c', 'KA_CES__c'],
    optionalFields: ['KA_Source__c', 'KA_Wave__c', 'KA_Contact__c'],
    where: [`KA_Answered_At__c < ${days.endOf(asOf)}`],
    accountField: 'KA_Account__c',
    add: (row) => {
      collector.addSurveyResponse({
        accountId: row['KA_Account__c'] ?? '',
        answeredOn: days.dayOf(row['KA_Answered_At__c'] ?? ''),
        nps: numberOrNull(row['KA_NPS__c']),
        csat: numberOrNull(row['KA_CSAT__c']),
        ces: numberOrNull(row['KA_CES__c']),
        source: kept(row['KA_Source__c'] ?? ''),
        wave: kept(row['KA_Wave__c'] ?? ''),
        contactId: row['KA_Contact__c'] ?? ''
      });
    }
  };
}

const RESPONSE = 'KA_Survey_Response__r';

/** Answers by dimension since `from`, each with what its response says overall: of older ones nothing is made. */
export function surveyAnswersSource(
  collector: Pick<FactsCollector, 'addSurveyAnswer'>,
  { asOf, from }: { asOf: string; from: string },
  days: OrgDays
): FactSource {
  const kept = keptTexts();
  return {
    name: 'surveyAnswers',
    object: 'KA_Survey_Answer__c',
    fields: [
      'KA_Survey_Response__c',
      `${RESPONSE}.KA_Account__c`,
      `${RESPONSE}.KA_Answered_At__c`,
      `${RESPONSE}.KA_NPS__c`,
      `${RESPONSE}.KA_CSAT__c`,
      'KA_Dimension__c',
      'KA_Value__c'
    ],
    optionalFields: ['KA_Question__c'],
    where: [
      `${RESPONSE}.KA_Answered_At__c >= ${days.endOf(isoOf(dayOf(from) - 1))}`,
      `${RESPONSE}.KA_Answered_At__c < ${days.endOf(asOf)}`,
      'KA_Value__c != null'
    ],
    accountField: `${RESPONSE}.KA_Account__c`,
    optional: true,
    add: (row) => {
      collector.addSurveyAnswer({
        accountId: row[`${RESPONSE}.KA_Account__c`] ?? '',
        responseId: row['KA_Survey_Response__c'] ?? '',
        answeredOn: days.dayOf(row[`${RESPONSE}.KA_Answered_At__c`] ?? ''),
        nps: numberOrNull(row[`${RESPONSE}.KA_NPS__c`]),
        csat: numberOrNull(row[`${RESPONSE}.KA_CSAT__c`]),
        dimension: kept(row['KA_Dimension__c'] ?? ''),
        question: kept(row['KA_Question__c'] ?? ''),
        value: numberOrNull(row['KA_Value__c'])
      });
    }
  };
}

/** Who was asked by name; without it response rates are not known. */
export function surveyRequestsSource(collector: Pick<FactsCollector, 'addSurveyRequest'>, asOf: string): FactSource {
  const kept = keptTexts();
  return {
    name: 'surveyRequests',
    object: 'KA_Survey_Request__c',
    fields: ['KA_Account__c', 'KA_Contact__c', 'KA_Wave__c', 'KA_Asked_On__c'],
    where: [`KA_Asked_On__c <= ${asOf}`, 'KA_Contact__c != null'],
    accountField: 'KA_Account__c',
    optional: true,
    add: (row) => {
      collector.addSurveyRequest({
        accountId: row['KA_Account__c'] ?? '',
        contactId: row['KA_Contact__c'] ?? '',
        wave: kept(row['KA_Wave__c'] ?? ''),
        askedOn: row['KA_Asked_On__c'] ?? ''
      });
    }
  };
}
