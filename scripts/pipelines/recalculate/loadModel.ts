import { CLV_SETTINGS } from '../../config/clvSettings.ts';
import { MODEL_QUERIES, type ModelRows } from '../../config/customMetadataRows.ts';
import { fromCustomMetadata } from '../../config/fromCustomMetadata.ts';
import { modelHash } from '../../config/modelHash.ts';
import { ModelError, problemLine, type ModelProblem } from '../../config/modelProblem.ts';
import type { ModelSet } from '../../config/scoringModel.ts';
import { keyAccountsError } from '../../errors.ts';
import type { ClvSettings } from '../../model/clv/lifetimeValue.ts';
import { accountFieldsOf } from '../../model/modelSelection.ts';
import { SEGMENT_FIELD } from '../../model/satisfaction/surveyAnalyses.ts';
import { validateModel } from '../../model/validateModel.ts';
import type { FieldInfo, OrgPort } from '../../org/orgPort.ts';
import { readSettings } from '../readSettings.ts';
import { loadInterview } from './loadInterview.ts';

export interface LoadedModel {
  modelSet: ModelSet;
  hash: string;
  /** Account fields to read for criteria and metrics. */
  accountFields: string[];
  clvSettings: ClvSettings;
  /** The interview's questions as the components read them; undefined where they cannot be used. */
  interview: string | null | undefined;
  warnings: string[];
}

/** Reads the scoring model from custom metadata and makes sure that it can be used in this org. */
export async function loadModel(org: OrgPort): Promise<LoadedModel> {
  return orFail(async () => usableModel(org, await readModel(org)));
}

/** The scoring model in custom metadata as it stands; whether its parts make sense together is not checked. */
export async function readModelOrFail(org: OrgPort): Promise<ModelSet> {
  return orFail(() => readModel(org));
}

async function readModel(org: OrgPort): Promise<ModelSet> {
  return fromCustomMetadata(await queryRows(org));
}

async function orFail<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ModelError) throw keyAccountsError('modelInvalid', [problemLines(error.problems)]);
    throw error;
  }
}

/**
 * What a run needs to rate with a model.
 * @throws {ModelError} naming everything that keeps it from being used in this org.
 */
export async function usableModel(org: OrgPort, modelSet: ModelSet): Promise<LoadedModel> {
  const account = await org.describe('Account');
  const fields = account?.fields ?? new Map<string, FieldInfo>();
  const problems = validateModel(modelSet, fields);
  if (problems.length > 0) throw new ModelError(problems);
  const wanted = accountFieldsOf(modelSet);
  const { interview, warnings } = await loadInterview(org);
  return {
    modelSet,
    hash: modelHash(modelSet),
    accountFields: [...new Set([...wanted, SEGMENT_FIELD])].filter((field) => fields.has(field)).sort(),
    clvSettings: await readSettings(org, CLV_SETTINGS),
    interview,
    // What the model names itself was checked above; this is what computed metrics read beyond it.
    warnings: [
      ...wanted
        .filter((field) => !fields.has(field))
        .map((field) => `The user cannot see Account.${field}; the metrics made from it count as missing.`),
      ...warnings
    ]
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

const SHOWN_PROBLEMS = 10;

/** Each fault names its record and what to do; of very many the first ones are enough to start with. */
function problemLines(problems: readonly ModelProblem[]): string {
  const lines = problems.slice(0, SHOWN_PROBLEMS).map(problemLine);
  const more = problems.length - lines.length;
  return [...lines, ...(more > 0 ? [`… and ${String(more)} more.`] : [])].join('\n');
}

/** Where revenue comes from; one answer for the whole org, since accounts are compared with each other. */
export function revenueSourceOf({ modelSet }: LoadedModel): 'opportunity' | 'order' {
  const sources = new Set(modelSet.models.map((model) => model.revenueSource));
  if (sources.size > 1) throw keyAccountsError('revenueSourcesMixed');
  return sources.has('order') ? 'order' : 'opportunity';
}
