import type { FileSource } from '../../../config/surveyMapping.ts';

/** A column of an export: what a mapping calls it, and what people were asked. */
export interface SurveyColumn {
  index: number;
  /** Unique in the file. */
  name: string;
  question: string;
}

export interface LayoutFound {
  /** Rows before the first answer. */
  headerRows: number;
  columns: SurveyColumn[];
  /** Names by which the layout was recognised, for the person to see. */
  evidence: string[];
}

export type SkipReason = 'preview' | 'spam' | 'incomplete' | 'empty';

/** How one survey tool writes its export. */
export interface SurveyLayout {
  source: FileSource;
  /** Says why not when the first rows of a file are not of this layout. */
  find(head: readonly (readonly string[])[]): LayoutFound | { missing: string };
  /** Why a row is no answer of a customer. */
  skip?(cell: (name: string) => string): SkipReason | undefined;
  /** Texts that stand for "not answered". */
  missing: ReadonlySet<string>;
  /** Signs between several answers in one cell. */
  several: readonly string[];
  /** Whether ids of responses are unique among all surveys of the tool; where not, the survey must be named. */
  uniqueIds: boolean;
}

/** How names of columns are compared: width of letters, case and blanks do not count. */
export function plainName(text: string): string {
  return cleanName(text).normalize('NFKC').toLowerCase();
}

/** A name as it is shown: blanks and line breaks between words are one blank. */
export function cleanName(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Columns with unique names: what comes again gets a number, what has none that of its place. */
export function namedColumns(columns: readonly { name: string; question: string }[]): SurveyColumn[] {
  const seen = new Map<string, number>();
  return columns.map(({ name, question }, index) => {
    const base = name === '' ? `Column ${String(index + 1)}` : name;
    const before = seen.get(plainName(base)) ?? 0;
    seen.set(plainName(base), before + 1);
    const unique = before === 0 ? base : `${base} (${String(before + 1)})`;
    return { index, name: unique, question: question === '' ? base : question };
  });
}

/** The names of `wanted` that the row has. */
export function namesAmong(row: readonly string[], wanted: readonly string[]): string[] {
  const present = new Set(row.map(plainName));
  return wanted.filter((name) => present.has(plainName(name)));
}
