import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { z } from 'zod';
import { comparisonsSchema } from '../../scripts/config/comparisons.ts';
import { profitAnalysisSchema } from '../../scripts/config/profitAnalysis.ts';
import { ratingAnalysisSchema } from '../../scripts/config/ratingAnalysis.ts';
import { roiDetailSchema } from '../../scripts/config/roiDetail.ts';
import { salesforceSurveyMappingSchema } from '../../scripts/config/salesforceSurveyMapping.ts';
import { satisfactionDetailSchema } from '../../scripts/config/satisfactionDetail.ts';
import { scoreDetailSchema } from '../../scripts/config/scoreDetail.ts';
import { modelSetSchema } from '../../scripts/config/scoringModel.ts';
import { surveyAnalysisSchema } from '../../scripts/config/surveyAnalysis.ts';
import { surveyMappingSchema } from '../../scripts/config/surveyMapping.ts';
import { tierReasonSchema } from '../../scripts/config/tierReason.ts';
import { metricReference } from '../../scripts/formatters/metricReference.ts';
import { licenceList } from '../release/licences.ts';

const docs = join(import.meta.dirname, '../../docs');

/** Every file of docs/ that is made from code, with the content it should have. */
export async function generatedDocs(): Promise<Map<string, string>> {
  const files: [string, string][] = [
    ['metrics.md', metricReference()],
    ['third-party-licences.md', await licenceList()],
    ['schemas/model-set.schema.json', schemaOf(modelSetSchema, 'The scoring model in its exchange form')],
    ['schemas/comparisons.schema.json', schemaOf(comparisonsSchema, 'Pairwise comparisons for "model weights"')],
    ['schemas/score-detail.schema.json', schemaOf(scoreDetailSchema, 'Account.KA_Score_Detail__c')],
    ['schemas/roi-detail.schema.json', schemaOf(roiDetailSchema, 'Account.KA_ROI_Detail__c')],
    [
      'schemas/satisfaction-detail.schema.json',
      schemaOf(satisfactionDetailSchema, 'Account.KA_Satisfaction_Detail__c')
    ],
    [
      'schemas/survey-analysis.schema.json',
      schemaOf(surveyAnalysisSchema, 'KA_Analysis__c.KA_Detail__c, Satisfaction')
    ],
    ['schemas/profit-analysis.schema.json', schemaOf(profitAnalysisSchema, 'KA_Analysis__c.KA_Detail__c, Profit')],
    ['schemas/rating-analysis.schema.json', schemaOf(ratingAnalysisSchema, 'KA_Analysis__c.KA_Detail__c, Rating')],
    ['schemas/survey-mapping.schema.json', schemaOf(surveyMappingSchema, 'Mapping of a survey export')],
    [
      'schemas/salesforce-surveys.schema.json',
      schemaOf(salesforceSurveyMappingSchema, 'Mapping of Salesforce Surveys')
    ],
    ['schemas/tier-reason.schema.json', schemaOf(tierReasonSchema, 'KA_Tier_Assignment__c.KA_Reason_Detail__c')]
  ];
  const formatted = await Promise.all(
    files.map(async ([name, content]): Promise<[string, string]> => {
      const file = join(docs, name);
      return [file, await format(content, { ...(await resolveConfig(file)), filepath: file })];
    })
  );
  return new Map(formatted);
}

/** As a reader of the JSON needs it: fields with defaults are optional in what people write. */
function schemaOf(schema: z.ZodType, title: string): string {
  return JSON.stringify({ ...z.toJSONSchema(schema, { io: 'input' }), title });
}
