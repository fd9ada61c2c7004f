/**
 * Paths in metadata format (what a package zip holds) and in source format (what the org keeps), which differ for
 * definitions: `tabs/KA_Run__c.tab` there, `tabs/KA_Run__c.tab-meta.xml` here.
 */
import { FOLDER_TYPES, OBJECT_CHILD_TYPES, type FolderType } from '../../schema/metadata/componentTypes.ts';

/** Types whose definition lies beside a content file, so that both formats name it alike. */
const WITH_CONTENT = new Set(['LightningComponentBundle', 'AuraDefinitionBundle', 'StaticResource', 'ContentAsset']);
const OBJECT_CHILDREN = new Set(Object.values(OBJECT_CHILD_TYPES).map(({ type }) => type));
const META = '-meta.xml';

/** tabs/A.tab → tabs/A.tab-meta.xml; reports/Folder-meta.xml → reports/Folder.reportFolder-meta.xml. */
export function toSourcePath(path: string): string {
  const [folder = '', ...rest] = path.split('/');
  const type = FOLDER_TYPES[folder];
  if (type === undefined || WITH_CONTENT.has(type.type)) return path;
  const [name = ''] = rest;
  if (type.inFolder === true && rest.length === 1 && name.endsWith(META) && !name.includes('Folder-')) {
    return `${folder}/${name.slice(0, -META.length)}.${type.suffix}Folder${META}`;
  }
  if (type.type === 'CustomObjectTranslation' && rest.length === 1) {
    const object = name.replace(/\.objectTranslation$/, '');
    return `${folder}/${object}/${name}${META}`;
  }
  return path.endsWith(META) ? path : `${path}${META}`;
}

/** The other way round; of what is part of an object, the object's file. */
export function toPackagePath(type: string, fullName: string, path: string): string {
  if (type === 'CustomObject' || OBJECT_CHILDREN.has(type)) return `objects/${fullName.split('.')[0] ?? ''}.object`;
  const found = Object.entries(FOLDER_TYPES).find(([, folder]) => matches(folder, type));
  if (found === undefined) return path;
  const [folder, folderType] = found;
  if (folderType.type === 'CustomObjectTranslation') return `${folder}/${fullName}.objectTranslation`;
  if (type === `${folderType.type}Folder`) return `${folder}/${fullName}${META}`;
  if (WITH_CONTENT.has(type)) return path === '' ? `${folder}/${fullName}` : path;
  return path === '' ? `${folder}/${fullName}.${folderType.suffix}` : path.replace(/-meta\.xml$/, '');
}

function matches(folder: FolderType, type: string): boolean {
  return folder.type === type || (folder.inFolder === true && `${folder.type}Folder` === type);
}
