import { modelHash } from '../../config/modelHash.ts';
import type { ModelSet } from '../../config/scoringModel.ts';
import type { OrgPort } from '../../org/orgPort.ts';
import { checkPackage } from '../recalculate/checkPackage.ts';
import { readModelFile, readModelFileFor } from './readModelFile.ts';

/** The contract of `--json`. A model with problems is a failure whose `data.problems` lists them. */
export interface ModelValidation {
  file: string;
  /** Whether fields and tiers were checked against an org. */
  checkedAgainstOrg: boolean;
  /** SHA-256 of the content, what KA_Model_Version__c is known by. */
  hash: string;
  models: number;
  groups: number;
  metrics: number;
  tiers: number;
  warnings: string[];
}

/** Checks a model file; with an org, also what it says about fields and tiers. */
export async function validateModelFile(file: string, org?: OrgPort): Promise<ModelValidation> {
  // What can be said without the org is said first: it is faster, and does not depend on who logs in.
  const modelSet = await readModelFile(file);
  if (!org) return validationOf(file, modelSet, false, []);
  await checkPackage(org);
  const { warnings } = await readModelFileFor(org, file);
  return validationOf(file, modelSet, true, warnings);
}

function validationOf(
  file: string,
  modelSet: ModelSet,
  checkedAgainstOrg: boolean,
  warnings: string[]
): ModelValidation {
  const groups = modelSet.models.flatMap((model) => model.groups);
  return {
    file,
    checkedAgainstOrg,
    hash: modelHash(modelSet),
    models: modelSet.models.length,
    groups: groups.length,
    metrics: groups.flatMap((group) => group.metrics).length,
    tiers: modelSet.tiers.length,
    warnings
  };
}
