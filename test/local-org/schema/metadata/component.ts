/** A unit of metadata as it is deployed, kept and retrieved. */

export interface ComponentFile {
  /** In the package, with forward slashes, e.g. objects/Account/fields/KA_Tier__c.field-meta.xml */
  path: string;
  content: Uint8Array;
}

export interface Component {
  /** Metadata type, e.g. CustomField. */
  type: string;
  /** e.g. Account.KA_Tier__c */
  fullName: string;
  /** The definition first; bundles have more files. */
  files: ComponentFile[];
}

export function componentKey(component: Pick<Component, 'type' | 'fullName'>): string {
  return `${component.type}:${component.fullName}`;
}

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** Text of the component's definition file. */
export function definitionText(component: Component): string {
  return decoder.decode(component.files[0]?.content);
}

export function textFile(path: string, content: string): ComponentFile {
  return { path, content: encoder.encode(content) };
}
