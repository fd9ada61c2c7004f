/** Components as files in metadata format, and as the entries of a listing. */
import {
  componentKey,
  definitionText,
  textFile,
  type Component,
  type ComponentFile
} from '../../schema/metadata/component.ts';
import { OBJECT_CHILD_TYPES } from '../../schema/metadata/componentTypes.ts';
import { buildMetadata, parseMetadata, type XmlElement } from '../../schema/metadata/xml.ts';
import { toPackagePath } from './packagePaths.ts';
import type { Manifest } from './packageZip.ts';

/** Element of an object's definition that holds parts of a type: CustomField → fields. */
const CHILD_ELEMENTS: ReadonlyMap<string, string> = new Map(
  Object.values(OBJECT_CHILD_TYPES).map(({ type, element }) => [type, element])
);

export interface Selection {
  readonly found: readonly Component[];
  /** Named, but not in the org. */
  readonly missing: readonly { type: string; fullName: string }[];
}

/** Components the manifest names; `*` stands for all of a type. */
export function select(manifest: Manifest, components: readonly Component[]): Selection {
  const found = new Map<string, Component>();
  const missing: { type: string; fullName: string }[] = [];
  for (const { name, members } of manifest.types) {
    const ofType = components.filter(({ type }) => type === name || type === `${name}Folder`);
    for (const member of members) {
      const matches = member === '*' ? ofType : ofType.filter(({ fullName }) => fullName === member);
      const parts = name === 'CustomObject' ? partsOfObject(member, components) : [];
      for (const match of [...matches, ...parts]) found.set(componentKey(match), match);
      if (member !== '*' && matches.length + parts.length === 0) missing.push({ type: name, fullName: member });
    }
  }
  return { found: [...found.values()], missing };
}

/** An object is retrieved with its parts; `*` means custom objects only, as on the platform. */
function partsOfObject(member: string, components: readonly Component[]): Component[] {
  return components.filter(({ type, fullName }) => {
    if (!CHILD_ELEMENTS.has(type)) return false;
    const [object = ''] = fullName.split('.');
    return member === '*' ? /__(c|mdt|e|b)$/.test(object) : object === member;
  });
}

/** Files of a package: what source format takes apart is put together again. */
export function packageFiles(components: readonly Component[]): ComponentFile[] {
  const files: ComponentFile[] = [];
  const objects = new Map<string, XmlElement>();
  for (const component of components) {
    const { type, fullName } = component;
    const element = CHILD_ELEMENTS.get(type);
    if (type === 'CustomObject') addDefinition(objects, fullName, parseMetadata(definitionText(component), type));
    else if (element !== undefined) addPart(objects, component, element);
    else if (type === 'CustomObjectTranslation') files.push(translationFile(component));
    else {
      files.push(
        ...component.files.map(({ path, content }) => ({ path: toPackagePath(type, fullName, path), content }))
      );
    }
  }
  for (const [name, root] of objects) {
    files.push(textFile(`objects/${name}.object`, buildMetadata('CustomObject', sorted(root))));
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function addDefinition(objects: Map<string, XmlElement>, name: string, definition: XmlElement): void {
  objects.set(name, { ...definition, ...objects.get(name) });
}

function addPart(objects: Map<string, XmlElement>, component: Component, element: string): void {
  const dot = component.fullName.indexOf('.');
  const [object, name] = [component.fullName.slice(0, dot), component.fullName.slice(dot + 1)];
  const root = objects.get(object) ?? {};
  const definition = parseMetadata(definitionText(component), component.type);
  root[element] = [...(root[element] ?? []), { ...definition, fullName: [name] }];
  objects.set(object, root);
}

/** Source format has a file per translated field beside the one of the object. */
function translationFile({ type, fullName, files }: Component): ComponentFile {
  const root: XmlElement = {};
  const fields: XmlElement[] = [];
  for (const { path, content } of files) {
    const text = Buffer.from(content).toString('utf8');
    if (path.includes('.fieldTranslation')) fields.push(parseMetadata(text, 'CustomFieldTranslation'));
    else Object.assign(root, parseMetadata(text, type));
  }
  if (fields.length > 0) root['fields'] = [...(root['fields'] ?? []), ...fields];
  return textFile(toPackagePath(type, fullName, ''), buildMetadata(type, sorted(root)));
}

function sorted(root: XmlElement): XmlElement {
  return Object.fromEntries(Object.entries(root).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Who and when, of components whose history the local org does not keep. */
export interface Authorship {
  readonly id: string;
  readonly name: string;
  /** ISO 8601. */
  readonly date: string;
}

/** How a component is listed. https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/meta_retrieveresult.htm */
export function fileProperties({ type, fullName, files }: Component, by: Authorship): Record<string, string> {
  return {
    createdById: by.id,
    createdByName: by.name,
    createdDate: by.date,
    fileName: `unpackaged/${toPackagePath(type, fullName, files[0]?.path ?? '')}`,
    fullName,
    id: '',
    lastModifiedById: by.id,
    lastModifiedByName: by.name,
    lastModifiedDate: by.date,
    manageableState: 'unmanaged',
    namespacePrefix: '',
    type
  };
}

/** Entries of a type; folders are asked for as ReportFolder. A component of a folder is listed with that folder only. */
export function listed(
  components: readonly Component[],
  { type, folder }: { type: string; folder: string },
  by: Authorship
): Record<string, string>[] {
  return components
    .filter((component) => component.type === type && (folder === '' || component.fullName.startsWith(`${folder}/`)))
    .map((component) => fileProperties(component, by));
}
