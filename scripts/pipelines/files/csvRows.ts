import { unquoted } from '../../org/csvReader.ts';
import type { RowFault, TableRow } from './tableRow.ts';

export interface CsvOptions {
  /** The separator of cells; by default the one of `,` `;` and tab that the first line has most of. */
  delimiter?: string;
  /** Longest row in characters; a longer one is a fault. */
  longestRow?: number;
}

/** Questionnaires of hundreds of questions with long comments stay far below. */
const LONGEST_ROW = 1_000_000;

const QUOTE = 34;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/**
 * Rows of a CSV (RFC 4180; line feeds, carriage returns or both end a line, also mixed) while its text arrives, in
 * batches. Lines of blanks only are no rows. A row that is malformed is given out with its fault, and reading
 * goes on with the line after the one where it starts, so that a stray quotation mark costs one row and not the rest of
 * the file; the parsers at hand lose all that follows. Memory is bounded by the longest row.
 */
export async function* csvRows(pieces: AsyncIterable<string>, options: CsvOptions = {}): AsyncGenerator<TableRow[]> {
  const longest = options.longestRow ?? LONGEST_ROW;
  let delimiter = options.delimiter;
  let pending = '';
  let line = 1;
  let skipping = false;

  const take = (last: boolean): TableRow[] => {
    const rows: TableRow[] = [];
    delimiter ??= delimiterOf(pending, last);
    if (delimiter === undefined) return rows;
    let at = 0;
    while (at < pending.length) {
      if (skipping) {
        const end = lineEnd(pending, at);
        const next = afterLineEnd(pending, end, last);
        if (next === undefined) {
          at = pending.endsWith('\r') ? pending.length - 1 : pending.length;
          break;
        }
        skipping = false;
        line += 1;
        at = next;
        continue;
      }
      const parsed = rowAt(pending, at, delimiter, last) ?? tooLong(pending, at, delimiter, longest, last);
      if (!parsed) break;
      const { end, cells, breaks, fault } = parsed;
      const isEmpty = cells.length === 1 && cells[0]?.trim() === '' && pending.charCodeAt(at) !== QUOTE;
      if (!isEmpty) rows.push({ line, lastLine: line + breaks, cells, ...(fault ? { fault } : {}) });
      if (parsed.cut) skipping = true;
      else line += breaks + 1;
      at = end;
    }
    pending = pending.slice(at);
    return rows;
  };

  for await (const piece of pieces) {
    pending += piece;
    const rows = take(false);
    if (rows.length > 0) yield rows;
  }
  const rows = take(true);
  if (rows.length > 0) yield rows;
}

interface ParsedRow {
  /** Where the next row starts. */
  end: number;
  cells: string[];
  /** Line breaks inside the row. */
  breaks: number;
  fault?: RowFault;
  /** The line goes on beyond what has been read; what follows up to its end is dropped. */
  cut?: boolean;
}

/** The row that starts at `from`; undefined while its end has not arrived. */
function rowAt(text: string, from: number, delimiter: string, last: boolean): ParsedRow | undefined {
  const separator = delimiter.charCodeAt(0);
  const cells: string[] = [];
  let breaks = 0;
  let at = from;
  for (;;) {
    if (text.charCodeAt(at) === QUOTE) {
      const close = closingQuote(text, at + 1);
      if (close < 0) return last ? bareLine(text, from, delimiter, 'quoteNotClosed', last) : undefined;
      if (close + 1 === text.length && !last) return undefined;
      const cell = unquoted(text, at + 1, close);
      breaks += lineBreaksIn(cell);
      cells.push(cell);
      at = close + 1;
    } else {
      const start = at;
      while (at < text.length && !endsBareCell(text.charCodeAt(at), separator)) at += 1;
      if (at === text.length && !last) return undefined;
      cells.push(text.slice(start, at));
    }
    if (text.charCodeAt(at) === separator) {
      at += 1;
      continue;
    }
    if (at < text.length && !isLineEnd(text.charCodeAt(at))) {
      return bareLine(text, from, delimiter, 'textAfterQuote', last);
    }
    const end = afterLineEnd(text, at, last);
    return end === undefined ? undefined : { end, cells, breaks };
  }
}

/** The line as it stands, cut at each separator: what a person sees who opens the file to mend it. */
function bareLine(
  text: string,
  from: number,
  delimiter: string,
  fault: RowFault,
  last: boolean
): ParsedRow | undefined {
  const at = lineEnd(text, from);
  const end = afterLineEnd(text, at, last);
  return end === undefined ? undefined : { end, cells: text.slice(from, at).split(delimiter), breaks: 0, fault };
}

function tooLong(text: string, from: number, delimiter: string, longest: number, last: boolean): ParsedRow | undefined {
  if (last || text.length - from <= longest) return undefined;
  if (lineEnd(text, from) < text.length - 1) return bareLine(text, from, delimiter, 'rowTooLong', last);
  return { end: text.length, cells: [], breaks: 0, fault: 'rowTooLong', cut: true };
}

function endsBareCell(code: number, separator: number): boolean {
  return code === separator || isLineEnd(code);
}

function isLineEnd(code: number): boolean {
  return code === LINE_FEED || code === CARRIAGE_RETURN;
}

function lineEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isLineEnd(text.charCodeAt(at))) at += 1;
  return at;
}

/** Where the next line starts when this one ends at `at`; undefined while that has not arrived. */
function afterLineEnd(text: string, at: number, last: boolean): number | undefined {
  if (at >= text.length) return last ? text.length : undefined;
  if (text.charCodeAt(at) === LINE_FEED) return at + 1;
  if (at + 1 === text.length && !last) return undefined;
  return text.charCodeAt(at + 1) === LINE_FEED ? at + 2 : at + 1;
}

/** Index of the quotation mark that ends a cell, -1 where there is none yet. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text.charCodeAt(at + 1) === QUOTE) at = text.indexOf('"', at + 2);
  return at;
}

function lineBreaksIn(cell: string): number {
  return cell.includes('\n') || cell.includes('\r') ? (cell.match(/\r\n|\n|\r/g)?.length ?? 0) : 0;
}

/** Counted outside quotation marks: the text of a question may hold many commas. undefined while the line has not ended. */
function delimiterOf(text: string, last: boolean): string | undefined {
  const counts = new Map([
    [',', 0],
    [';', 0],
    ['\t', 0]
  ]);
  let quoted = false;
  let seen = false;
  for (const sign of text) {
    if (sign === '"') quoted = !quoted;
    else if (!quoted && (sign === '\n' || sign === '\r')) {
      if (seen) return mostOf(counts);
      continue;
    } else if (!quoted && counts.has(sign)) counts.set(sign, (counts.get(sign) ?? 0) + 1);
    seen = true;
  }
  return last || text.length > LONGEST_ROW ? mostOf(counts) : undefined;
}

function mostOf(counts: ReadonlyMap<string, number>): string {
  const count = (sign: string): number => counts.get(sign) ?? 0;
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}
