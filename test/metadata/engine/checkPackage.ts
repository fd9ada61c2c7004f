import { RULES } from '../rules/index.ts';
import type { Finding, Rule } from './finding.ts';
import { readMetadataPackage, type PackageOptions } from './metadataPackage.ts';

export interface CheckOptions extends PackageOptions {
  /** All of them by default; an org that deploys other metadata as well asks for PLATFORM_RULES. */
  rules?: readonly Rule[];
}

/**
 * Everything wrong with a package, in order of file and line. Pure: the files are path → content, in source format
 * or in metadata format, with any prefix. References resolve within them and the standard objects, so a deploy passes
 * what the org already has together with what is new.
 */
export function checkPackage(files: ReadonlyMap<string, string>, options: CheckOptions = {}): Finding[] {
  const { rules = RULES, ...packageOptions } = options;
  const pkg = readMetadataPackage(files, packageOptions);
  return rules
    .flatMap((rule) =>
      [...rule.check(pkg)].map(({ place, message, fix }) => ({
        file: place.file,
        line: place.line,
        rule: rule.id,
        message,
        fix
      }))
    )
    .sort(byPlace);
}

function byPlace(a: Finding, b: Finding): number {
  return compare(a.file, b.file) || a.line - b.line || compare(a.rule, b.rule) || compare(a.message, b.message);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
