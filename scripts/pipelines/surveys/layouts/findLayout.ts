import type { FileSource } from '../../../config/surveyMapping.ts';
import { keyAccountsError } from '../../../errors.ts';
import { otherFile } from './otherFile.ts';
import { qualtrics } from './qualtrics.ts';
import type { LayoutFound, SurveyLayout } from './surveyLayout.ts';
import { surveyMonkey } from './surveyMonkey.ts';
import { typeform } from './typeform.ts';
import { wenjuanxing } from './wenjuanxing.ts';

/** In the order in which they are tried; any table is the last one. */
const LAYOUTS: readonly SurveyLayout[] = [qualtrics, surveyMonkey, typeform, wenjuanxing, otherFile];

/** Rows that a layout may need to see. */
export const HEAD_ROWS = 3;

/**
 * The layout of a file by the names of its columns, or the one that the person says. Fails with surveyLayoutUnknown where
 * the file is not of it.
 */
export function findLayout(
  path: string,
  head: readonly (readonly string[])[],
  forced?: FileSource
): { layout: SurveyLayout; found: LayoutFound } {
  let reason = '';
  for (const layout of LAYOUTS) {
    if (forced !== undefined && layout.source !== forced) continue;
    const found = layout.find(head);
    if (!('missing' in found)) return { layout, found };
    reason = found.missing;
  }
  throw keyAccountsError('surveyLayoutUnknown', [path, forced ?? 'a survey', reason], [path]);
}
