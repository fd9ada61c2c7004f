import type { Bundle, MetadataPackage } from '../engine/metadataPackage.ts';

/** A match in a component's code or template. */
export interface SourceMatch {
  bundle: Bundle;
  file: string;
  line: number;
  /** The groups of the pattern. */
  groups: string[];
}

const CODE = /\.(ts|js|html)$/;
const TEST = /(^|\/)__(tests|mocks)__\//;

/** Every match of a global pattern in the code and templates of the Lightning web components. */
export function* sourceMatches(pkg: MetadataPackage, pattern: RegExp): Generator<SourceMatch> {
  for (const bundle of pkg.bundles.values()) {
    for (const [name, file] of bundle.files) {
      if (!CODE.test(name) || TEST.test(name)) continue;
      const text = pkg.files.get(file) ?? '';
      for (const match of text.matchAll(pattern)) {
        const line = text.slice(0, match.index).split('\n').length;
        yield { bundle, file, line, groups: match.slice(1).map((group) => group ?? '') };
      }
    }
  }
}
