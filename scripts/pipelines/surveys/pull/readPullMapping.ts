import { z } from 'zod';
import {
  SALESFORCE_SURVEYS_RECORD,
  salesforceSurveyMappingSchema,
  type SalesforceSurveyMapping
} from '../../../config/salesforceSurveyMapping.ts';
import { keyAccountsError } from '../../../errors.ts';
import type { OrgPort } from '../../../org/orgPort.ts';
import { readJsonFile } from '../../jsonFile.ts';

const rowsSchema = z.array(z.object({ KA_Mapping__c: z.string().nullable() }));

/** The mapping of a file, else of the org's record, else that of no words: every question by its type. */
export async function readPullMapping(org: OrgPort, file: string | undefined): Promise<SalesforceSurveyMapping> {
  const document = file === undefined ? await mappingOfOrg(org) : await readJsonFile(file);
  const parsed = salesforceSurveyMappingSchema.safeParse(document);
  if (!parsed.success) throw keyAccountsError('surveysMappingInvalid', [placeOf(file), z.prettifyError(parsed.error)]);
  return parsed.data;
}

async function mappingOfOrg(org: OrgPort): Promise<unknown> {
  const soql = `SELECT KA_Mapping__c FROM KA_Survey_Mapping__mdt WHERE DeveloperName = '${SALESFORCE_SURVEYS_RECORD}'`;
  const text = rowsSchema.parse(await org.query<unknown>(soql))[0]?.KA_Mapping__c?.trim() ?? '';
  if (text === '') return {};
  try {
    return JSON.parse(text);
  } catch (error) {
    throw keyAccountsError('surveysMappingInvalid', [
      placeOf(undefined),
      error instanceof Error ? error.message : String(error)
    ]);
  }
}

function placeOf(file: string | undefined): string {
  return file ?? `the record ${SALESFORCE_SURVEYS_RECORD} of Survey Mapping`;
}
