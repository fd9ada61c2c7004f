import { FIELD_ATTRIBUTES, metadataPage } from '../engine/docs.ts';
import { problem, type Problem, type Rule } from '../engine/finding.ts';
import { childOf, type XmlNode } from '../engine/xmlTree.ts';
import type { MetadataPackage } from '../engine/metadataPackage.ts';

type Limits = Readonly<Record<string, Readonly<Record<string, number>>>>;

/**
 * Characters of labels by metadata type and element. Objects, fields, tabs, apps, list views and custom metadata
 * records: 40; permission sets, custom permissions: 80 (their object reference); report types: 50 (Setup page).
 */
const LABELS: Limits = {
  CompactLayout: { label: 80 },
  CustomApplication: { label: 40 },
  CustomField: { label: 40, relationshipLabel: 80 },
  CustomMetadata: { label: 40 },
  CustomNotificationType: { masterLabel: 80 },
  CustomObject: { label: 40, pluralLabel: 40 },
  CustomPermission: { label: 80 },
  CustomTab: { label: 40 },
  CustomValue: { label: 255, fullName: 255 },
  Dashboard: { title: 80 },
  FlexiPage: { masterLabel: 80 },
  GlobalValueSet: { masterLabel: 80 },
  LayoutSection: { label: 80 },
  LightningComponentBundle: { masterLabel: 80 },
  ListView: { label: 40 },
  PermissionSet: { label: 80 },
  PermissionSetGroup: { label: 80 },
  QuickAction: { label: 80 },
  Report: { name: 40 },
  ReportLayoutSection: { masterLabel: 80 },
  ReportType: { label: 50 }
};

export const labelLengths: Rule = {
  id: 'label-lengths',
  source: metadataPage('customfield'),
  check: (pkg) => tooLong(pkg, LABELS)
};

/** Objects and fields take 1,000 characters, custom labels' short description 80, everything else in the package 255. */
const DESCRIPTIONS: Limits = {
  CustomApplication: { description: 255 },
  CustomField: { description: 1000 },
  CustomLabel: { shortDescription: 80 },
  CustomNotificationType: { description: 255 },
  CustomObject: { description: 1000 },
  CustomPermission: { description: 255 },
  CustomTab: { description: 255 },
  Dashboard: { description: 255 },
  FlexiPage: { description: 255 },
  GlobalValueSet: { description: 255 },
  LightningComponentBundle: { description: 255 },
  PermissionSet: { description: 255 },
  PermissionSetGroup: { description: 255 },
  QuickAction: { description: 255 },
  Report: { description: 255 },
  ReportType: { description: 255 },
  ValidationRule: { description: 255 }
};

export const descriptionLengths: Rule = {
  id: 'description-lengths',
  source: metadataPage('meta_permissionset'),
  check: (pkg) => tooLong(pkg, DESCRIPTIONS)
};

export const helpTextLengths: Rule = {
  id: 'help-text-lengths',
  source: FIELD_ATTRIBUTES,
  check: (pkg) => tooLong(pkg, { CustomField: { inlineHelpText: 510 }, CustomFieldTranslation: { help: 510 } })
};

export const translationLengths: Rule = {
  id: 'translation-lengths',
  source: metadataPage('meta_customobjecttranslation'),
  check: (pkg) =>
    tooLong(pkg, {
      CustomApplicationTranslation: { label: 40 },
      CustomFieldTranslation: { label: 40, relationshipLabel: 80 },
      CustomLabelTranslation: { label: 1000 },
      CustomTabTranslation: { label: 40 },
      ReportTypeTranslation: { label: 50 },
      ValidationRuleTranslation: { errorMessage: 255 }
    })
};

function* tooLong(pkg: MetadataPackage, limits: Limits): Generator<Problem> {
  for (const { node, type } of pkg.typedNodes) {
    for (const [element, limit] of Object.entries(limits[type] ?? {})) {
      const child: XmlNode | undefined = childOf(node, element);
      const length = child ? [...child.text].length : 0;
      if (!child || length <= limit) continue;
      yield problem(child, `${element} has ${length} characters; ${type} takes ${limit}.`, `Cut it to ${limit}.`);
    }
  }
}
