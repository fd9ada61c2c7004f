import { RULES } from '../rules/index.ts';
import type { Finding } from './finding.ts';
import { readMetadataPackage, type PackageOptions } from './metadataPackage.ts';

/**
 * Everything wrong with a package, in order of file and line. Pure: the files are path → content, in source format
 * or in metadata format, with any prefix.
 */
export function checkPackage(files: ReadonlyMap<string, string>, options: PackageOptions = {}): Finding[] {
  const pkg = readMetadataPackage(files, options);
  return RULES.flatMap((rule) =>
    [...rule.check(pkg)].map(({ place, message, fix }) => ({
      file: place.file,
      line: place.line,
      rule: rule.id,
      message,
      fix
    }))
  ).sort(byPlace);
}

function byPlace(a: Finding, b: Finding): number {
  return compare(a.file, b.file) || a.line - b.line || compare(a.rule, b.rule) || compare(a.message, b.message);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
