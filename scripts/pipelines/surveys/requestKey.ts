import { createHash } from 'node:crypto';
import { SURVEY_KEY_LENGTH } from '../../config/surveyFieldLengths.ts';

/**
 * KA_Survey_Request__c.KA_External_Id__c: contact, survey and wave. Where the names are too long for the field, their
 * digest stands for them. The field does not tell capitals apart, and neither does this.
 */
export function requestKey(contactId: string, survey: string, wave: string): string {
  const plain = `${contactId}|${survey}|${wave}`;
  if (plain.length <= SURVEY_KEY_LENGTH) return plain;
  return `${contactId}|${createHash('sha1').update(`${survey}|${wave}`.toLowerCase()).digest('hex')}`;
}
