import { join } from 'node:path';
import JSZip from 'jszip';
import { checkBuild } from './checkBuild.ts';
import { convertPackage } from './convertPackage.ts';
import { manifest, removedMembers } from './uninstallManifest.ts';

export interface ReleaseZips {
  /** Installs the package: metadata format with the compiled components. */
  install: Buffer;
  /** The same in English only, for an org where Translation Workbench is off. */
  installEnglish: Buffer;
  /** Removes it again. */
  uninstall: Buffer;
}

/** The message says what to do, a line for each file. */
export class NotBuilt extends Error {
  override readonly name = 'NotBuilt';
}

/** A zip of the same files is the same to the byte, whenever it is made; zip knows no earlier year. */
const DATE = new Date('1980-01-01T00:00:00Z');

/** Makes what an admin without Node installs and uninstalls with. @throws {NotBuilt} */
export async function releaseZips(sourceDirectory: string, apiVersion: string): Promise<ReleaseZips> {
  const problems = await checkBuild(join(sourceDirectory, 'main/default/lwc'));
  if (problems.length > 0) throw new NotBuilt(problems.join('\n'));
  const { files, members } = await convertPackage(sourceDirectory, { apiVersion, translated: true });
  const english = await convertPackage(sourceDirectory, { apiVersion, translated: false });
  const removed = removedMembers(members);
  return {
    install: await zipOf(files),
    installEnglish: await zipOf(english.files),
    uninstall: await zipOf(
      new Map([
        ['destructiveChanges.xml', Buffer.from(manifest(removed, apiVersion))],
        ['package.xml', Buffer.from(manifest(new Map(), apiVersion))]
      ])
    )
  };
}

async function zipOf(files: ReadonlyMap<string, Buffer>): Promise<Buffer> {
  const zip = new JSZip();
  for (const [path, content] of files) zip.file(path, content, { date: DATE, createFolders: false });
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE', platform: 'UNIX' });
}
