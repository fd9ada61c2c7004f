import { splitName, type Component } from '../engine/component.ts';
import { metadataPage, PROJECT } from '../engine/docs.ts';
import { problem, type Rule } from '../engine/finding.ts';

const DEVELOPER_NAME = /^[A-Za-z](?:_?[A-Za-z0-9])*$/;

/**
 * Characters of an API name without its suffix, from the object reference of each type ("Limit: …") and the custom
 * object and field pages. Types that are not listed take 80.
 */
const LENGTHS: Readonly<Record<string, number>> = {
  CompactLayout: 40,
  CustomField: 40,
  CustomLabel: 80,
  CustomMetadata: 40,
  CustomObject: 40,
  CustomTab: 40,
  ListView: 40,
  ReportType: 40,
  ValidationRule: 40
};

const CHECKED: ReadonlySet<string> = new Set([
  'CompactLayout',
  'CustomApplication',
  'CustomField',
  'CustomMetadata',
  'CustomNotificationType',
  'CustomObject',
  'CustomPermission',
  'CustomTab',
  'Dashboard',
  'FlexiPage',
  'GlobalValueSet',
  'ListView',
  'PermissionSet',
  'PermissionSetGroup',
  'QuickAction',
  'Report',
  'ReportType',
  'ValidationRule'
]);

export const apiNames: Rule = {
  id: 'api-names',
  source: metadataPage('customobject'),
  *check({ components }) {
    for (const component of components) {
      if (!CHECKED.has(component.type)) continue;
      const name = ownName(component);
      const limit = LENGTHS[component.type] ?? 80;
      if (!DEVELOPER_NAME.test(name)) {
        yield problem(
          component.root,
          `'${name}' is not an API name.`,
          'Begin with a letter; use letters, digits and single underscores; do not end with an underscore.'
        );
      } else if (name.length > limit) {
        yield problem(
          component.root,
          `The API name ${name} has ${name.length} characters; ${component.type} takes ${limit}.`,
          `Shorten it to ${limit} characters.`
        );
      }
    }
  }
};

/** Names that stand for themselves in an org begin with KA_, so that they meet nothing of the org's own. */
export const namePrefix: Rule = {
  id: 'name-prefix',
  source: PROJECT,
  *check({ components }) {
    for (const component of components) {
      if (!CHECKED.has(component.type) || component.type === 'CustomApplication') continue;
      if (component.type === 'CustomMetadata' || (component.type === 'ListView' && ownName(component) === 'All'))
        continue;
      const name = ownName(component);
      if (name.startsWith('KA_') || isStandard(component)) continue;
      yield problem(component.root, `${name} does not begin with KA_.`, `Rename it to KA_${name}.`);
    }
  }
};

function isStandard({ type, fullName }: Component): boolean {
  return type === 'CustomObject' && !/__(c|mdt)$/.test(fullName);
}

/** Without the object or folder before it and without __c or __mdt behind it. */
function ownName({ type, fullName }: Component): string {
  const afterFolder = fullName.slice(fullName.lastIndexOf('/') + 1);
  const inObject = ['CompactLayout', 'CustomField', 'CustomMetadata', 'ListView', 'QuickAction', 'ValidationRule'];
  const name = inObject.includes(type) && afterFolder.includes('.') ? splitName(afterFolder)[1] : afterFolder;
  return name.replace(/__(c|mdt)$/, '');
}
