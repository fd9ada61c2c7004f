/** What the Metadata API knows of: types, their folders and suffixes. */
import { FOLDER_TYPES, OBJECT_CHILD_TYPES } from '../../schema/metadata/componentTypes.ts';

export interface MetadataObject {
  childXmlNames: string[];
  directoryName: string;
  inFolder: boolean;
  metaFile: boolean;
  suffix: string;
  xmlName: string;
}

const WITH_META_FILE = new Set(['LightningComponentBundle', 'StaticResource', 'AuraDefinitionBundle']);

export function metadataObjects(): MetadataObject[] {
  const folders = Object.entries(FOLDER_TYPES).map(([directoryName, { type, suffix, inFolder }]) => ({
    childXmlNames: [],
    directoryName,
    inFolder: inFolder ?? false,
    metaFile: WITH_META_FILE.has(type),
    suffix,
    xmlName: type
  }));
  const customObject = {
    childXmlNames: Object.values(OBJECT_CHILD_TYPES).map(({ type }) => type),
    directoryName: 'objects',
    inFolder: false,
    metaFile: false,
    suffix: 'object',
    xmlName: 'CustomObject'
  };
  return [...folders, customObject].sort((a, b) => a.xmlName.localeCompare(b.xmlName));
}
