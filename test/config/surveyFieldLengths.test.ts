import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import {
  DIMENSION_LENGTH,
  QUESTION_LENGTH,
  SURVEY_KEY_LENGTH,
  SURVEY_LENGTH,
  WAVE_LENGTH
} from '../../scripts/config/surveyFieldLengths.ts';

test.each([
  { object: 'KA_Survey_Response__c', field: 'KA_Survey__c', length: SURVEY_LENGTH },
  { object: 'KA_Survey_Request__c', field: 'KA_Survey__c', length: SURVEY_LENGTH },
  { object: 'KA_Survey_Response__c', field: 'KA_Wave__c', length: WAVE_LENGTH },
  { object: 'KA_Survey_Request__c', field: 'KA_Wave__c', length: WAVE_LENGTH },
  { object: 'KA_Survey_Answer__c', field: 'KA_Dimension__c', length: DIMENSION_LENGTH },
  { object: 'KA_Survey_Answer__c', field: 'KA_Question__c', length: QUESTION_LENGTH },
  { object: 'KA_Survey_Response__c', field: 'KA_External_Id__c', length: SURVEY_KEY_LENGTH },
  { object: 'KA_Survey_Answer__c', field: 'KA_External_Id__c', length: SURVEY_KEY_LENGTH },
  { object: 'KA_Survey_Request__c', field: 'KA_External_Id__c', length: SURVEY_KEY_LENGTH }
])('$object.$field has room for what is written into it', async ({ object, field, length }) => {
  const path = `../../force-app/main/default/objects/${object}/fields/${field}.field-meta.xml`;
  const xml = await readFile(new URL(path, import.meta.url), 'utf8');
  expect(/<length>(\d+)<\/length>/.exec(xml)?.[1]).toBe(String(length));
});
