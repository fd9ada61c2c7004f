import { fromCustomMetadata } from '../../config/fromCustomMetadata.ts';
import { MODEL_QUERIES, type ModelRows } from '../../config/customMetadataRows.ts';
import { modelHash } from '../../config/modelHash.ts';
import { ModelError, problemLine, type ModelProblem } from '../../config/modelProblem.ts';
import type { ModelSet } from '../../config/scoringModel.ts';
import { keyAccountsError } from '../../errors.ts';
import { accountFieldsOf } from '../../model/modelSelection.ts';
import { validateModel } from '../../model/validateModel.ts';
import type { FieldInfo, ObjectInfo, OrgPort } from '../../org/orgPort.ts';

export interface LoadedModel {
  modelSet: ModelSet;
  hash: string;
  /** Account fields to read for criteria and metrics. */
  accountFields: string[];
  warnings: string[];
}

/** Reads the scoring model from custom metadata and makes sure that it can be used in this org. */
export async function loadModel(org: OrgPort): Promise<LoadedModel> {
  const account = await org.describe('Account');
  const fields = account?.fields ?? new Map<string, FieldInfo>();
  const modelSet = readValid(await queryRows(org), fields);
  const wanted = accountFieldsOf(modelSet);
  return {
    modelSet,
    hash: modelHash(modelSet),
    accountFields: wanted.filter((field) => fields.has(field)),
    // What the model names itself was checked above; this is what computed metrics read beyond it.
    warnings: wanted
      .filter((field) => !fields.has(field))
      .map((field) => `The user cannot see Account.${field}; the metrics made from it count as missing.`)
  };
}

async function queryRows(org: OrgPort): Promise<ModelRows> {
  const [models, groups, metrics, tiers] = await Promise.all([
    org.query<unknown>(MODEL_QUERIES.KA_Scoring_Model__mdt),
    org.query<unknown>(MODEL_QUERIES.KA_Criteria_Group__mdt),
    org.query<unknown>(MODEL_QUERIES.KA_Metric__mdt),
    org.query<unknown>(MODEL_QUERIES.KA_Tier_Definition__mdt)
  ]);
  if (models.length === 0) throw keyAccountsError('noScoringModel', ['KA_Scoring_Model__mdt']);
  if (tiers.length === 0) throw keyAccountsError('noScoringModel', ['KA_Tier_Definition__mdt']);
  return {
    KA_Scoring_Model__mdt: models,
    KA_Criteria_Group__mdt: groups,
    KA_Metric__mdt: metrics,
    KA_Tier_Definition__mdt: tiers
  };
}

function readValid(rows: ModelRows, fields: ObjectInfo['fields']): ModelSet {
  try {
    const modelSet = fromCustomMetadata(rows);
    const problems = validateModel(modelSet, fields);
    if (problems.length > 0) throw new ModelError(problems);
    return modelSet;
  } catch (error) {
    if (error instanceof ModelError) throw modelInvalid(error.problems);
    throw error;
  }
}

const SHOWN_PROBLEMS = 10;

/** Each fault names its record and what to do; of very many the first ones are enough to start with. */
function modelInvalid(problems: readonly ModelProblem[]): Error {
  const lines = problems.slice(0, SHOWN_PROBLEMS).map(problemLine);
  const more = problems.length - lines.length;
  return keyAccountsError('modelInvalid', [
    [...lines, ...(more > 0 ? [`… and ${String(more)} more.`] : [])].join('\n')
  ]);
}
