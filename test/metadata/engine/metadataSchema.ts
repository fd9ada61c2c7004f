import { readFileSync } from 'node:fs';
import { z } from 'zod';

/**
 * Elements and values of the metadata types, made from the WSDL types of @salesforce/types by
 * generateMetadataSchema.ts. `type` is string, boolean, number, date, any, or the name of a type or an enumeration.
 */
const elementSchema = z.strictObject({ type: z.string(), many: z.boolean(), required: z.boolean() });

const metadataSchemaSchema = z.strictObject({
  types: z.record(z.string(), z.record(z.string(), elementSchema)),
  enums: z.record(z.string(), z.array(z.string()))
});

export type ElementSchema = z.infer<typeof elementSchema>;
export type MetadataSchema = z.infer<typeof metadataSchemaSchema>;

/** The metadata types that the package may hold; the schema has what can be reached from them. */
export const ROOT_TYPES: readonly string[] = [
  'BusinessProcess',
  'CompactLayout',
  'CustomApplication',
  'CustomField',
  'CustomFieldTranslation',
  'CustomLabels',
  'CustomMetadata',
  'CustomNotificationType',
  'CustomObject',
  'CustomObjectTranslation',
  'CustomPermission',
  'CustomTab',
  'Dashboard',
  'DashboardFolder',
  'FieldSet',
  'FlexiPage',
  'GlobalValueSet',
  'GlobalValueSetTranslation',
  'Layout',
  'LightningComponentBundle',
  'ListView',
  'PathAssistant',
  'PermissionSet',
  'PermissionSetGroup',
  'QuickAction',
  'RecordType',
  'Report',
  'ReportFolder',
  'ReportType',
  'Translations',
  'ValidationRule',
  'WebLink'
];

const file = new URL('./metadataSchema.json', import.meta.url);

export const METADATA_SCHEMA: MetadataSchema = metadataSchemaSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
