/** Components as files in metadata format, and as the entries of a listing. */
import {
  componentKey,
  definitionText,
  textFile,
  type Component,
  type ComponentFile
} from '../../schema/metadata/component.ts';
import { FOLDER_TYPES, OBJECT_CHILD_TYPES } from '../../schema/metadata/componentTypes.ts';
import { buildMetadata, parseMetadata, type XmlElement } from '../../schema/metadata/xml.ts';
import type { Manifest } from './packageZip.ts';

const CHILD_ELEMENTS: ReadonlyMap<string, string> = new Map(
  Object.values(OBJECT_CHILD_TYPES).map(({ type, element }) => [type, element])
);

/** Components the manifest names, `*` for all of a type; and the names for which there is none. */
export function select(
  manifest: Manifest,
  components: readonly Component[]
): { found: Component[]; missing: { type: string; fullName: string }[] } {
  const found = new Map<string, Component>();
  const missing: { type: string; fullName: string }[] = [];
  for (const { name, members } of manifest.types) {
    const ofType = components.filter(({ type }) => type === name);
    for (const member of members) {
      const matches = member === '*' ? ofType : ofType.filter(({ fullName }) => fullName === member);
      const children = name === 'CustomObject' ? childrenOfObject(member, components) : [];
      for (const match of [...matches, ...children]) found.set(componentKey(match), match);
      if (member !== '*' && matches.length + children.length === 0) missing.push({ type: name, fullName: member });
    }
  }
  return { found: [...found.values()], missing };
}

/** An object is retrieved with its parts; `*` means custom objects only, as on the platform. */
function childrenOfObject(member: string, components: readonly Component[]): Component[] {
  return components.filter(({ type, fullName }) => {
    if (!CHILD_ELEMENTS.has(type)) return false;
    const [object = ''] = fullName.split('.');
    return member === '*' ? /__(c|mdt|e|b)$/.test(object) : object === member;
  });
}

/** Files of a package: parts of objects are put back into their object's file. */
export function packageFiles(components: readonly Component[]): ComponentFile[] {
  const files: ComponentFile[] = [];
  const objects = new Map<string, XmlElement>();
  for (const component of components) {
    const element = CHILD_ELEMENTS.get(component.type);
    if (component.type === 'CustomObject') {
      const known = objects.get(component.fullName) ?? {};
      objects.set(component.fullName, { ...parseMetadata(definitionText(component), 'CustomObject'), ...known });
    } else if (element !== undefined) addChild(objects, component, element);
    else files.push(...component.files.map(({ path, content }) => ({ path: packagePath(component, path), content })));
  }
  for (const [name, root] of objects) {
    const sorted = Object.fromEntries(Object.entries(root).sort(([a], [b]) => a.localeCompare(b)));
    files.push(textFile(`objects/${name}.object`, buildMetadata('CustomObject', sorted)));
  }
  return files.sort((a, b) => a.path.localeCompare(b.path));
}

function addChild(objects: Map<string, XmlElement>, component: Component, element: string): void {
  const dot = component.fullName.indexOf('.');
  const [object, name] = [component.fullName.slice(0, dot), component.fullName.slice(dot + 1)];
  const root = objects.get(object) ?? {};
  const definition = parseMetadata(definitionText(component), component.type);
  root[element] = [...(root[element] ?? []), { ...definition, fullName: [name] }];
  objects.set(object, root);
}

/** Source format ends definitions in -meta.xml; packages do so only beside a file with content of its own. */
function packagePath(component: Component, path: string): string {
  const folder = Object.values(FOLDER_TYPES).find(({ type }) => type === component.type);
  const hasContent =
    folder?.bundle === true || component.type === 'StaticResource' || component.type.endsWith('Folder');
  return hasContent ? path : path.replace(/-meta\.xml$/, '');
}

export interface FileProperties {
  createdById: string;
  createdByName: string;
  createdDate: string;
  fileName: string;
  fullName: string;
  id: string;
  lastModifiedById: string;
  lastModifiedByName: string;
  lastModifiedDate: string;
  manageableState: 'unmanaged';
  namespacePrefix: string;
  type: string;
}

/** How a component is listed; the local org does not keep who deployed it when. */
export function fileProperties(component: Component, by: { id: string; name: string; date: string }): FileProperties {
  return {
    createdById: by.id,
    createdByName: by.name,
    createdDate: by.date,
    fileName: `unpackaged/${listedPath(component)}`,
    fullName: component.fullName,
    id: '',
    lastModifiedById: by.id,
    lastModifiedByName: by.name,
    lastModifiedDate: by.date,
    manageableState: 'unmanaged',
    namespacePrefix: '',
    type: component.type
  };
}

/** Where the component is in a package, e.g. objects/Account.object for a field of Account. */
export function listedPath(component: Component): string {
  if (component.type === 'CustomObject' || CHILD_ELEMENTS.has(component.type)) {
    return `objects/${component.fullName.split('.')[0] ?? ''}.object`;
  }
  const [folder] = Object.entries(FOLDER_TYPES).find(([, { type }]) => type === component.type) ?? [];
  const bundle = folder !== undefined && FOLDER_TYPES[folder]?.bundle === true;
  if (bundle) return `${folder}/${component.fullName}`;
  const [first] = component.files;
  return first === undefined ? component.fullName : packagePath(component, first.path);
}
