import { metadataPage } from '../engine/docs.ts';
import { problem, type Rule } from '../engine/finding.ts';
import { placeOf, textOf } from '../engine/xmlTree.ts';

const NUMERIC: readonly string[] = ['Number', 'Currency', 'Percent'];
/** All digits of a number, before and after the decimal point. */
const MAX_PRECISION = 18;

export const numberFields: Rule = {
  id: 'number-fields',
  source: metadataPage('customfield'),
  *check({ of }) {
    for (const { fullName, root } of of('CustomField')) {
      if (!NUMERIC.includes(textOf(root, 'type') ?? '')) continue;
      const precision = Number(textOf(root, 'precision') ?? Number.NaN);
      const scale = Number(textOf(root, 'scale') ?? Number.NaN);
      if (!(precision >= 1 && precision <= MAX_PRECISION)) {
        yield problem(
          placeOf(root, 'precision'),
          `${fullName} needs precision from 1 to ${MAX_PRECISION}.`,
          'Set <precision> to the number of all digits.'
        );
      } else if (!(scale >= 0 && scale <= precision)) {
        yield problem(
          placeOf(root, 'scale'),
          `${fullName} needs scale from 0 to its precision.`,
          'Set <scale> to the number of digits after the decimal point.'
        );
      }
    }
  }
};
