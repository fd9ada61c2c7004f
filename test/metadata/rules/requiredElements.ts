import { metadataPage } from '../engine/docs.ts';
import { problem, type Rule } from '../engine/finding.ts';
import { METADATA_SCHEMA } from '../engine/metadataSchema.ts';
import { childOf } from '../engine/xmlTree.ts';

/** What the pages of the guide call required although the WSDL lets it be absent. */
const ALSO_REQUIRED: Readonly<Record<string, readonly string[]>> = {
  CustomApplication: ['label', 'uiType'],
  CustomField: ['fullName', 'label', 'type'],
  CustomFieldTranslation: ['label'],
  CustomMetadata: ['label'],
  CustomValue: ['fullName', 'label'],
  GlobalValueSet: ['customValue'],
  LightningComponentBundle: ['apiVersion', 'isExposed'],
  ListView: ['columns'],
  PermissionSetFieldPermissions: ['readable'],
  QuickAction: ['label'],
  Report: ['columns', 'reportType'],
  ReportType: ['sections', 'category'],
  ValueTranslation: ['translation']
};

export const requiredElements: Rule = {
  id: 'required-elements',
  source: metadataPage('meta_types_list'),
  *check(pkg) {
    for (const { node, type } of pkg.typedNodes) {
      const elements = Object.entries(METADATA_SCHEMA.types[type] ?? {});
      // The WSDL declares the name field of an object as a field, but it has no name of its own.
      if (node.name === 'nameField') continue;
      const required = elements.flatMap(([name, element]) => (element.required ? name : []));
      for (const name of new Set([...required, ...(ALSO_REQUIRED[type] ?? [])])) {
        const child = childOf(node, name);
        if (child && (child.text !== '' || child.children.length > 0)) continue;
        yield problem(child ?? node, `${type} needs ${name}.`, `Add <${name}> with a value.`);
      }
    }
  }
};
