import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { registerSa11yMatcher } from '@sa11y/jest';
import { XMLParser } from 'fast-xml-parser';

/** What every component test starts from: accessibility matchers, and the English texts instead of label names. */

registerSa11yMatcher();

const labelsFile = join(__dirname, '../../force-app/main/default/labels/CustomLabels.labels-meta.xml');
const { CustomLabels } = new XMLParser({ isArray: (name) => name === 'labels' }).parse(readFileSync(labelsFile, 'utf8'));
for (const { fullName, value } of CustomLabels.labels) {
  jest.doMock(`@salesforce/label/c.${fullName}`, () => ({ default: String(value) }), { virtual: true });
}
