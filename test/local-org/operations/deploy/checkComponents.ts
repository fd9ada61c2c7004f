/** What the platform refuses of a deploy beyond the schema itself: formulas, permissions and records that do not fit. */
import type { ComponentProblem } from '../../schema/buildSchema.ts';
import { definitionText, type Component } from '../../schema/metadata/component.ts';
import { MetadataProblem, parseMetadata } from '../../schema/metadata/xml.ts';
import { findField, findObject, type OrgSchema } from '../../schema/types.ts';
import { compileFormula, returnTypeOf } from '../../schema/formula/formula.ts';
import { metadataRecord } from './customMetadataRecords.ts';
import { permissionDefinition } from './permissionSets.ts';

/** Types whose definition file is XML with the type as its root. */
const XML_TYPES: ReadonlySet<string> = new Set([
  'CompactLayout',
  'CustomApplication',
  'CustomLabels',
  'CustomNotificationType',
  'CustomPermission',
  'CustomTab',
  'Dashboard',
  'FlexiPage',
  'Layout',
  'ListView',
  'PermissionSetGroup',
  'QuickAction',
  'Report',
  'ReportType',
  'Translations'
]);

/** Checks the components that are deployed against the schema they would make; `all` are those the org would then have. */
export function checkComponents(
  schema: OrgSchema,
  deployed: Iterable<Component>,
  all: Iterable<Component>
): ComponentProblem[] {
  const customPermissions = new Set(
    [...all].filter((component) => component.type === 'CustomPermission').map((component) => component.fullName)
  );
  const problems: ComponentProblem[] = [];
  for (const component of deployed) {
    try {
      checkComponent(schema, component, customPermissions);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      const line = error instanceof MetadataProblem ? error.line : 1;
      problems.push({ component, message: error.message, line });
    }
  }
  return problems;
}

function checkComponent(schema: OrgSchema, component: Component, customPermissions: ReadonlySet<string>): void {
  const [objectName = '', partName = ''] = component.fullName.split('.');
  const object = findObject(schema, objectName);
  switch (component.type) {
    case 'CustomField': {
      const field = object && findField(object, partName);
      const source = field?.formula?.source ?? field?.defaultFormula;
      if (!object || !field || source === undefined) return;
      const options = {
        returnType: returnTypeOf(field),
        scale: field.scale,
        blanksAs: field.formula?.blanksAs ?? 'blank'
      };
      const { inputs } = compileFormula(schema, object, source, options);
      if (field.formula && inputs.some((input) => ['changed', 'isNew'].includes(input.kind))) {
        throw new MetadataProblem(
          'Error: Functions ISCHANGED, ISNEW and PRIORVALUE may not be used in this type of formula'
        );
      }
      return;
    }
    case 'ValidationRule': {
      const rule = object?.validationRules.find((known) => known.name === partName);
      if (object && rule)
        compileFormula(schema, object, rule.formula, { returnType: 'boolean', scale: 0, blanksAs: 'blank' });
      return;
    }
    case 'CustomMetadata':
      metadataRecord(schema, component);
      return;
    case 'PermissionSet':
    case 'Profile':
      permissionDefinition(schema, component, customPermissions);
      return;
    default:
      if (XML_TYPES.has(component.type)) parseMetadata(definitionText(component), component.type);
  }
}
