/** One row of a table that a person gave us, as text cells. */
export interface TableRow {
  /** Line of the file on which the row starts; of a workbook, the row of the sheet. From 1. */
  line: number;
  /** Line on which it ends: a quoted cell may hold line breaks. */
  lastLine: number;
  /** As they stand in the file, blanks included. */
  cells: string[];
  /** Why the row cannot be read; its cells are then those of the bare line, and the next row starts on the next line. */
  fault?: RowFault;
}

export type RowFault = keyof typeof ROW_FAULTS;

/** Each fault in words, with what to do where that does not go without saying. */
export const ROW_FAULTS = {
  quoteNotClosed: 'a quotation mark is opened and not closed',
  textAfterQuote: 'text follows a quotation mark that closes a cell',
  rowTooLong: 'the row is longer than a million characters; cut it, or delete the line'
} as const;
