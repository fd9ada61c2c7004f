import { z } from 'zod';
import { comparisonsSchema, type Comparisons } from '../../config/comparisons.ts';
import { keyAccountsError } from '../../errors.ts';
import { comparisonWeights, problemsOfComparisons, type ComparisonWeights } from '../../model/comparisonWeights.ts';
import { readJsonFile } from '../jsonFile.ts';

/** Weights in percent from the pairwise judgements of a file. Fails naming every line to correct. */
export async function weightsFromFile(file: string): Promise<ComparisonWeights> {
  const document = await readJsonFile(file);
  const parsed = comparisonsSchema.safeParse(document);
  if (!parsed.success) throw keyAccountsError('comparisonsInvalid', [file, z.prettifyError(parsed.error)]);
  return comparisonWeights(checked(file, parsed.data));
}

function checked(file: string, comparisons: Comparisons): Comparisons {
  const problems = problemsOfComparisons(comparisons);
  if (problems.length > 0) throw keyAccountsError('comparisonsInvalid', [file, problems.join('\n')]);
  return comparisons;
}
