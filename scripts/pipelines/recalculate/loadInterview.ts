import { z } from 'zod';
import { INTERVIEW_QUERY, INTERVIEW_RECORD, readInterview } from '../../config/interview.ts';
import { canonicalJson } from '../../config/modelHash.ts';
import type { OrgPort } from '../../org/orgPort.ts';

const mappingSchema = z.object({ KA_Mapping__c: z.string().nullable() });

export interface LoadedInterview {
  /** KA_Model_Version__c.KA_Interview__c; null where nothing is to be asked, undefined to leave what is there. */
  interview: string | null | undefined;
  warnings: string[];
}

/**
 * The interview's questions in custom metadata, in the form that components read. They are no part of the model's
 * hash: another wording changes no score. Questions with a fault keep nobody from rating.
 */
export async function loadInterview(org: OrgPort): Promise<LoadedInterview> {
  const [mapping] = (await org.query<unknown>(INTERVIEW_QUERY)).map((row) => mappingSchema.parse(row));
  const text = mapping?.KA_Mapping__c?.trim() ?? '';
  if (text === '') return { interview: null, warnings: [] };
  const reading = readInterview(text);
  if (reading.state === 'read') return { interview: canonicalJson(reading.interview), warnings: [] };
  const warning =
    `KA_Survey_Mapping__mdt.${INTERVIEW_RECORD} cannot be used: ${reading.problems.join('; ')}. ` +
    'Correct the record; until then interviews ask what they asked before.';
  return { interview: undefined, warnings: [warning] };
}
