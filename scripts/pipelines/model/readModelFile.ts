import { ModelError, problemLine, type ModelProblem } from '../../config/modelProblem.ts';
import { readModelSet } from '../../config/readModelSet.ts';
import type { ModelSet } from '../../config/scoringModel.ts';
import { keyAccountsError } from '../../errors.ts';
import { validateModel } from '../../model/validateModel.ts';
import type { OrgPort } from '../../org/orgPort.ts';
import { readJsonFile } from '../jsonFile.ts';
import { usableModel, type LoadedModel } from '../recalculate/loadModel.ts';

/** The model set of a file that passes every check that needs no org. Fails naming each record and its fix. */
export async function readModelFile(path: string): Promise<ModelSet> {
  const document = await readJsonFile(path);
  return refusing(path, () => {
    const modelSet = readModelSet(document);
    const problems = validateModel(modelSet);
    if (problems.length > 0) throw new ModelError(problems);
    return modelSet;
  });
}

/** The same, checked against the fields and tiers of an org too and ready to rate with. */
export async function readModelFileFor(org: OrgPort, path: string): Promise<LoadedModel> {
  const document = await readJsonFile(path);
  return refusing(path, () => usableModel(org, readModelSet(document)));
}

async function refusing<T>(path: string, read: () => T | Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ModelError) throw modelFileInvalid(path, error.problems);
    throw error;
  }
}

/** `data.problems` carries them one by one into `--json`. */
function modelFileInvalid(path: string, problems: readonly ModelProblem[]): Error {
  const lines = problems.map(problemLine).join('\n');
  return keyAccountsError('modelFileInvalid', [path, String(problems.length), lines]).setData({
    problems: problems.map(({ record, message, fix }) => ({ record, message, fix }))
  });
}
