import { nestedComponents, placeFile, type Component } from './component.ts';
import { buildObjects, type ObjectView } from './objectView.ts';
import type { Place } from './finding.ts';
import { typedNodes, type TypedNode } from './typedNodes.ts';
import { parseXml } from './xmlTree.ts';

/** A Lightning web component: file name inside the bundle → path. */
export interface Bundle {
  name: string;
  files: ReadonlyMap<string, string>;
}

export interface PackageOptions {
  /** The one API version of the package, e.g. 66.0. */
  apiVersion?: string;
  /** Reads a file; a caller that checks many variants of a package may remember what it read. */
  parse?: typeof parseXml;
}

/** Everything the rules read, made once from the files of a package. */
export interface MetadataPackage {
  files: ReadonlyMap<string, string>;
  apiVersion: string | undefined;
  components: readonly Component[];
  typedNodes: readonly TypedNode[];
  bundles: ReadonlyMap<string, Bundle>;
  /** Standard objects and the package's own, with the package's fields added, by API name. */
  objects: ReadonlyMap<string, ObjectView>;
  malformed: readonly (Place & { message: string })[];
  /** Files that belong to no type of metadata. */
  unknown: readonly string[];
  of: (type: string) => Component[];
  get: (type: string, fullName: string) => Component | undefined;
}

/** @param files path → content, in source or metadata format, with any prefix. */
export function readMetadataPackage(files: ReadonlyMap<string, string>, options: PackageOptions = {}): MetadataPackage {
  const { parse = parseXml } = options;
  const components: Component[] = [];
  const malformed: (Place & { message: string })[] = [];
  const unknown: string[] = [];
  const bundles = new Map<string, { name: string; files: Map<string, string> }>();

  const addComponent = (type: string, fullName: string, file: string, content: string): void => {
    const parsed = parse(file, content);
    if (!('root' in parsed)) {
      malformed.push({ file, line: parsed.line, message: parsed.message });
      return;
    }
    const component = { type, fullName, file, root: parsed.root };
    components.push(component, ...nestedComponents(component));
  };

  for (const [file, content] of files) {
    const placed = placeFile(file);
    if (placed.kind === 'component') addComponent(placed.type, placed.fullName, file, content);
    else if (placed.kind === 'bundle' && placed.folder === 'lwc' && placed.name !== '') {
      const bundle = bundles.get(placed.bundle) ?? { name: placed.bundle, files: new Map() };
      bundles.set(placed.bundle, bundle);
      bundle.files.set(placed.name, file);
      if (placed.name === `${placed.bundle}.js-meta.xml`) {
        addComponent('LightningComponentBundle', placed.bundle, file, content);
      }
    } else if (placed.kind === 'unknown') unknown.push(file);
  }

  const byType = Map.groupBy(components, (component) => component.type);
  const of = (type: string): Component[] => byType.get(type) ?? [];
  const byName = new Map(components.map((component) => [`${component.type}:${component.fullName}`, component]));
  const get = (type: string, fullName: string): Component | undefined => byName.get(`${type}:${fullName}`);
  return {
    files,
    apiVersion: options.apiVersion,
    components,
    typedNodes: typedNodes(components),
    bundles,
    objects: buildObjects(of),
    malformed,
    unknown,
    of,
    get
  };
}
