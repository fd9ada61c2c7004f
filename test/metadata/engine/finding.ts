import type { MetadataPackage } from './metadataPackage.ts';

/** Something in the package that an org would refuse, or that the project does not want. */
export interface Finding {
  /** Path as it was given to checkPackage. */
  file: string;
  /** 1-based. */
  line: number;
  /** Id of the rule. */
  rule: string;
  message: string;
  /** What to change. */
  fix: string;
}

/** Where in a file; an XML node is one. */
export interface Place {
  file: string;
  line: number;
}

export interface Problem {
  place: Place;
  message: string;
  fix: string;
}

export interface Rule {
  id: string;
  /** The page of the documentation, or the project's own document, that the rule comes from. */
  source: string;
  check(pkg: MetadataPackage): Iterable<Problem>;
}

export function problem(place: Place, message: string, fix: string): Problem {
  return { place, message, fix };
}
