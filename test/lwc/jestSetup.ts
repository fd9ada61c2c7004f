import { join } from 'node:path';
import { registerSa11yMatcher } from '@sa11y/jest';
import { readCustomLabels } from '../metadata/labelFiles.ts';

/** What every component test starts from: accessibility matchers, and the English texts instead of label names. */

registerSa11yMatcher();

for (const { fullName, value } of readCustomLabels(join(__dirname, '../../force-app/main/default'))) {
  jest.doMock(`@salesforce/label/c.${fullName}`, () => ({ default: value }), { virtual: true });
}
