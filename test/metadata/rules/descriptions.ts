import { PROJECT } from '../engine/docs.ts';
import { problem, type Rule } from '../engine/finding.ts';
import { textOf } from '../engine/xmlTree.ts';

const DESCRIBED: readonly string[] = [
  'CustomApplication',
  'CustomField',
  'CustomNotificationType',
  'CustomPermission',
  'CustomTab',
  'Dashboard',
  'FlexiPage',
  'GlobalValueSet',
  'PermissionSet',
  'PermissionSetGroup',
  'QuickAction',
  'Report',
  'ReportType',
  'ValidationRule'
];

export const descriptions: Rule = {
  id: 'descriptions',
  source: PROJECT,
  *check({ components }) {
    for (const { type, fullName, root } of components) {
      const custom = type === 'CustomObject' && /__(c|mdt)$/.test(fullName);
      if ((custom || DESCRIBED.includes(type)) && textOf(root, 'description') === undefined) {
        yield problem(root, `${fullName} has no description.`, 'Say in <description> what it is for.');
      }
    }
  }
};

export const helpTexts: Rule = {
  id: 'help-texts',
  source: PROJECT,
  *check({ of }) {
    for (const { fullName, root } of of('CustomField')) {
      if (textOf(root, 'inlineHelpText') === undefined) {
        yield problem(root, `${fullName} has no help.`, 'Say in <inlineHelpText> what a user reads or enters.');
      }
    }
  }
};
