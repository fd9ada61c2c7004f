/** Turns files of a source folder (sfdx format) or an unzipped package (metadata format) into components. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { componentKey, definitionText, textFile, type Component, type ComponentFile } from './component.ts';
import { FOLDER_TYPES, OBJECT_CHILD_TYPES, type FolderType } from './componentTypes.ts';
import { buildMetadata, MetadataProblem, parseMetadata, textOf, type XmlElement, type XmlNode } from './xml.ts';

/** Not deployed; the same as the project's .forceignore. */
const IGNORED =
  /(^|\/)(__tests__|__mocks__|node_modules|\.[^/]+)(\/|$)|\.ts$|(^|\/)(tsconfig|jsconfig)[^/]*\.json$|(^|\/)package\.xml$/;

/** Every component under the folder, in a fixed order. `dir` is a package directory such as force-app. */
export function readSourceDirectory(dir: string): Component[] {
  return componentsOf(walk(dir, dir));
}

function walk(root: string, dir: string): ComponentFile[] {
  return readdirSync(dir)
    .sort()
    .flatMap((name) => {
      const path = join(dir, name);
      const inPackage = relative(root, path).split(sep).join('/');
      if (IGNORED.test(inPackage)) return [];
      if (statSync(path).isDirectory()) return walk(root, path);
      return [{ path: inPackage, content: readFileSync(path) }];
    });
}

/** Groups files into components by folder and suffix; paths may have a prefix such as main/default/. */
export function componentsOf(files: readonly ComponentFile[]): Component[] {
  const components = new Map<string, Component>();
  for (const file of files) {
    const placed = IGNORED.test(file.path) ? undefined : place(file.path);
    if (!placed) continue;
    const { type, fullName, path } = placed;
    const key = componentKey(placed);
    const known = components.get(key);
    const inPackage = { path, content: file.content };
    if (!known) components.set(key, { type, fullName, files: [inPackage] });
    else if (isDefinition(file.path)) known.files.unshift(inPackage);
    else known.files.push(inPackage);
  }
  return [...components.values()].flatMap(decompose);
}

/** Field translations are parts of the translation of their object. */
function isDefinition(path: string): boolean {
  return path.endsWith('-meta.xml') && !path.includes('.fieldTranslation');
}

interface Placed {
  type: string;
  fullName: string;
  path: string;
}

function place(path: string): Placed | undefined {
  const parts = path.split('/');
  const objectsAt = parts.indexOf('objects');
  if (objectsAt >= 0) return placeInObject(parts.slice(objectsAt));
  const at = parts.findIndex((part) => part in FOLDER_TYPES);
  const folder = parts[at];
  const folderType = folder === undefined ? undefined : FOLDER_TYPES[folder];
  const rest = parts.slice(at + 1);
  if (!folderType || rest.length < (folderType.bundle ? 2 : 1)) return undefined;
  return { type: typeOf(folderType, rest), fullName: fullNameOf(folderType, rest), path: parts.slice(at).join('/') };
}

function typeOf(folderType: FolderType, rest: string[]): string {
  // A folder's own definition: reports/Key_Accounts.reportFolder-meta.xml
  const isFolder = folderType.inFolder && /Folder(-meta\.xml)?$/.test(rest.at(-1) ?? '');
  return isFolder ? `${folderType.type}Folder` : folderType.type;
}

function fullNameOf(folderType: FolderType, rest: string[]): string {
  if (folderType.bundle) return rest[0] ?? '';
  const name = rest.join('/').replace(/-meta\.xml$/, '');
  const withoutSuffix = name.replace(/\.[^./]*$/, '');
  return decodeURIComponent(withoutSuffix);
}

function placeInObject(parts: string[]): Placed | undefined {
  const [, object = '', folder = '', file = ''] = parts;
  const path = parts.join('/');
  if (parts.length === 2 && object.endsWith('.object')) {
    return { type: 'CustomObject', fullName: object.replace(/\.object$/, ''), path };
  }
  if (parts.length === 3 && folder.includes('.object')) return { type: 'CustomObject', fullName: object, path };
  const child = OBJECT_CHILD_TYPES[folder];
  if (!child || parts.length !== 4) return undefined;
  const name = file.replace(/-meta\.xml$/, '').replace(new RegExp(`\\.${child.suffix}$`), '');
  return { type: child.type, fullName: `${object}.${decodeURIComponent(name)}`, path };
}

/** Objects in metadata format hold their fields; they are taken apart, so that both formats are kept alike. */
function decompose(component: Component): Component[] {
  if (component.type !== 'CustomObject') return [component];
  let root: XmlElement;
  try {
    root = parseMetadata(definitionText(component), 'CustomObject');
  } catch (problem) {
    // A broken file is reported by the deploy, with its line; it is passed on as it is.
    if (problem instanceof MetadataProblem) return [component];
    throw problem;
  }
  const kept: XmlElement = { ...root };
  const children: Component[] = [];
  for (const [folder, child] of Object.entries(OBJECT_CHILD_TYPES)) {
    const nodes = root[child.element] ?? [];
    delete kept[child.element];
    children.push(...nodes.flatMap((node) => childComponent(component.fullName, folder, node)));
  }
  if (children.length === 0) return [component];
  const path = `objects/${component.fullName}/${component.fullName}.object-meta.xml`;
  const main = { ...component, files: [textFile(path, buildMetadata('CustomObject', kept))] };
  // An object of the platform that only carries children has no definition of its own.
  return Object.keys(kept).length === 0 ? children : [main, ...children];
}

function childComponent(object: string, folder: string, node: XmlNode): Component[] {
  const child = OBJECT_CHILD_TYPES[folder];
  if (!child || typeof node === 'string') return [];
  const name = textOf(node, 'fullName') ?? '';
  const path = `objects/${object}/${folder}/${name}.${child.suffix}-meta.xml`;
  return [
    { type: child.type, fullName: `${object}.${name}`, files: [textFile(path, buildMetadata(child.type, node))] }
  ];
}
