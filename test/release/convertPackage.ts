import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { ComponentSet, MetadataConverter } from '@salesforce/source-deploy-retrieve';
import { isTranslation } from '../local-org/schema/metadata/componentTypes.ts';

export interface ConvertedPackage {
  /** Path within the package → content; `package.xml` is one of them. */
  files: ReadonlyMap<string, Buffer>;
  /** What the package has, by type and full name. */
  members: readonly Member[];
}

export interface Member {
  type: string;
  fullName: string;
}

/**
 * The package of a source folder in metadata format, as an org and every deploy tool take it; without translations for
 * an org where Translation Workbench is off.
 */
export async function convertPackage(
  sourceDirectory: string,
  { apiVersion, translated }: { apiVersion: string; translated: boolean }
): Promise<ConvertedPackage> {
  const components = ComponentSet.fromSource(sourceDirectory).filter(
    ({ type }) => translated || !isTranslation(typeof type === 'string' ? type : type.name)
  );
  components.sourceApiVersion = apiVersion;
  const directory = await mkdtemp(join(tmpdir(), 'key-accounts-package-'));
  try {
    const output = { type: 'directory', outputDirectory: directory, genUniqueDir: false } as const;
    await new MetadataConverter().convert(components, 'metadata', output);
    const members = components
      .getSourceComponents()
      .toArray()
      .flatMap((component) => [component, ...component.getChildren()])
      .map(({ type, fullName }) => ({ type: type.name, fullName }));
    return { files: await readFiles(directory), members };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function readFiles(directory: string): Promise<Map<string, Buffer>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const files = new Map<string, Buffer>();
  for (const path of paths) files.set(relative(directory, path).split(sep).join('/'), await readFile(path));
  return files;
}
