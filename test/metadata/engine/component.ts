import { FOLDER_TYPES, OBJECT_CHILD_TYPES } from '../../local-org/schema/metadata/componentTypes.ts';
import { childrenOf, textOf, type XmlNode } from './xmlTree.ts';

/** A unit of metadata with its definition. Parts of an object are components of their own in both formats. */
export interface Component {
  /** Metadata type, e.g. CustomField. */
  type: string;
  /** e.g. Account.KA_Tier__c, KA_Reports/KA_Run_Log */
  fullName: string;
  file: string;
  root: XmlNode;
}

/** What a path says about the file. */
export type PlacedFile =
  | { kind: 'component'; type: string; fullName: string }
  | { kind: 'bundle'; folder: string; bundle: string; name: string }
  | { kind: 'unknown' };

/** Reads a path of a source folder (…-meta.xml) or of a package in metadata format; any prefix may precede it. */
export function placeFile(path: string): PlacedFile {
  const parts = path.split('/');
  const at = parts.findIndex((part) => part === 'objects' || part in FOLDER_TYPES);
  const folder = parts[at];
  const rest = parts.slice(at + 1);
  if (folder === undefined || rest.length === 0) return { kind: 'unknown' };
  if (folder === 'objects') return placeInObjects(rest);
  if (folder === 'objectTranslations') return placeTranslation(rest);
  const folderType = FOLDER_TYPES[folder];
  if (!folderType) return { kind: 'unknown' };
  if (folderType.bundle) return { kind: 'bundle', folder, bundle: rest[0] ?? '', name: rest.slice(1).join('/') };
  const file = rest.join('/');
  const inFolder = folderType.inFolder === true;
  // Source format names the folder's own file with a suffix, metadata format by the bare name of the folder.
  const folderName = inFolder
    ? (stem(file, `${folderType.suffix}Folder`) ?? /^([^/.]+)-meta\.xml$/.exec(file)?.[1])
    : undefined;
  if (folderName !== undefined) return named(`${folderType.type}Folder`, folderName);
  return named(folderType.type, stem(file, folderType.suffix));
}

function placeInObjects([object = '', folder = '', file = '']: string[]): PlacedFile {
  if (folder === '') return named('CustomObject', stem(object, 'object'));
  if (file === '') return named('CustomObject', stem(folder, 'object'));
  const child = OBJECT_CHILD_TYPES[folder];
  const name = child && stem(file, child.suffix);
  return child && name !== undefined ? named(child.type, `${object}.${name}`) : { kind: 'unknown' };
}

function placeTranslation([folder = '', file = '']: string[]): PlacedFile {
  if (file === '') return named('CustomObjectTranslation', stem(folder, 'objectTranslation'));
  const field = stem(file, 'fieldTranslation');
  if (field !== undefined) return named('CustomFieldTranslation', `${folder}.${field}`);
  return named('CustomObjectTranslation', stem(file, 'objectTranslation'));
}

function named(type: string, fullName: string | undefined): PlacedFile {
  return fullName === undefined ? { kind: 'unknown' } : { kind: 'component', type, fullName };
}

function stem(file: string, suffix: string): string | undefined {
  const match = new RegExp(`^(.+)\\.${suffix}(?:-meta\\.xml)?$`).exec(file);
  return match?.[1] === undefined ? undefined : decodeURIComponent(match[1]);
}

/** The parts that metadata format nests inside an object or its translation. */
export function nestedComponents(component: Component): Component[] {
  if (component.type === 'CustomObject') {
    return Object.values(OBJECT_CHILD_TYPES).flatMap((child) =>
      childrenOf(component.root, child.element).map((root) => part(component, child.type, root, 'fullName'))
    );
  }
  if (component.type === 'CustomObjectTranslation') {
    return childrenOf(component.root, 'fields').map((root) => part(component, 'CustomFieldTranslation', root, 'name'));
  }
  return [];
}

function part(parent: Component, type: string, root: XmlNode, nameElement: string): Component {
  return { type, fullName: `${parent.fullName}.${textOf(root, nameElement) ?? ''}`, file: parent.file, root };
}

/** Account.KA_Tier__c → [Account, KA_Tier__c] */
export function splitName(fullName: string): [owner: string, name: string] {
  const dot = fullName.indexOf('.');
  return dot < 0 ? ['', fullName] : [fullName.slice(0, dot), fullName.slice(dot + 1)];
}
