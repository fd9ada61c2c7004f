const METADATA_API = 'https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta';

/** A page of the Metadata API Developer Guide. */
export function metadataPage(name: string): string {
  return `${METADATA_API}/${name}.htm`;
}

export const LWC_CONFIGURATION =
  'https://developer.salesforce.com/docs/platform/lwc/guide/reference-configuration-tags.html';
export const FIELD_ATTRIBUTES =
  'https://help.salesforce.com/s/articleView?id=platform.custom_field_attributes.htm&type=5';
export const FORMULA_LIMITS = 'https://help.salesforce.com/s/articleView?id=platform.formula_field_limits.htm&type=5';
/** Rules of the project's own, from its design document. */
export const PROJECT = 'DESIGN.md';
