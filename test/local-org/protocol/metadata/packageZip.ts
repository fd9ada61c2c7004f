/** Packages in metadata format: a zip with package.xml, and with destructive changes where something is deleted. */
import JSZip from 'jszip';
import { SalesforceError } from '../../operations/salesforceError.ts';
import type { ComponentFile } from '../../schema/metadata/component.ts';
import { childrenOf, MetadataProblem, parseMetadata, textOf, textsOf } from '../../schema/metadata/xml.ts';

/** Type and members as package.xml lists them. */
export interface Manifest {
  readonly version: string | undefined;
  readonly types: readonly { name: string; members: readonly string[] }[];
}

export interface Package {
  readonly manifest: Manifest;
  readonly files: readonly ComponentFile[];
  readonly destructive: { pre: Manifest | undefined; post: Manifest | undefined };
}

/** https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/file_based_zip_file.htm */
const MAX_ZIP_BYTES = 39 * 1024 * 1024;
const MAX_UNZIPPED_BYTES = 600 * 1024 * 1024;
const MAX_FILES = 10_000;

/** Reads a zip; with or without one folder around everything, as `singlePackage` false has it. */
export async function readPackage(zip: Buffer): Promise<Package> {
  if (zip.length > MAX_ZIP_BYTES) throw invalidZip(`the zip has ${zip.length} bytes; the limit is ${MAX_ZIP_BYTES}`);
  const entries = await unzip(zip);
  const manifestPath = entries.map(({ path }) => path).find((path) => /^([^/]+\/)?package\.xml$/.test(path));
  if (manifestPath === undefined) throw invalidZip('no package.xml found in the zip');
  const root = manifestPath.slice(0, -'package.xml'.length);
  const files = entries
    .filter(({ path }) => path.startsWith(root))
    .map(({ path, content }) => ({ path: path.slice(root.length), content }));
  const named = (name: string): Manifest | undefined => {
    const file = files.find(({ path }) => path === name);
    return file === undefined ? undefined : readManifest(name, Buffer.from(file.content).toString('utf8'));
  };
  return {
    manifest: named('package.xml') ?? { version: undefined, types: [] },
    files: files.filter(({ path }) => path.includes('/')),
    destructive: {
      pre: named('destructiveChangesPre.xml'),
      post: named('destructiveChangesPost.xml') ?? named('destructiveChanges.xml')
    }
  };
}

async function unzip(zip: Buffer): Promise<ComponentFile[]> {
  let archive: JSZip;
  try {
    archive = await JSZip.loadAsync(zip);
  } catch (error) {
    throw invalidZip(`the zip cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  const entries = Object.values(archive.files).filter(({ dir }) => !dir);
  if (entries.length > MAX_FILES) throw invalidZip(`the zip has ${entries.length} files; the limit is ${MAX_FILES}`);
  const files: ComponentFile[] = [];
  let total = 0;
  for (const entry of entries) {
    const content = await unpack(entry);
    total += content.length;
    if (total > MAX_UNZIPPED_BYTES) throw invalidZip(`the files exceed ${MAX_UNZIPPED_BYTES} bytes`);
    files.push({ path: entry.name, content });
  }
  return files;
}

async function unpack(entry: JSZip.JSZipObject): Promise<Uint8Array> {
  try {
    return await entry.async('uint8array');
  } catch (error) {
    throw invalidZip(`${entry.name} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function readManifest(name: string, text: string): Manifest {
  try {
    const root = parseMetadata(text, 'Package');
    return {
      version: textOf(root, 'version'),
      types: childrenOf(root, 'types').map((type) => ({
        name: textOf(type, 'name') ?? '',
        // The CLI names the folders of reports and dashboards with a slash at the end.
        members: textsOf(type, 'members').map((member) => member.replace(/\/$/, ''))
      }))
    };
  } catch (error) {
    if (error instanceof MetadataProblem) throw invalidZip(`${name} line ${error.line}: ${error.message}`);
    throw error;
  }
}

/** A zip of the files with its package.xml, in a folder or not; base64, as SOAP carries it. */
export async function writePackage(
  files: readonly ComponentFile[],
  manifest: string,
  singlePackage: boolean
): Promise<string> {
  const archive = new JSZip();
  const folder = singlePackage ? '' : 'unpackaged/';
  archive.file(`${folder}package.xml`, manifest);
  for (const { path, content } of files) archive.file(`${folder}${path}`, content);
  return archive.generateAsync({ type: 'base64', compression: 'DEFLATE' });
}

function invalidZip(message: string): SalesforceError {
  return new SalesforceError(400, 'INVALID_ZIP_FILE', message);
}
