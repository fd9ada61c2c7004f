import { readFile, writeFile } from 'node:fs/promises';
import { keyAccountsError } from '../errors.ts';
import { fileErrorCode } from './files/fileErrorCode.ts';
import { unwritable } from './files/unwritable.ts';

/** The parsed content of a JSON file that a person named. */
export async function readJsonFile(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw keyAccountsError('fileUnreadable', [path, fileErrorCode(error)]);
  });
  try {
    // Editors on Windows put a byte-order mark first, which JSON does not know.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw keyAccountsError('fileNotJson', [path, error instanceof Error ? error.message : String(error)]);
  }
}

/** Replaces the file, in UTF-8. Fails with fileUnwritable. */
export async function writeTextFile(path: string, text: string): Promise<void> {
  await writeFile(path, text).catch(unwritable(path));
}
