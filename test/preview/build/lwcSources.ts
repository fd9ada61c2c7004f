/** Finds the sources that go into the browser bundle, and the names they refer to. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, extname } from 'node:path';

const sourceExtensions = new Set(['.ts', '.js', '.html', '.css']);

/** All source files below the folders, sorted; tests and type declarations left out. */
export function sourceFiles(folders: readonly string[]): string[] {
  return folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
    )
    .filter((file) => sourceExtensions.has(extname(file)) && !file.includes('__tests__') && !isTestOrDeclaration(file))
    .sort();
}

function isTestOrDeclaration(file: string): boolean {
  return file.endsWith('.d.ts') || file.endsWith('.test.ts');
}

/**
 * Icon names in the files, e.g. `utility:close`. A name put together at run time is missed: the icon library of the
 * bundle then logs an error that names it.
 */
export function iconNames(files: readonly string[]): string[] {
  const names = new Set<string>();
  for (const file of files) {
    for (const [name] of readFileSync(file, 'utf8').matchAll(
      /\b(?:utility|standard|action|custom|doctype):[a-z]\w*/g
    )) {
      names.add(name);
    }
  }
  return [...names].sort();
}

/** Names under `@salesforce/userPermission/` that the files import. */
export function userPermissionNames(files: readonly string[]): string[] {
  const names = new Set<string>();
  for (const file of files) {
    for (const match of readFileSync(file, 'utf8').matchAll(/@salesforce\/userPermission\/(\w+)/g)) {
      if (match[1] !== undefined) names.add(match[1]);
    }
  }
  return [...names].sort();
}
