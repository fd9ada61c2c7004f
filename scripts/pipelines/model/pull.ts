import { modelHash } from '../../config/modelHash.ts';
import type { ModelSet } from '../../config/scoringModel.ts';
import type { OrgPort } from '../../org/orgPort.ts';
import { writeTextFile } from '../jsonFile.ts';
import { readModelOrFail } from '../recalculate/loadModel.ts';

/** The contract of `--json`. */
export interface PulledModel {
  /** null when the model was printed. */
  file: string | null;
  hash: string;
  modelSet: ModelSet;
}

/** Reads the scoring model from custom metadata; into `file`, where one is given. */
export async function pullModel(org: OrgPort, file?: string): Promise<PulledModel> {
  await org.identity();
  const modelSet = await readModelOrFail(org);
  if (file !== undefined) await writeTextFile(file, modelText(modelSet));
  return { file: file ?? null, hash: modelHash(modelSet), modelSet };
}

/** The same text for the same model: properties in the order of the schema, so that versions compare line by line. */
export function modelText(modelSet: ModelSet): string {
  return `${JSON.stringify(modelSet, null, 2)}\n`;
}
